import { expect, it } from 'vitest';
import { checked, hashOf, mustCheck, programOf } from './program.ts';

it('the same text with the same inputs is checked once, in whatever order they are given', () => {
  const source = 'a = input(1)\nb = input(2)\nplot(close * a + b)';
  expect(checked(source, { a: 3, b: 4 })).toBe(checked(source, { b: 4, a: 3 }));
  expect(checked(source, { a: 3, b: 4 })).not.toBe(checked(source, { a: 4, b: 3 }));
});

it('what is kept is bounded: large programs push out the oldest', () => {
  const wide = (n: number) => `x = close\nfor i in range(900):\n    x = x * ${n} + close[1]\nplot(x)`;
  const first = checked(wide(2));
  expect(first.graph!.nodes.length).toBeGreaterThan(900);
  expect(checked(wide(2))).toBe(first);
  for (let n = 3; n < 120; n += 1) checked(wide(n));
  expect(checked(wide(2))).not.toBe(first);
});

it('a program is known by its text and every value of its inputs', () => {
  const source = 'a = input(1)\nplot(close * a)';
  const hash = (inputs = {}, text = source) => programOf(null, text, inputs).hash;
  expect(hash()).toBe(hash({ a: 1 }));
  expect(hash()).not.toBe(hash({ a: 2 }));
  expect(hash()).not.toBe(hash({}, `${source}\n`));
  expect(programOf(null, source, {}).indicator).toBe(`source:${hashOf(source).slice(0, 12)}`);
  expect(programOf('mine', source, {}).indicator).toBe('mine');
});

it('a program that asks how many bars a year has is another for every interval, any other the same', () => {
  const yearly = (perYear?: number) => programOf(null, 'plot(close * bars_per_year)', {}, perYear);
  expect(new Set([yearly().hash, yearly(8_760).hash, yearly(525_600).hash]).size).toBe(3);
  expect(yearly(8_760)).toEqual(yearly(8_760));
  expect(checked('plot(close)', {}, 8_760)).toBe(checked('plot(close)', {}, 525_600));
});

it('faults are told with the first in words and all as diagnostics', () => {
  expect(() => mustCheck('plot(clsoe)\nplot(hgih)')).toThrow('1:6');
  try {
    mustCheck('plot(clsoe)\nplot(hgih)');
  } catch (error) {
    const { code, details, message } = error as { code: string; message: string; details: { diagnostics: unknown[] } };
    expect([code, details.diagnostics.length]).toEqual(['BAD_USER_INPUT', 2]);
    expect(message).toMatch(/\(and 1 more\)$/);
  }
  expect.assertions(3);
});
