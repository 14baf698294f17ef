/** The committed curve is what the recorded minutes give, and real days lie about it. */
import { describe, expect, it } from 'vitest';
import { announceSkipped, hasData } from '../../../../testkit/src/data.ts';
import { leanDays } from '../../../../testkit/src/lean-minutes.ts';
import { curveOf } from './curve.ts';
import { EDGES, edgesOf } from './edges.ts';
import { MARKET_CURVE } from './market-curve.ts';

const have = hasData('equities/minute');
if (!have) announceSkipped(2, 'volume curve against recorded minutes');

it('rises from the open to the close and leaves the rest to the hours after', () => {
  expect(MARKET_CURVE).toHaveLength(EDGES);
  for (let k = 1; k < EDGES; k += 1) expect(MARKET_CURVE[k]!).toBeGreaterThan(MARKET_CURVE[k - 1]!);
  expect(MARKET_CURVE.at(-1)!).toBeLessThan(1);
});

describe.skipIf(!have)('recorded minutes', () => {
  const days = have ? leanDays() : [];
  it('give the committed numbers', () => {
    expect(days).toHaveLength(16);
    const made = curveOf(days);
    for (let k = 0; k < EDGES; k += 1) expect(MARKET_CURVE[k]!).toBeCloseTo(made[k]!, 4);
  });

  it('a normal day’s ratio is near 1 at all times: by a curve made of the other days, against the day’s own total', () => {
    const errors: number[] = [];
    const worst: number[] = [];
    for (const day of days) {
      const curve = curveOf(days.filter((other) => other !== day));
      const total = day.minutes.reduce((sum, { volume }) => sum + volume, 0);
      const edges = edgesOf(day.minutes.map(({ minute, volume }) => ({ minute: minute - 570, volume })));
      // From five minutes after the open; before, one print decides.
      const off = Array.from(edges.subarray(1), (volume, k) => Math.abs(volume / (total * curve[k + 1]!) - 1));
      errors.push(...off);
      worst.push(Math.max(...off.slice(5)));
    }
    errors.sort((a, b) => a - b);
    const at = (share: number) => Number(errors[Math.floor(errors.length * share)]!.toFixed(3));
    expect({ median: at(0.5), p90: at(0.9), p99: at(0.99) }).toMatchInlineSnapshot(`
      {
        "median": 0.087,
        "p90": 0.254,
        "p99": 0.509,
      }
    `);
    expect(worst.filter((one) => one < 0.5).length).toBeGreaterThanOrEqual(13);
    // No normal day passes for a spike.
    expect(errors.filter((one) => one >= 1)).toHaveLength(0);
  });
});
