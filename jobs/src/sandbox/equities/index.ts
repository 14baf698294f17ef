/** Local providers of stock data: servers on random ports of 127.0.0.1 that speak Massive's, FMP's and Yahoo's protocols. */
import { PROVIDER_IDS, type ProviderId } from '@marketgraph/domain/equities';
import { systemClock } from '@marketgraph/platform/clock';
import type { EquityFeed } from './feed.types.ts';
import { openHistory } from './history/feed.ts';
import { SimulatedFeed } from './market/feed.ts';
import { EquityMarket } from './market/market.ts';
import { profilesBefore } from './market/profiles.ts';
import type { EquitySandbox, EquitySandboxOptions, SimulatedStocks } from './sandbox.types.ts';
import { fmpProtocol } from './servers/fmp/index.ts';
import { ProviderGate } from './servers/gate.ts';
import { massiveProtocol } from './servers/massive/index.ts';
import { massiveSockets } from './servers/massive/socket.ts';
import type { ProviderFaultControl, ProviderProtocol } from './servers/server.types.ts';
import { startProvider } from './servers/shell.ts';
import { yahooProtocol } from './servers/yahoo/index.ts';

export type { HistoryReader } from './history/feed.ts';
export { lastSession } from './history/last-session.ts';
export type { EquitySandbox, EquitySandboxOptions, ProviderPlans } from './sandbox.types.ts';

/** The only key that the local providers know. */
export const SANDBOX_KEY = 'sandbox';
const PLANS = { massive: 'realtime', fmp: 'premium' } as const;

/** @throws when the loopback has no free port, or there is no history to tell. */
export async function startEquitySandbox(options: EquitySandboxOptions): Promise<EquitySandbox> {
  const { clock, logger, wall = systemClock } = options;
  const plans = { ...PLANS, ...options.plans };
  const { feed: given } = options;
  const feed = given.kind === 'simulated' ? await simulated(given, clock.now()) : await openHistory(given.reader);
  const gates = new Map(PROVIDER_IDS.map((id) => [id, new ProviderGate(id, clock)]));
  const stream = massiveSockets({
    feed,
    plan: plans.massive,
    key: SANDBOX_KEY,
    clock,
    gate: gates.get('massive')!.frames,
  });
  const start = (protocol: ProviderProtocol) =>
    startProvider({
      protocol,
      gate: gates.get(protocol.id)!,
      clock,
      wall,
      logger,
      ...(protocol.id === 'massive' && { upgrade: stream.upgrade }),
    });
  const protocols = [
    massiveProtocol(feed, plans.massive, SANDBOX_KEY),
    fmpProtocol(feed, plans.fmp, SANDBOX_KEY),
    yahooProtocol(feed),
  ] as const;
  const [massive, fmp, yahoo] = await Promise.all([start(protocols[0]), start(protocols[1]), start(protocols[2])]);
  const servers = { massive, fmp, yahoo };
  const at = (id: ProviderId) => `http://127.0.0.1:${servers[id].port}`;
  return {
    endpoints: {
      massive: {
        rest: at('massive'),
        socket: plans.massive === 'free' ? null : `ws://127.0.0.1:${massive.port}/stocks`,
        key: SANDBOX_KEY,
        budgets: protocols[0].budgets,
      },
      fmp: { rest: at('fmp'), key: SANDBOX_KEY, budgets: protocols[1].budgets },
      yahoo: { rest: at('yahoo'), budgets: protocols[2].budgets },
    },
    faults: control(gates),
    profiles: feed instanceof SimulatedFeed ? (sessions) => profilesBefore(feed.market, clock.now(), sessions) : null,
    originOf: (symbol) => feed.originOf?.(symbol, clock.now()) ?? null,
    counts: (id) => servers[id].counts(),
    async stop() {
      stream.stop();
      await Promise.all(Object.values(servers).map((server) => server.stop()));
    },
  };
}

async function simulated({ seed, stocks = 1500 }: SimulatedStocks, now: number): Promise<EquityFeed> {
  const feed = new SimulatedFeed(new EquityMarket(seed, stocks));
  await feed.warm(now);
  return feed;
}

const control = (gates: ReadonlyMap<ProviderId, ProviderGate>): ProviderFaultControl => ({
  apply: (fault) => gates.get(fault.provider)!.apply(fault),
  clear: (provider) => (provider ? gates.get(provider)!.clear() : gates.forEach((gate) => gate.clear())),
  active: () => [...gates.values()].flatMap((gate) => gate.active()),
});
