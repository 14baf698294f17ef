import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applied, type Row, type View } from './view.ts';

const row = (symbol: string, price: number) => ({ symbol, price }) as Row;
const at = '2026-06-16T18:00:00.000Z';
const rows = fc.uniqueArray(fc.tuple(fc.constantFrom(...'ABCDEFGHIJ'), fc.integer({ min: 1, max: 3 })), {
  selector: ([symbol]) => symbol,
});
/** As the API describes it: what left, then what is new, changed or stands elsewhere, at its place in the new view. */
const changesOf = (before: readonly Row[], after: readonly Row[]) => [
  ...before
    .filter(({ symbol }) => !after.some((row) => row.symbol === symbol))
    .map(({ symbol }) => ({ kind: 'LEAVE', symbol })),
  ...after.flatMap((row, position) => {
    const was = before.findIndex(({ symbol }) => symbol === row.symbol);
    if (was === position && before[was]!.price === row.price) return [];
    return [{ kind: was < 0 ? 'ENTER' : 'UPDATE', symbol: row.symbol, position, row }];
  }),
];
const made = (given: [string, number][]) => given.map(([symbol, price]) => row(symbol, price));

it('what the server tells of two views makes the one of the other', () => {
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      const [before, after] = [made(a), made(b)];
      const changes = changesOf(before, after).map((change) => ({
        position: null,
        row: null,
        rows: null,
        ...change,
      }));
      const view: View = { rows: before, totalCount: a.length, watchedCount: 9, asOf: 0 };
      const event = { changes, totalCount: b.length, occurredAt: at } as never;
      expect(applied(view, event).rows).toEqual(after);
    }),
  );
});

it('a reset forgets what was', () => {
  const event = { changes: [{ kind: 'RESET', rows: [row('B', 2)] }], totalCount: 1, occurredAt: at } as never;
  const view: View = { rows: [row('A', 1)], totalCount: 5, watchedCount: 7, asOf: 0 };
  expect(applied(view, event)).toEqual({ rows: [row('B', 2)], totalCount: 1, watchedCount: 7, asOf: Date.parse(at) });
});
