/** The simulated Binance USD-M: what the market tells, in Binance's words. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Market } from '../../simulate/market.ts';
import { simulatedSource } from '../simulated-source.ts';
import type { VenueSource } from '../venue.types.ts';
import { binanceRoutes } from './rest.ts';
import { binanceStream } from './streams.ts';

export { binanceProtocol } from './protocol.ts';

export const simulatedBinance = (market: Market, clock: Clock, since: number): VenueSource =>
  simulatedSource(clock, (latest) => ({
    stream: (name) => binanceStream(market, name),
    routes: binanceRoutes(market, latest, since),
  }));
