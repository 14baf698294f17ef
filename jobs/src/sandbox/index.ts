/** Local venues: servers on random ports of 127.0.0.1 that speak Binance's, OKX's and Bybit's protocols. */
import type { VenueId } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import { FaultGate } from './faults/gate.ts';
import type { FaultControl } from './faults/faults.types.ts';
import { replaySources } from './replay/index.ts';
import type { Sandbox, SandboxOptions } from './sandbox.types.ts';
import { createMarket } from './simulate/market.ts';
import { binanceProtocol, simulatedBinance } from './venues/binance/index.ts';
import { bybitProtocol, simulatedBybit } from './venues/bybit/index.ts';
import { okxProtocol, simulatedOkx } from './venues/okx/index.ts';
import { startVenue, type VenueServer } from './venues/shell.ts';
import type { VenueSource } from './venues/venue.types.ts';

export type { Fault } from './faults/faults.types.ts';
export { replayPlan } from './replay/index.ts';
export type { Sandbox, SandboxOptions } from './sandbox.types.ts';

const VENUES: readonly VenueId[] = ['binance', 'okx', 'bybit'];
const PROTOCOLS = { binance: binanceProtocol, okx: okxProtocol, bybit: bybitProtocol };
/** The simulated exchanges have existed so long. */
const HISTORY_MS = 48 * 3_600_000;

/** @throws when the loopback has no free port. */
export async function startSandbox({ feed, clock, logger }: SandboxOptions): Promise<Sandbox> {
  const sources =
    feed.kind === 'replay' ? replaySources(feed, clock) : simulatedSources(feed.seed, feed.symbols, clock);
  const gates = new Map(VENUES.map((venue) => [venue, new FaultGate(venue, clock)]));
  const start = (venue: VenueId): Promise<VenueServer> => {
    const source = sources[venue];
    return startVenue({ protocol: PROTOCOLS[venue](source, clock), source, gate: gates.get(venue)!, clock, logger });
  };
  const [binance, okx, bybit] = await Promise.all([start('binance'), start('okx'), start('bybit')]);
  const at = (scheme: string, server: VenueServer, path = '') => `${scheme}://127.0.0.1:${server.port}${path}`;
  return {
    endpoints: {
      binance: {
        rest: at('http', binance),
        socket: at('ws', binance, '/public/stream'),
        marketSocket: at('ws', binance, '/market/stream'),
      },
      okx: { rest: at('http', okx), socket: at('ws', okx, '/ws/v5/public') },
      bybit: { rest: at('http', bybit), socket: at('ws', bybit, '/v5/public/linear') },
    },
    faults: control(gates),
    async stop() {
      await Promise.all([binance, okx, bybit].map((server) => server.stop()));
    },
  };
}

function simulatedSources(
  seed: number,
  symbols: readonly string[] | undefined,
  clock: Clock,
): Record<VenueId, VenueSource> {
  const market = createMarket(seed, symbols);
  const since = Math.floor((clock.now() - HISTORY_MS) / 60_000) * 60_000;
  return {
    binance: simulatedBinance(market, clock, since),
    okx: simulatedOkx(market, clock, since),
    bybit: simulatedBybit(market, clock, since),
  };
}

const control = (gates: ReadonlyMap<VenueId, FaultGate>): FaultControl => ({
  apply: (fault) => gates.get(fault.venue)!.apply(fault),
  clear: (venue) => (venue ? gates.get(venue)!.clear() : gates.forEach((gate) => gate.clear())),
  active: () => [...gates.values()].flatMap((gate) => gate.active()),
});
