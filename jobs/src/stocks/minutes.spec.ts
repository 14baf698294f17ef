import { sessionOf } from '@marketgraph/domain/calendar';
import type { BarState } from '@marketgraph/domain/market';
import { systemClock, VirtualClock } from '@marketgraph/platform/clock';
import { silentLog } from '@marketgraph/testkit/log';
import { ManualClock } from '@marketgraph/testkit/manual-clock';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import { createProviders, type Provider } from '../providers/index.ts';
import { startEquitySandbox } from '../sandbox/equities/index.ts';
import { SimulatedFeed } from '../sandbox/equities/market/feed.ts';
import { EquityMarket } from '../sandbox/equities/market/market.ts';
import { followMinutes } from './minutes.ts';

const { open } = sessionOf('XNAS', '2026-11-20')!;
const MINUTE = 60_000;

it('tells every minute of what is watched, also those that a cut of the stream swallowed, for whom somebody looks at', async () => {
  // A minute a second.
  const clock = new VirtualClock(open + 30 * MINUTE, 60);
  const feed = { kind: 'simulated', seed: 7, stocks: 60 } as const;
  const sandbox = await startEquitySandbox({ feed, clock, logger: silentLog() });
  const deps = { clock, wall: systemClock, log: silentLog(), mode: 'SIMULATED' as const };
  const providers = await createProviders(sandbox.endpoints, deps);
  const truth = new SimulatedFeed(new EquityMarket(7, 60));
  const symbols = truth.listings.filter(({ type }) => type === 'CS').map(({ symbol }) => symbol);
  const [looked, other, ...rest] = symbols.slice(0, 20) as [string, string, ...string[]];
  const told: BarState[] = [];
  let handed = 0;
  const minutes = followMinutes({
    ...{ providers, clock, wall: systemClock, logger: silentLog(), symbols: [looked, other, ...rest] },
    wanted: () => new Set([looked, 'NOT.WATCHED']),
    onMinutes: (bars) => {
      handed += 1;
      told.push(...bars);
    },
  });
  const of = (symbol: string) => told.filter((bar) => bar.symbol === symbol);
  await waitUntil(() => of(looked).length > 2, 'minutes', 60_000);
  expect(new Set(told.map(({ symbol }) => symbol)).size).toBeLessThanOrEqual(20);
  const from = of(looked)[0]!.timestamp;
  sandbox.faults.apply({ provider: 'massive', kind: 'disconnect', count: 1 });
  const cut = clock.now();
  await waitUntil(
    () => of(looked).some(({ timestamp }) => timestamp > cut + 5 * MINUTE),
    'minutes after the cut',
    60_000,
  );
  const to = Math.max(...of(looked).map(({ timestamp }) => timestamp)) - 3 * MINUTE;
  const expected = () => truth.minutes(looked, from, to, clock.now());
  const has = () => new Set(of(looked).map(({ timestamp }) => timestamp));
  await waitUntil(() => expected().every(({ start }) => has().has(start)), 'no gap', 60_000);
  for (const { start, ...bar } of expected()) {
    const { high, low, close, volume } = bar;
    const same = of(looked).filter(({ timestamp }) => timestamp === start);
    for (const one of same) expect(one).toMatchObject({ open: bar.open, high, low, close, volume, completeness: 1 });
  }
  // Frames of a minute come together.
  expect(told.length / handed).toBeGreaterThan(5);
  await minutes.stop();
  await Promise.all(providers.map((provider) => provider.stop()));
  await sandbox.stop();
}, 240_000);

it.each([
  ['that is over before anybody looks', false, 1_000],
  ['that is looked at ten minutes later, as on a machine that hangs', true, 10 * MINUTE],
])('asks for what a cut swallowed %s', async (_, isSeen, late) => {
  const wall = new ManualClock(open);
  let [now, state] = [open, { status: 'OPEN', reason: null, since: open, badFrames: 0 }];
  const asked: (readonly [number, number])[] = [];
  const provider = {
    offers: [{ capability: 'stream' }],
    stream: () => ({ state: () => state, stop: () => Promise.resolve() }),
    minutes: async (_symbol: string, from: number, to: number) => (asked.push([from, to]), []),
  } as unknown as Provider;
  const minutes = followMinutes({
    ...{ providers: [provider], wall, logger: silentLog(), symbols: ['AAA'], clock: { now: () => now } },
    ...{ wanted: () => new Set(['AAA']), onMinutes: () => undefined },
  });
  const look = (after: number) => ((now += after), wall.advance(1_000));
  look(1_000);
  if (isSeen) {
    state = { ...state, status: 'DOWN', since: wall.now() + 1 };
    look(late);
  }
  state = { ...state, status: 'OPEN', since: wall.now() + 2 };
  look(1_000);
  await waitUntil(() => asked.length > 0, 'the question', 1_000);
  await minutes.stop();
  expect(asked).toEqual([[open - MINUTE, now]]);
});
