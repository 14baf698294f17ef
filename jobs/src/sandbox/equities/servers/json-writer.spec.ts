import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascii, JsonWriter } from './json-writer.ts';

const decimal = (value: number) => new JsonWriter().decimal(value).copy().toString();

it('writes numbers as JSON does', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2e9, max: 2e9 }), (ticks) => {
      expect(decimal(ticks / 10_000)).toBe(JSON.stringify(ticks === 0 ? 0 : ticks / 10_000));
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
      expect(Number(decimal(value))).toBeCloseTo(value, 3);
      expect(decimal(value)).toMatch(/^-?(0|[1-9]\d*)(\.\d{0,3}[1-9])?$/);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (value) => {
      expect(new JsonWriter().whole(value).copy().toString()).toBe(String(value));
    }),
  );
  expect([0, -0, 0.99996, -0.00001, 12, 999_999, 1_000_000, 0.05].map(decimal)).toEqual([
    '0',
    '0',
    '1',
    '0',
    '12',
    '999999',
    '1000000',
    '0.05',
  ]);
});

it('grows, and hands out copies', () => {
  const writer = new JsonWriter();
  const word = 'x'.repeat(1000);
  for (let i = 0; i < 200; i += 1) writer.text(word).raw(ascii(word));
  const copy = writer.copy(399_990);
  writer.back();
  writer.text('y'.repeat(400_000));
  expect([copy.toString(), writer.length]).toEqual(['x'.repeat(10), 400_000]);
});
