/** Turns and levels: confirmed by what followed, and never by what was not known yet. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScanner, type DayBar } from '../scanner/index.ts';
import { MIC, quoteOf, sessionAfter, stock, walk } from '../scanner/testing/made.ts';
import { createFacts, levelsOf, PIVOT_SESSIONS, pivotsOf } from './index.ts';

const daysOf = (bars: readonly DayBar[]) => createScanner({ instruments: [stock('A')], history: () => bars }).days;
const dated = (bars: readonly DayBar[]) => {
  const days = daysOf(bars);
  return pivotsOf(days, 0).map(({ kind, price, back }) => ({ kind, price, date: days.dateOf(0, back), back }));
};

describe('turns', () => {
  it('what was a turn stays one, and none is known before three sessions have followed', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 8, max: 60 }), (seed, count) => {
        const bars = walk(seed, 61);
        const [then, later] = [dated(bars.slice(0, count)), dated(bars.slice(0, count + 1))];
        expect(then.every(({ back }) => back >= PIVOT_SESSIONS)).toBe(true);
        const known = new Set(later.map(({ kind, date }) => `${kind} ${date}`));
        // 64 sessions are kept, so nothing has fallen out yet.
        for (const { kind, date } of then) expect(known.has(`${kind} ${date}`)).toBe(true);
        for (const { kind, date, back } of later)
          if (!then.some((one) => one.kind === kind && one.date === date)) expect(back).toBe(PIVOT_SESSIONS);
      }),
      { numRuns: 200 },
    ));
  it('are the highest and lowest of seven sessions; of equal ones the first', () => {
    const bars = [1, 2, 3, 5, 4, 5, 2, 1, 1, 2, 3].map((high, i) => ({
      date: `2025-05-${10 + i}`,
      open: high,
      high,
      low: high,
      close: high,
      volume: 1,
    }));
    expect(dated(bars)).toMatchObject([
      { kind: 'HIGH', price: 5, date: '2025-05-13' },
      { kind: 'LOW', price: 1, date: '2025-05-17' },
    ]);
  });
});

it('turns within half an ATR of a level’s mean are that level', () => {
  const bars = walk(5, 64);
  const days = daysOf(bars);
  const levels = levelsOf(days, 0, 2);
  expect(levels.flatMap(({ touches }) => touches)).toHaveLength(pivotsOf(days, 0).length);
  for (const [i, { price }] of levels.entries()) if (i > 0) expect(price).toBeGreaterThan(levels[i - 1]!.price);
  expect(levelsOf(days, 0, 1e9)).toHaveLength(1);
});

it('levels are those of the history as it is now, also when as many sessions were told anew', () => {
  const bars = walk(3, 60);
  const session = sessionAfter(60);
  const scanner = createScanner({ instruments: [stock('A'), stock('B')], history: () => bars });
  scanner.setSession(MIC, session);
  const last = bars.at(-1)!.close;
  for (const symbol of ['A', 'B']) scanner.takeQuote(quoteOf(symbol, session.open + 60_000, last));
  const factsOf = createFacts(scanner);
  const ladders = () =>
    scanner.rows(session.open + 60_000).map((row, which) => factsOf(which, row, row.quote!.asOf)!.levels());
  const before = ladders();
  expect(before[0]!.levels.length).toBeGreaterThan(0);
  for (const { from, to, prices, touches, levels } of before) {
    expect([...prices.subarray(from, to)]).toEqual(levels.map(({ price }) => price));
    expect([...touches.subarray(from, to)]).toEqual(levels.map((level) => level.touches.length));
  }
  expect(ladders().map(({ levels }) => levels)).toEqual(before.map(({ levels }) => levels));
  expect(ladders()[0]).toBe(before[0]);
  scanner.reload(
    'B',
    walk(4, 60).map((bar) => ({ ...bar })),
  );
  const after = ladders();
  expect(after[0]).toBe(before[0]);
  expect(after[1]!.levels).not.toEqual(before[1]!.levels);
});
