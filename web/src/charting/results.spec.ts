import { describe, expect, it } from 'vitest';
import { at, output, point, result } from './fixtures.ts';
import { answered, heard, toldOf, reasonOf, withOlder } from './results.ts';

describe('results', () => {
  const one = (value: number | null, minute: number, provisional: boolean) =>
    toldOf({ series: [{ name: 'x', value: point(minute, value, provisional) }], alerts: [] });
  it('take events that came before the answer, and after it', () => {
    const early = heard(one(9, 2, true), null);
    expect(early.result).toBeNull();
    const known = answered(result([output('x')]), early, 7);
    expect(known.result!.series[0]!.values.map(({ value }) => value)).toEqual([null, 2, 9]);
    const next = heard(one(10, 2, false), known);
    expect(next.result!.series[0]!.values.map(({ value }) => value)).toEqual([null, 2, 10]);
    // An older word of the open bar does not undo the closed one; a correction of a closed bar does.
    expect(heard(one(9, 2, true), next).result!.series[0]!.values.at(-1)!.value).toBe(10);
    expect(heard(one(3, 1, false), next).result!.series[0]!.values.map(({ value }) => value)).toEqual([null, 3, 10]);
  });
  it('tell why there is no value', () => {
    expect(reasonOf(result([output('x')], [point(0, null)]))).toBe('warming up');
    expect(reasonOf(result([output('x')]))).toBeNull();
  });

  it('take every value of an event: a bar that ended and the one that begins', () => {
    const known = answered(result([output('x')]), null, 7);
    const both = toldOf({
      series: [
        { name: 'x', value: point(1, 5) },
        { name: 'x', value: point(2, 6, true) },
      ],
      alerts: [],
    });
    expect(heard(both, known).result!.series[0]!.values.map(({ value }) => value)).toEqual([null, 5, 6]);
  });
});

describe('older values', () => {
  const values = (...all: [minute: number, value: number | null][]) =>
    result(
      [output('x')],
      all.map(([minute, value]) => point(minute, value)),
    );
  it('stand in front of the newer ones', () => {
    const whole = withOlder(values([3, 3], [4, 4]), values([1, 1], [2, 2], [3, 3], [4, 4]));
    expect(whole.series[0]!.values.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
    expect(withOlder(values([3, 3]), null).series[0]!.values).toHaveLength(1);
  });
  it('of a sum that began elsewhere are left out: the seam would be a jump', () => {
    const newer = values([3, 3], [4, 4]);
    expect(withOlder(newer, values([1, 101], [2, 102], [3, 103], [4, 104]))).toBe(newer);
  });
  it('have their time as they were told', () => {
    expect(withOlder(values([3, 3]), values([2, 2])).series[0]!.values[0]!.timestamp).toBe(Date.parse(at(2)));
  });
});
