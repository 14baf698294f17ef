import type { VenueId } from '@marketgraph/domain/market';
import { binance } from './binance/index.ts';
import { bybit } from './bybit/index.ts';
import type { Connector } from './connector.ts';
import { okx } from './okx/index.ts';

/** Every venue we can talk to. */
export const CONNECTORS: Readonly<Record<VenueId, Connector>> = { binance, okx, bybit };
