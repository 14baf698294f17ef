import { expect, it } from 'vitest';
import { check } from '../checks/check.ts';
import { LANGUAGE } from '../product.ts';
import { told } from '../testing/told.ts';

/** What is told first of a text, and its one-letter way out. */
const first = (source: string) => {
  const { diagnostics } = check(source, LANGUAGE);
  const { message, suggestion = null } = diagnostics[0]!;
  return [message, suggestion, ...diagnostics.map(told)];
};

it.each([
  ['1e400', '"1e400" is too large a number; the largest is about 1.8e308.', null, ''],
  ['9e999_9', '"9e999_9" is no number.', null, ''],
  ['1e', '"1e" is not a number; e is followed by the exponent, as in 1e6.', null, ''],
  ['0x10', '"0x10": hexadecimal numbers are not known; write 16.', '16', ' -> "16"'],
  ['0b11', '"0b11": binary numbers are not known; write 3.', '3', ' -> "3"'],
  ['0xffffffffffffffff', '"0xffffffffffffffff": hexadecimal numbers are not known; write it in tens.', null, ''],
  ['0xzz', '"0xzz" is no number.', null, ''],
  ['2close', '"2close" is no number; for a product write 2 * close.', '2 * close', ''],
  ['3ema', '"3ema" is no number; for a product write 3 * ema.', '3 * ema', ''],
])('%s', (number, message, suggestion, fix) => {
  expect(first(`plot(close + ${number})`)).toEqual([message, suggestion, `BAD_NUMBER 1:14+${number.length}${fix}`]);
});

it('a word of another script is told by what it sounds like, before anything that follows from it', () => {
  const message = 'Names are made of the letters a to z, digits and _, not of "п" (U+043F); did you mean plot?';
  expect(first('плот(close)')).toEqual([message, 'plot', 'UNEXPECTED_CHARACTER 1:1+4']);
  expect(first('plot(ｃｌｏｓｅ)').slice(1)).toEqual(['close', 'UNEXPECTED_CHARACTER 1:6+5 -> "close"']);
  expect(first('plot(価格)').slice(1)).toEqual([null, 'UNEXPECTED_CHARACTER 1:6+2']);
});

it('wide brackets are brackets: the text is read on, and each has its fix', () => {
  expect(first('plot（close）')).toEqual([
    '"（" (U+FF08) looks like "(" but is none.',
    ...['(', 'UNEXPECTED_CHARACTER 1:5+1 -> "("', 'UNEXPECTED_CHARACTER 1:11+1 -> ")"'],
  ]);
  expect(first('plot（clos）').slice(2)).toEqual([
    'UNEXPECTED_CHARACTER 1:5+1 -> "("',
    'UNKNOWN_NAME 1:6+4 -> "close"',
    'UNEXPECTED_CHARACTER 1:10+1 -> ")"',
  ]);
  expect(first('plot（close').slice(2)).toEqual(['UNEXPECTED_CHARACTER 1:5+1 -> "("', 'UNCLOSED_BRACKET 1:5+1']);
});

it('a missing plot is told once everything else can be read', () => {
  expect(first('x = close').at(-2)).toContain('NO_PLOT');
  expect(check('x = 1e400', LANGUAGE).diagnostics.map(({ code }) => code)).toEqual(['BAD_NUMBER']);
});
