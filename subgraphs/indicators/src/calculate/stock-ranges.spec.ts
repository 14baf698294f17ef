/** Whatever range of a stock is asked for, and whenever: a calculation has the bars that `bars` has, each as open or closed as there. */
import { sessionOf, type TradingSession } from '@marketgraph/domain/calendar';
import type { DailyBar } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import { MINUTES, readBars, stockBars, type IntervalName } from '@marketgraph/platform/bars';
import { topics } from '@marketgraph/platform/events';
import { expect, it } from 'vitest';
import { barOf, CALCULATE, MINUTE, subgraphOf } from '../testing/subgraph.ts';

const SYMBOL = 'AAPL';
const HOUR = 60 * MINUTE;
const minute = (timestamp: number, change: Partial<BarState> = {}): BarState =>
  barOf(Math.round(timestamp / MINUTE) % 997, {
    ...{ symbol: SYMBOL, timestamp, quality: 0.8, mode: 'SIMULATED', source: 'massive', ...change },
  });

interface Moment {
  readonly mic: string;
  readonly sessions: readonly TradingSession[];
  readonly now: number;
  /** Whether the topic has the newest minute, or nobody has followed it. */
  readonly followed: boolean;
}

async function marketAt({ mic, sessions, now, followed }: Moment) {
  const minutes = sessions.flatMap(({ open, close }) =>
    // Somebody followed it for a while before and after regular hours, too.
    Array.from({ length: (close - open) / MINUTE + 60 }, (_, n) => minute(open + (n - 30) * MINUTE)),
  );
  const closed = minutes.filter(({ timestamp }) => timestamp + MINUTE <= now);
  const forming = minutes.find(({ timestamp }) => timestamp <= now && timestamp + MINUTE > now);
  const newest = forming ? { ...forming, provisional: true } : (closed.at(-1) ?? null);
  const days = sessions
    .filter(({ open }) => open <= now)
    .map(({ date, close }, n): DailyBar => {
      const prices = { open: 9 + n, high: 400, low: 1, close: 10 + n, volume: 1_000, vwap: null, trades: null };
      const rest = { adjustedClose: null, source: 'massive', quality: 0.8, knownAt: 0, mode: 'SIMULATED' } as const;
      return { symbol: SYMBOL, date, ...prices, ...rest, provisional: now < close };
    });
  const kept = {
    mode: 'SIMULATED',
    instrument: async (symbol: string) => (symbol === SYMBOL ? { mic } : null),
    actions: async () => [],
    daily: async ({ from = '', to = '9', last = 1e9 }) =>
      days.filter(({ date }) => date >= from && date <= to).slice(-last),
    bars: async ({ from = -Infinity, to = Infinity }) =>
      closed.filter(({ timestamp }) => timestamp >= from && timestamp < to),
    latestBar: async () => closed.at(-1) ?? null,
  };
  const stocks = stockBars(kept as never, { now: () => now });
  const { sources, ask } = subgraphOf({ closed: [], open: null, now, stocks });
  if (followed && newest) await sources.log.append(topics.bars(SYMBOL), [{ fields: { bar: JSON.stringify(newest) } }]);
  return { ask, bars: { log: sources.log, store: {} as never, stocks } };
}

const NAMES = Object.keys(MINUTES) as IntervalName[];
const asText = (range: object): object => JSON.parse(JSON.stringify(range)) as object;
const at = (time: number): string => new Date(time).toISOString().slice(5, 19);

const DAY = 24 * HOUR;
/** Ends of ranges by the hours around a moment, every other one with a beginning. */
const rangesAt = (now: number) =>
  [-30 * HOUR, -5 * HOUR, -70 * MINUTE, -40 * MINUTE, -11 * MINUTE, 0, 5 * HOUR, -(now % DAY), -(now % HOUR)].map(
    (by, n) => [n % 2 === 0 ? null : now + by - 27 * HOUR, now + by] as const,
  );

async function differences(moment: Moment): Promise<string[]> {
  const { ask, bars } = await marketAt(moment);
  const wrong: string[] = [];
  for (const interval of NAMES)
    for (const [from, to] of rangesAt(moment.now)) {
      const range = { from: from === null ? null : new Date(from), to: new Date(to) };
      const expected = await readBars(bars, SYMBOL, { interval, ...range });
      const input = { ticker: SYMBOL, interval, source: 'plot(close, title="close")', ...asText(range) };
      const { data, errors } = await ask(CALCULATE, { input });
      expect(errors).toEqual([]);
      const { values } = data!.calculateIndicator.series[0]!;
      const told = values.map((one) => [at(Date.parse(one.timestamp)), one.value, one.provisional]);
      const meant = expected.map((bar) => [at(bar.timestamp), bar.close, bar.provisional]);
      const [a, b] = [told, meant.slice(-Math.max(1, told.length))].map((all) => JSON.stringify(all.slice(-3)));
      if (a !== b || (from !== null && told.length !== meant.length))
        wrong.push(`${interval} ${from === null ? '' : at(from)} to ${at(to)}, at ${at(moment.now)}: ${a}, bars ${b}`);
    }
  return wrong;
}

it.each([
  // Thanksgiving, with half a day behind it. Hours begin at 14:30 UTC, and an evening ends on the next date of UTC.
  { mic: 'XNAS', dates: ['2026-11-25', '2026-11-27', '2026-11-30'], followed: true },
  { mic: 'XNAS', dates: ['2026-11-25', '2026-11-27', '2026-11-30'], followed: false },
  // One hour of an evening at Diwali: it begins and ends within the same four hours of UTC.
  { mic: 'XNSE', dates: ['2024-10-31', '2024-11-01', '2024-11-04'], followed: true },
])(
  'a range has the bars that `bars` has, wherever it ends: %o',
  async ({ mic, dates, followed }) => {
    const sessions = dates.map((date) => sessionOf(mic, date)!);
    const moments = sessions
      .slice(1)
      .flatMap(({ open, close, post }) => [
        ...[open - 10 * MINUTE, open + 20_000, open + 10 * MINUTE, open + 40 * MINUTE, open + 2 * HOUR],
        ...[close - MINUTE / 2, close + 10_000, close + 20 * MINUTE, post + HOUR, post + 20 * HOUR],
      ]);
    const wrong: string[] = [];
    for (const now of moments) wrong.push(...(await differences({ mic, sessions, now: now + 7_000, followed })));
    expect([wrong.length, wrong.slice(0, 12)]).toEqual([0, []]);
  },
  30_000,
);
