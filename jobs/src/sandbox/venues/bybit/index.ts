/** The simulated Bybit (linear): what the market tells, in Bybit's words. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Market } from '../../simulate/market.ts';
import { simulatedSource } from '../simulated-source.ts';
import type { VenueSource } from '../venue.types.ts';
import { bybitRoutes } from './rest.ts';
import { bybitStream } from './streams.ts';

export { bybitProtocol } from './protocol.ts';

export const simulatedBybit = (market: Market, clock: Clock, since: number): VenueSource =>
  simulatedSource(clock, (latest) => ({
    stream: (topic) => bybitStream(market, topic),
    routes: bybitRoutes(market, latest, since),
  }));
