/** What is stored of what the fold says: the last word of one stream, but nothing poorer than before. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BarState } from '../states.types.ts';
import { CONFIG, DAY, kline, run, T, trade } from './bars.fixture.ts';
import { barOfKline, stateOf } from './bar.ts';
import { MINUTE_MS } from './memory.ts';
import { replaces } from './replaces.ts';

/** A store that is told all of it. */
function stored(told: readonly BarState[], before: readonly BarState[] = []) {
  const kept = new Map(before.map((bar) => [bar.timestamp, bar]));
  for (const bar of told) {
    const earlier = kept.get(bar.timestamp);
    if (!earlier || replaces(bar, earlier)) kept.set(bar.timestamp, bar);
  }
  return kept;
}

describe('a closed bar', () => {
  it('that a late trade corrects is stored as corrected, and later ones with the CVD that it moves', () => {
    const told = [trade(1, DAY - 1), trade(2, DAY + 2), DAY + 61_500, trade(3, DAY + MINUTE_MS + 5), DAY + 122_000];
    const { closed, memory } = run([...told, trade(4, DAY + 59_000, { quantity: 7 })]);
    const kept = stored(closed);
    expect([...kept.values()].slice(1).map(({ volume, cvd, completeness }) => [volume, cvd, completeness])).toEqual([
      [8, 8, 1],
      [1, 9, 1],
    ]);
    expect([...kept.values()]).toEqual(memory.closed.map(stateOf));
  });

  it('is stored as the fold holds it at last, however the trades of the last minutes came', () => {
    const trades = fc
      .array(fc.record({ gap: fc.integer({ min: 0, max: 30_000 }), quantity: fc.integer({ min: 1, max: 9 }) }), {
        minLength: 2,
        maxLength: 12,
      })
      .map((all) => {
        let at = DAY - 20_000;
        return all.map(({ gap, quantity }, i) => trade(i + 1, (at += gap), { quantity }));
      })
      .filter((all) => all.at(-1)!.eventTime < DAY + 4 * MINUTE_MS);
    const late = trades.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
    fc.assert(
      fc.property(late, (arriving) => {
        const { closed, memory } = run([...arriving, DAY + 10 * MINUTE_MS]);
        const kept = stored(closed);
        // What has begun within its minute was seen in part: its share of the minute may have been taken for larger before.
        const whole = memory.closed.filter(({ completeness }) => completeness === 1).map(stateOf);
        expect(whole.map(({ timestamp }) => kept.get(timestamp))).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  it('is not replaced by what a restart saw in part, nor by history that knows less', () => {
    const [full] = run([trade(1, T - 1), trade(2, T + 1), trade(3, T + 50_000), trade(4, T + MINUTE_MS)]).closed.slice(
      1,
    );
    const [part] = run([trade(3, T + 50_000), trade(4, T + MINUTE_MS)]).closed;
    expect(part!.completeness).toBeLessThan(1);
    expect(stored([part!], [full!]).get(T)).toBe(full);
    expect(stored([full!], [part!]).get(T)).toBe(full);
    const known = { ...full!, cvd: 5 };
    const history = (changes: Parameters<typeof kline>[1], cvd: number | null = null) =>
      barOfKline(kline(T, { volume: 2, buyVolume: 2, ...changes }), CONFIG, cvd);
    expect(stored([history({})], [known]).get(T)).toBe(known);
    expect(stored([history({ volume: 1 }, 4)], [known]).get(T)).toBe(known);
    expect(stored([{ ...known, source: 'import:elsewhere', volume: 3 }], [known]).get(T)).toBe(known);
    expect(stored([history({}, 6)], [known]).get(T)).toMatchObject({ cvd: 6 });
    // The sum of the same trades in another order is no more volume.
    expect(stored([history({ volume: 2 + 1e-12 })], [known]).get(T)).toBe(known);
  });
});
