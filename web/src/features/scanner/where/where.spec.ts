import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  chipsOf,
  chipWords,
  conditionText,
  numberText,
  RELATIONS,
  withCondition,
  without,
  type Condition,
} from './chips.ts';
import { completions } from './complete.ts';
import { NUMBERS, SECTORS } from './fields.ts';
import { numberIn, wordsOf } from './words.ts';

const said = (text: string) =>
  chipsOf(text).map((chip) => {
    const { name, bounds } = chipWords(chip);
    return `${name} ${bounds}`.trim();
  });

it('a chip for each condition that stands beside the others', () => {
  expect(said('price between 2 and 100 and avgVolume20 >= 1M and sector = "technology"')).toEqual([
    'Price 2.00 – 100.00',
    'Avg volume 20 d ≥ 1.00M',
    'Sector Technology',
  ]);
  expect(said('change > 3 and (rsi < 30 or rsi > 70) and sector in ("energy", "utilities")')).toEqual([
    'Change > 3%',
    '(rsi < 30 or rsi > 70)',
    'Sector Energy, Utilities',
  ]);
  expect(said('gap >= 3 or gap <= -3')).toEqual(['gap >= 3 or gap <= -3']);
  expect([said(''), said('  ')]).toEqual([[], []]);
});

it('what a form cannot show keeps its text', () => {
  for (const text of ['price > sma50', 'not rsi > 70', 'rsi is known', 'name contains "x and y"', 'price >', 'foo = 1'])
    expect(chipsOf(text).map(({ text: own, condition }) => [own, condition])).toEqual([[text, null]]);
});

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('number' as const),
    field: fc.constantFrom(...NUMBERS),
    relation: fc.constantFrom(...RELATIONS.filter((each) => each !== 'between')),
    values: fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((x) => x + 0)),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    field: fc.constantFrom(...NUMBERS),
    relation: fc.constant('between' as const),
    values: fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e9 })),
  }),
  fc.record({
    kind: fc.constant('sectors' as const),
    sectors: fc.uniqueArray(fc.constantFrom(...SECTORS.map(({ id }) => id)), { minLength: 1 }),
  }),
);

it('chips written into the text are read back the same', () => {
  fc.assert(
    fc.property(fc.array(condition, { maxLength: 5 }), (wanted) => {
      const text = wanted.reduce((all, one) => withCondition(all, null, one), '');
      expect(chipsOf(text).map((chip) => chip.condition)).toEqual(wanted);
      wanted.forEach((_, index) =>
        expect(chipsOf(without(text, index)).map((chip) => chip.condition)).toEqual(wanted.toSpliced(index, 1)),
      );
    }),
  );
});

it('a number is written so that it is read as the same', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(numberIn(numberText(value + 0))).toBe(value + 0);
    }),
  );
  expect([1e6, 2.5e6, 999, 12_345, 1.5e9, -3].map(numberText)).toEqual(['1M', '2.5M', '999', '12.345k', '1.5B', '-3']);
});

it('a condition beside an `or` is put into brackets, a chip that is changed stays in its place', () => {
  const rsi: Condition = {
    kind: 'number',
    field: NUMBERS.find(({ name }) => name === 'rsi')!,
    relation: '<',
    values: [30],
  };
  expect(withCondition('gap >= 3 or gap <= -3', null, rsi)).toBe('(gap >= 3 or gap <= -3) and rsi < 30');
  expect(withCondition('price > 2 and score > 50', 0, rsi)).toBe('rsi < 30 and score > 50');
  expect(conditionText({ kind: 'sectors', sectors: ['energy'] })).toBe('sector = "energy"');
});

it('cuts any text without losing a letter', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      let end = 0;
      for (const word of wordsOf(text)) {
        expect(text.slice(end, word.start).trim()).toBe('');
        expect(text.slice(word.start, word.end)).toBe(word.text);
        end = word.end;
      }
      expect(text.slice(end).trim()).toBe('');
    }),
  );
  // What every object has is no short name of a field.
  expect(wordsOf('__proto__ constructor').map(({ kind }) => kind)).toEqual(['other', 'other']);
  expect(wordsOf('price>=2.5k AND "a b').map(({ kind, text }) => [kind, text])).toEqual([
    ['field', 'price'],
    ['sign', '>='],
    ['number', '2.5k'],
    ['keyword', 'AND'],
    ['string', '"a b'],
  ]);
});

it('offers what fits at the caret', () => {
  const at = (text: string) => completions(text, text.length).items.map((item) => item.text);
  expect(at('vol')).toEqual(['volumeRatio', 'volume']);
  expect(at('rsi ')).toEqual(['>', '>=', '<', '<=', 'between', 'is known']);
  expect(at('rsi > 70 ')).toEqual(['and', 'or']);
  expect(at('rsi between 20 ')).toEqual(['and']);
  expect(at('rsi between 20 and ')).toEqual([]);
  expect(at('sector = ')).toContain('"technology"');
  expect(at('sector = "te')).toEqual(['"technology"']);
  expect(at('sector in ("energy", ')).toContain('"utilities"');
  expect(at('rsi > 70 and ')[0]).toBe('price');
  expect(completions('rs > 2', 2)).toMatchObject({ from: 0, to: 2, items: [{ text: 'rsi' }] });
});
