import { expect, it } from 'vitest';
import { bytesOf, factsOf, isEdited, roomOf, stateWords } from './draft.ts';
import { badgeOf, markAt, markBeside, marksBeneath, marksOf, piecesOf } from './faults.ts';

const fault = (line: number, column: number, length: number, severity: 'ERROR' | 'WARNING' = 'ERROR') => ({
  ...{ line, column, length, severity, code: 'UNKNOWN_NAME', message: 'Unknown name.', suggestion: null, fix: null },
});

it('marks exactly what was told, within its line, in the order of the text', () => {
  const marks = marksOf('ab = 1\r\n🚀 lenght', [
    fault(2, 4, 6),
    fault(1, 1, 99, 'WARNING'),
    fault(1, 1, 2),
    fault(2, 10, 0),
  ]);
  expect(marks.map(({ from, to, fault: { severity } }) => [from, to, severity])).toEqual([
    [0, 2, 'ERROR'],
    [0, 6, 'WARNING'],
    [10, 16, 'ERROR'],
    [16, 16, 'ERROR'],
  ]);
  expect(marksBeneath(marks, 1)).toHaveLength(2);
});
it('goes from fault to fault, around the ends', () => {
  const marks = [
    { from: 2, to: 8 },
    { from: 4, to: 6 },
    { from: 12, to: 12 },
  ];
  expect([0, 2, 5, 8, 9, 12].map((caret) => markAt(marks, caret))).toEqual([-1, 0, 1, 0, -1, 2]);
  expect([0, 2, 4, 12].map((caret) => markBeside(marks, caret, 1))).toEqual([0, 1, 2, 0]);
  expect([0, 2, 4, 99].map((caret) => markBeside(marks, caret, -1))).toEqual([2, 2, 0, 2]);
  expect(markBeside([], 0, 1)).toBe(-1);
});
it('counts errors, and warnings where there is none', () => {
  expect(badgeOf([])).toBeNull();
  expect(badgeOf([fault(1, 1, 1), fault(1, 1, 1, 'WARNING')])).toEqual({ text: '1 ERROR', tone: 'bad' });
  expect(badgeOf([fault(1, 1, 1), fault(1, 1, 1)])!.text).toBe('2 ERRORS');
  expect(badgeOf([fault(1, 1, 1, 'WARNING')])).toEqual({ text: '1 WARNING', tone: 'warn' });
});
it('sets the words of the program apart, whole words only', () => {
  expect(piecesOf('Unknown name lenght. Did you mean length?', 'lenght', 'length')).toEqual([
    { text: 'Unknown name ', tone: 'plain' },
    { text: 'lenght', tone: 'wrong' },
    { text: '. Did you mean ', tone: 'plain' },
    { text: 'length', tone: 'meant' },
    { text: '?', tone: 'plain' },
  ]);
  expect(piecesOf('Unknown name a. An array.', 'a', null).filter(({ tone }) => tone === 'wrong')).toHaveLength(1);
  expect(piecesOf('")" closes nothing.', ')', null)).toHaveLength(1);
});
it('says how much room is left as the limit nears', () => {
  expect(bytesOf('a🚀é')).toBe(7);
  expect(roomOf(100, 20_480)).toBeNull();
  expect(roomOf(100, null)).toBeNull();
  expect(roomOf(18_432, 20_480)).toEqual({ text: '18.0 of 20.0 KB', tone: 'warn' });
  expect(roomOf(20_480, 20_480)!.tone).toBe('warn');
  expect(roomOf(20_481, 20_480)).toEqual({ text: '20.0 KB, 1 bytes over 20.0', tone: 'bad' });
});
it('says what the text is, and what is drawn of it', () => {
  const words = (over: Partial<Parameters<typeof stateWords>[0]>) =>
    stateWords({ readOnly: false, saving: false, edited: true, version: 4, failing: false, ...over });
  expect(words({ failing: true })).toBe('Edited, last good version drawn');
  expect(words({})).toBe('Edited since version 4');
  expect(words({ edited: false })).toBe('Version 4, saved');
  expect(words({ version: null })).toBe('Never saved');
  expect(words({ saving: true })).toBe('Saving');
  expect(words({ readOnly: true })).toMatch(/Read only/);
  expect([isEdited('a\n', 'a\r\n'), isEdited('', null), isEdited('a', null), isEdited('a', 'b')]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
it('tells facts that are known, and none that are not', () => {
  const none = { warmUp: null, lookBack: null, costPerBar: null, outputs: null };
  expect(factsOf(none, 5_000)).toEqual([]);
  expect(factsOf({ warmUp: 1, lookBack: 0, costPerBar: 1_234, outputs: ['a', 'b'] }, 5_000)).toEqual([
    { name: 'Warm-up', value: '1 bar' },
    { name: 'Look-back', value: '0 bars' },
    { name: 'Cost', value: '1,234 of 5,000' },
    { name: 'Outputs', value: 'a, b' },
  ]);
});
