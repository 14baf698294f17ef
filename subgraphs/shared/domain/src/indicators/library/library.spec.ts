import { describe, expect, it } from 'vitest';
import { BUILT_INS, definitionOf } from './index.ts';

const told = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('definitionOf', () => {
  it('is the formula as its inputs stand, kept for the next who asks', () => {
    const one = definitionOf('sma', { length: 5 });
    expect(one.facts.warmUp).toBe(5);
    expect(one.builtIn).toBe(BUILT_INS.get('sma'));
    expect(definitionOf(one.builtIn, { length: 5 })).toBe(one);
    expect(definitionOf('sma').facts.warmUp).toBe(20);
    expect(one).toMatchObject({ conventions: [], convention: null });
  });

  it('keeps no more than it can, and is right all the same', () => {
    const first = definitionOf('sma', { length: 5 });
    for (let length = 6; length <= 1_000; length += 1) definitionOf('sma', { length });
    for (const src of ['open', 'high', 'low'])
      for (let length = 1; length < 9; length += 1) definitionOf('sma', { length, src });
    const again = definitionOf('sma', { length: 5 });
    expect(again).not.toBe(first);
    expect(again.facts).toEqual(first.facts);
  });

  it('refuses what is not there or out of range', () => {
    expect(told(() => definitionOf('smaa'))).toBe('NOT_FOUND');
    for (const inputs of [
      { length: 0 },
      { length: -1 },
      { length: Number.NaN },
      { length: 2.5 },
      { lenght: 3 },
      { src: 'x' },
    ])
      expect(told(() => definitionOf('sma', inputs))).toBe('BAD_USER_INPUT');
  });
});
