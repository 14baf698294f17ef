import { describe, expect, it } from 'vitest';
import { CodedError } from '../../errors/index.ts';
import { MAX_PERIOD, OPERATORS } from './index.ts';

const sma = OPERATORS.get('sma')!;
const x = Float64Array.of(1, 2, 3);
const refusal = (work: () => unknown): CodedError | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  return undefined;
};

describe('parameters out of range are refused by name', () => {
  const WRONG = [0, -1, 2.5, Number.NaN, Infinity, MAX_PERIOD + 1, '3', undefined];
  it.each(WRONG)('period %s', (period) => {
    const given = (period === undefined ? {} : { period }) as { period: number };
    for (const work of [() => sma.batch([x], given), () => sma.state(given), () => sma.lookback(given)]) {
      expect(refusal(work)).toMatchObject({
        code: 'BAD_USER_INPUT',
        details: { operator: 'sma', parameter: 'period', allowed: `a whole number from 1 to ${MAX_PERIOD}` },
      });
    }
  });

  it.each([...OPERATORS.values()].flatMap((one) => one.parameters.map((parameter) => [one.name, parameter] as const)))(
    'of %s: %o',
    (name, parameter) => {
      const operator = OPERATORS.get(name)!;
      const sound = Object.fromEntries(
        operator.parameters.map((one) => [
          one.name,
          one.default ?? (one.kind === 'choice' ? '' : Math.max(one.min, 1)),
        ]),
      );
      expect(operator.settle(sound)).toEqual(sound);
      const bad =
        parameter.kind === 'choice'
          ? ['', 'talib', '__proto__', 0]
          : [parameter.min - 1, parameter.max + 1, Number.NaN, ...(parameter.kind === 'integer' ? [1.5] : [])];
      for (const value of bad) {
        expect(refusal(() => operator.settle({ ...sound, [parameter.name]: value }))?.details).toMatchObject({
          operator: name,
          parameter: parameter.name,
        });
      }
    },
  );

  it('says what is wrong', () => {
    expect(refusal(() => sma.settle({ period: 0 }))?.message).toBe(
      'sma: period is 0, must be a whole number from 1 to 100000',
    );
    expect(refusal(() => OPERATORS.get('ema')!.settle({ period: 2, seed: 'X' }))?.message).toBe(
      'ema: seed is X, must be one of TALIB, TRADINGVIEW',
    );
    expect(refusal(() => sma.settle({ period: 2, length: 3 }))?.message).toBe('sma has no parameter length');
    expect(refusal(() => sma.settle({ period: 2, constructor: 3 }))?.message).toBe('sma has no parameter constructor');
  });
});

describe('series and memory that do not fit are refused', () => {
  const given = { period: 2 };
  it.each([
    ['too few series', () => sma.batch([], given)],
    ['too many', () => sma.batch([x, x], given)],
    ['lengths', () => OPERATORS.get('add')!.batch([x, Float64Array.of(1)])],
    ['short room', () => sma.batch([x], given, [new Float64Array(2)])],
    ['no room', () => sma.batch([x], given, [])],
    ['an input as output', () => sma.batch([x], given, [x])],
    [
      'one array twice',
      () =>
        OPERATORS.get('rank')!.batch(
          [x],
          given,
          Array.from({ length: 2 }, () => new Float64Array(3)).fill(new Float64Array(3)),
        ),
    ],
    ['memory of another size', () => sma.state(given, new Float64Array(1))],
  ])('%s', (_, work) => expect(refusal(work)?.code).toBe('BAD_USER_INPUT'));
});

it('writes where it is told, elementwise even over an input, and a state lives in a view of a larger block', () => {
  const out = new Float64Array(3);
  expect(sma.batch([x], { period: 2 }, [out])).toEqual([out]);
  expect([...out]).toEqual([Number.NaN, 1.5, 2.5]);
  const a = Float64Array.of(1, 2);
  OPERATORS.get('add')!.batch([a, Float64Array.of(3, 4)], {}, [a]);
  expect([...a]).toEqual([4, 6]);
  const block = new Float64Array(100);
  const size = sma.cells({ period: 2 });
  const state = sma.state({ period: 2 }, block.subarray(10, 10 + size));
  expect([state.update(1), state.update(2)]).toEqual([Number.NaN, 1.5]);
  expect(block.subarray(0, 10).every((v) => v === 0) && block.subarray(10 + size).every((v) => v === 0)).toBe(true);
});
