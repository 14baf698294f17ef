import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barOf, lastClosed, merged, missingText } from './bars.ts';

const at = (timestamp: number, close = 1, provisional = false) => ({ timestamp, close, provisional });
const bar = (minute: number) =>
  barOf({
    timestamp: new Date(minute * 60_000).toISOString(),
    open: 1,
    high: 2,
    low: 0.5,
    close: 1.5,
    volume: 3,
    provisional: false,
  });

it('the newer one of a time stands, all stay in order and once', () => {
  expect(merged([at(1), at(2)], [at(2, 9), at(3)])).toEqual([at(1), at(2, 9), at(3)]);
  expect(merged([at(3)], [at(1)])).toEqual([at(1), at(3)]);
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 30 })).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(times, times, (older, newer) => {
      const all = merged(
        older.map((each) => at(each, 1)),
        newer.map((each) => at(each, 2)),
      );
      const wanted = [...new Set([...older, ...newer])].sort((a, b) => a - b);
      expect(all).toEqual(wanted.map((each) => at(each, newer.includes(each) ? 2 : 1)));
    }),
  );
});

it('what is closed stays closed', () => {
  const closed = at(1, 5);
  // The stream began behind the close of the first bar; the answer that is asked for again brings it.
  expect(merged([closed, at(2, 6, true)], [at(1, 4, true), at(2, 7, true)])).toEqual([closed, at(2, 7, true)]);
  expect(merged([at(1, 4, true)], [closed])).toEqual([closed]);
});

it('the newest closed one', () => {
  const open = { ...bar(3), provisional: true };
  expect(lastClosed([bar(1), bar(2), open])).toEqual(bar(2));
  expect(lastClosed([open])).toBeNull();
});

it('a list that nothing is added to stays the same list: it is not drawn again', () => {
  const all = [bar(1)];
  expect(merged(all, [])).toBe(all);
});

it('tells the bars that nobody stored', () => {
  const step = 60_000;
  expect(missingText([bar(1), bar(2), bar(3)], step)).toBeNull();
  expect(missingText([bar(1), bar(3)], step)).toBe('1 bar is missing');
  expect(missingText([bar(1), bar(60)], step)).toBe('58 bars are missing');
  expect(missingText([], step)).toBeNull();
});
