/** The simulated OKX (public): what the market tells, in OKX's words. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Market } from '../../simulate/market.ts';
import { simulatedSource } from '../simulated-source.ts';
import type { VenueSource } from '../venue.types.ts';
import { swapsOf } from './instruments.ts';
import { okxRoutes } from './rest.ts';
import { okxStream } from './streams.ts';

export { okxProtocol } from './protocol.ts';

export const simulatedOkx = (market: Market, clock: Clock, since: number): VenueSource => {
  const swaps = swapsOf(market);
  return simulatedSource(clock, (latest) => ({
    stream: (name) => okxStream(market, swaps, name),
    routes: okxRoutes(swaps, latest, since),
  }));
};
