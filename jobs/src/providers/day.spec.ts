/** A whole day of the sweeper itself, its meters and its plan, on a clock that runs as fast as it can. Only the servers are not there. */
import { sessionAt, sessionOf } from '@marketgraph/domain/calendar';
import type { Budget, EquityQuote, Offer, ProviderId } from '@marketgraph/domain/equities';
import { silentLog } from '@marketgraph/testkit/log';
import { describe, expect, it } from 'vitest';
import { ProviderError } from './error.ts';
import { createMeter } from './meter.ts';
import type { KeptLedger, LedgerStore, Provider, ProviderDeps } from './provider.ts';
import { startSweeper, type SweepEnd } from './sweeper.ts';
import { createManualClock, type ManualClock } from './testing/clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SYMBOLS = Array.from({ length: 1500 }, (_, n) => `S${n}`);
const HOT = new Set(SYMBOLS.slice(0, 10));

interface Sent {
  readonly at: number;
  readonly symbols: readonly string[];
}
interface Line {
  readonly id: ProviderId;
  readonly offers: readonly Offer[];
  readonly budgets: readonly Budget[];
  readonly isDown: (at: number) => boolean;
  readonly sent: Sent[];
}

/** What all answers have in common: a day has millions of them. */
const common = (provider: ProviderId): Partial<EquityQuote> => ({ provider, price: 1, delayMs: 0, mode: 'LIVE' });

async function provider(line: Line, deps: ProviderDeps): Promise<Provider> {
  const { id, offers, budgets, sent } = line;
  const { clock } = deps;
  const quote = common(id);
  const meter = await createMeter(id, budgets, deps);
  const ask = async (symbols: readonly string[]): Promise<EquityQuote[]> => {
    if (!(await meter.spend(1))) throw new ProviderError(id, 'budget', 'used up');
    sent.push({ at: clock.now(), symbols });
    meter.landed(1);
    if (line.isDown(clock.now())) throw new ProviderError(id, 'unavailable', 'down');
    return symbols.map((symbol) => Object.assign(Object.create(quote) as EquityQuote, { symbol, asOf: clock.now() }));
  };
  return {
    ...{ id, name: id, offers, budgets, budget: meter },
    state: () => ({
      ...{ id, name: id, status: 'UP', circuit: 'closed', reason: null, capabilities: [], budgets: [] },
      ...{ lastAnswerAt: null, lastErrorAt: null, calls: sent.length, errors: 0, latencyMs: null },
    }),
    snapshot: (symbols) => ask(symbols),
    quote: async (symbol) => (await ask([symbol]))[0]!,
    stop: () => meter.stop(),
  };
}

/** Most calls in any window of that length. */
function most(sent: readonly Sent[], perMs: number): number {
  let from = 0;
  let worst = 0;
  for (let n = 0; n < sent.length; n++) {
    while (sent[from]!.at <= sent[n]!.at - perMs) from++;
    worst = Math.max(worst, n - from + 1);
  }
  return worst;
}
/** The longest that one of the symbols waited for a quote within a span; kept while they come, since a day has millions. */
function createGap(symbols: readonly string[], from: number, to: number) {
  const last = new Map(symbols.map((symbol) => [symbol, from]));
  let longest = 0;
  return {
    hear(quotes: readonly EquityQuote[], at: number): void {
      if (at < from || at > to) return;
      for (const { symbol } of quotes) {
        const before = last.get(symbol);
        if (before === undefined) continue;
        longest = Math.max(longest, at - before);
        last.set(symbol, at);
      }
    },
    longest: () => Math.max(longest, ...[...last.values()].map((at) => to - at)),
  };
}
type Gap = ReturnType<typeof createGap>;

async function run(
  lines: readonly Line[],
  clock: ManualClock,
  lives: readonly number[],
  symbols: readonly string[],
  gaps: readonly Gap[],
) {
  const kept = new Map<ProviderId, KeptLedger>();
  const ledgers: LedgerStore = {
    load: (id) => Promise.resolve(kept.get(id) ?? null),
    save: (id, state) => Promise.resolve(void kept.set(id, state)),
  };
  const deps: ProviderDeps = { clock, wall: clock, log: silentLog(), mode: 'LIVE', ledgers };
  const ends: SweepEnd[] = [];
  for (const until of lives) {
    const providers = await Promise.all(lines.map((line) => provider(line, deps)));
    const sweeper = startSweeper({
      ...{ providers, clock, wall: clock, log: silentLog() },
      symbols: () => symbols,
      hot: () => HOT,
      session: () => sessionAt('XNYS', clock.now()),
      onQuotes: (quotes) => {
        for (const gap of gaps) gap.hear(quotes, clock.now());
      },
      onSweepEnd: (end) => void ends.push(end),
    });
    await clock.pass(until - clock.now());
    // It is killed: nothing is kept that was not.
    clock.clear();
    void sweeper.stop();
    await clock.pass(0);
    clock.clear();
  }
  return ends;
}

const single: Offer = { capability: 'quote', symbolsPerCall: 1, cost: 1 };
const market: Offer = { capability: 'snapshot', symbolsPerCall: Infinity, cost: 1 };
const never = (): boolean => false;

describe('a day of sweeps', () => {
  it('4:00 to 20:00 on the first day of summer time: outages, a crash, five budgets, none of them ever exceeded', async () => {
    const { pre, open, post } = sessionOf('XNYS', '2026-03-09')!;
    const massiveDown = { from: open + HOUR, to: open + 2 * HOUR };
    const allDown = { from: open + 3 * HOUR, to: open + 3 * HOUR + 5 * MINUTE };
    const within = (span: { from: number; to: number }, at: number): boolean => at >= span.from && at < span.to;
    const lines: Line[] = [
      {
        ...{ id: 'massive', offers: [market], sent: [], budgets: [{ calls: 100, perMs: MINUTE }] },
        isDown: (at) => within(massiveDown, at) || within(allDown, at),
      },
      {
        ...{ id: 'fmp', offers: [single], sent: [] },
        budgets: [
          { calls: 590, perMs: MINUTE },
          { calls: 300_000, perMs: DAY },
        ],
        isDown: (at) => within(allDown, at),
      },
      {
        ...{ id: 'yahoo', offers: [single], sent: [] },
        budgets: [
          { calls: 60, perMs: MINUTE },
          { calls: 2000, perMs: HOUR },
        ],
        isDown: (at) => within(allDown, at),
      },
    ];
    const clock = createManualClock(pre - HOUR);
    const some = SYMBOLS.slice(0, 200);
    const before = createGap(some, pre, massiveDown.from);
    const hot = createGap([...HOT], massiveDown.from, massiveDown.to);
    const without = createGap(some, massiveDown.from, massiveDown.to);
    const between = createGap(some, massiveDown.to + 5000, allDown.from);
    const blind = createGap(some, allDown.from, allDown.to - 1);
    const after = createGap(some, allDown.to + 5000, post - 5000);
    const gaps = [before, hot, without, between, blind, after];
    const ends = await run(lines, clock, [open + 90 * MINUTE, post + HOUR], some, gaps);

    for (const { budgets, sent } of lines)
      for (const { calls, perMs } of budgets) expect(most(sent, perMs)).toBeLessThanOrEqual(calls);
    const times = lines.flatMap(({ sent }) => sent.map(({ at }) => at));
    expect(Math.min(...ends.map(({ startedAt }) => startedAt))).toBe(pre);
    expect(times.every((at) => at >= pre && at < post)).toBe(true);
    expect(ends.length).toBeGreaterThan(11_500);

    for (const gap of [before, between, after]) expect(gap.longest()).toBeLessThanOrEqual(5000);
    // Without the market's provider the hot ones stay at 5 s, through the crash in its middle too; no symbol starves.
    expect(hot.longest()).toBeLessThanOrEqual(10_000);
    expect(without.longest()).toBeLessThanOrEqual(2 * MINUTE);
    // Nobody answers: nobody makes anything up.
    expect(blind.longest()).toBe(5 * MINUTE - 1);
  }, 120_000);

  it('single quotes at 590 a minute all day: every stock at the planned interval, ten hot ones at every sweep, no call too many', async () => {
    const { pre, post } = sessionOf('XNYS', '2026-01-02')!;
    const line: Line = {
      id: 'fmp',
      offers: [single],
      budgets: [{ calls: 590, perMs: MINUTE }],
      isDown: never,
      sent: [],
    };
    const hot = createGap([...HOT], pre, post);
    const rest = createGap(SYMBOLS, pre, post);
    const ends = await run([line], createManualClock(pre - 5000), [post + 5000], SYMBOLS, [hot, rest]);
    expect(most(line.sent, MINUTE)).toBeLessThanOrEqual(590);
    // The whole budget is used: 590 a minute for 16 hours, but for a thousandth and a minute's worth.
    expect(line.sent.length).toBeGreaterThan(590 * 16 * 60 * 0.999 - 590);
    const plan = ends[0]!.plan;
    expect([plan.sweepMs! / 1000, plan.hot.intervalMs]).toEqual([expect.closeTo(152.54, 2), 5000]);
    expect(hot.longest()).toBeLessThanOrEqual(10_000);
    expect(rest.longest()).toBeLessThanOrEqual(plan.rest.intervalMs! + 10_000);
  }, 120_000);

  it('a budget of a second comes round four times a sweep: 400 symbols by single quotes of 100 a second, every 5 s', async () => {
    const { open } = sessionOf('XNYS', '2026-01-02')!;
    const budgets = [{ calls: 100, perMs: 1000 }];
    const line: Line = { id: 'fmp', offers: [single], budgets, isDown: never, sent: [] };
    const some = SYMBOLS.slice(0, 400);
    const gap = createGap(some, open, open + 10 * MINUTE);
    await run([line], createManualClock(open), [open + 10 * MINUTE], some, [gap]);
    expect(most(line.sent, 1000)).toBe(100);
    expect(gap.longest()).toBeLessThanOrEqual(10_000);
  });

  it('on a holiday nothing goes out', async () => {
    const line: Line = {
      id: 'fmp',
      offers: [single],
      budgets: [{ calls: 590, perMs: MINUTE }],
      isDown: never,
      sent: [],
    };
    const from = Date.parse('2026-01-01T00:00:00-05:00');
    const ends = await run([line], createManualClock(from), [from + DAY], SYMBOLS, []);
    expect([ends, line.sent]).toEqual([[], []]);
  }, 60_000);
});
