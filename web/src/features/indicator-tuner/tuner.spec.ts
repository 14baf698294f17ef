import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, choicesOf, clamp, sliderOf, stepOf, stepped, stepsOf, typed, waysOf } from './tuner.ts';

const length = { type: 'INTEGER' as const, min: 2, max: 50, step: null };
const mult = { type: 'FLOAT' as const, min: 0.1, max: 10, step: 0.1 };

describe('steps', () => {
  it('are the ones of the parameter, or what suits its type', () => {
    expect([stepOf(length), stepOf(mult), stepOf({ ...mult, step: null }), stepOf({ ...length, step: 5 })]).toEqual([
      1, 0.1, 0.1, 5,
    ]);
  });
  it('stop at the bounds', () => {
    expect([stepped(length, 49, 10), stepped(length, 3, -10), stepped(mult, 9.95, 1)]).toEqual([50, 2, 10]);
  });
  it('leave no dust', () => {
    expect([stepped(mult, 0.2, 1), stepped(mult, 1.1, 10), stepped({ ...mult, step: 1e-7, min: 0 }, 2e-7, 1)]).toEqual([
      0.3, 2.1, 3e-7,
    ]);
  });
  it('there and back is where it was, anywhere inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 89 }), fc.integer({ min: -10, max: 10 }), (tenths, steps) => {
        const from = tenths / 10;
        expect(stepped(mult, stepped(mult, from, steps), -steps)).toBe(from);
      }),
    );
  });
  it('come from keys', () => {
    expect([
      stepsOf('ArrowUp', false),
      stepsOf('ArrowLeft', true),
      stepsOf('PageUp', true),
      stepsOf('x', false),
    ]).toEqual([1, -10, 10, null]);
  });
});

it('never leaves the bounds', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      const held = clamp(length, value);
      expect(held).toBeGreaterThanOrEqual(2);
      expect(held).toBeLessThanOrEqual(50);
      expect(Number.isInteger(held)).toBe(true);
    }),
  );
});

it('reads what people type', () => {
  expect([typed(mult, ' 2,5 '), typed(mult, '99'), typed(length, '7.4'), typed(mult, '')]).toEqual([2.5, 10, 7, null]);
  expect([typed(mult, 'abc'), typed(mult, '1e999'), typed({ ...mult, min: -5 }, '\u22121.5')]).toEqual([
    null,
    null,
    -1.5,
  ]);
});

describe('the slider', () => {
  it('spans the bounds where they are near', () => {
    expect(sliderOf(length, 12, 12)).toEqual({ min: 2, max: 50 });
  });
  it('spans what people use where they are far, and holds any value', () => {
    expect(sliderOf({ ...length, max: 5000 }, 14, 14)).toEqual({ min: 2, max: 72 });
    expect(sliderOf({ ...length, max: 5000 }, 14, 400)).toEqual({ min: 2, max: 400 });
  });
  it('needs two bounds', () => {
    expect(sliderOf({ ...length, max: null }, 14, 14)).toBeNull();
  });
});

it('tells only what differs', () => {
  const params = [
    { name: 'fast', default: 12 },
    { name: 'src', default: 'close' },
  ];
  expect(changed(params, { fast: 12, src: 'hl2', gone: 3 })).toEqual({ src: 'hl2' });
});

it('offers prices and volume as a source, and what stands already', () => {
  const told = ['open', 'high', 'low', 'close', 'volume', 'hl2', 'hlc3', 'ohlc4', 'time'];
  const offered = choicesOf({ type: 'SOURCE', options: told }, 'close');
  expect(offered).toEqual(['close', 'open', 'high', 'low', 'hl2', 'hlc3', 'ohlc4', 'volume']);
  expect(choicesOf({ type: 'SOURCE', options: told }, 'time')).toEqual([...offered, 'time']);
  expect(choicesOf({ type: 'SOURCE', options: ['close', 'time'] }, 'close')).toEqual(['close']);
  expect(choicesOf({ type: 'TEXT', options: ['time'] }, 'time')).toEqual(['time']);
});

it('tells conventions in the words of the catalogue, those of a custom indicator in general ones', () => {
  const own = { convention: 'TALIB' as const, label: 'Common form', differs: 'Begins with a mean.', link: null };
  expect(waysOf({ ways: [own], conventions: ['TALIB'] })).toEqual([own]);
  expect(waysOf({ ways: [], conventions: ['TALIB', 'WILDER'] }).map(({ label }) => label)).toEqual([
    'TA-Lib',
    'Wilder',
  ]);
  expect(waysOf({ ways: [], conventions: [] })).toEqual([]);
});
