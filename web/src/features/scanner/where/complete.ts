/** What could be written at the caret. Pure. */
import { numberField, NUMBERS, SECTORS, SHORT, TEXTS } from './fields.ts';
import { isKeyword, wordsOf, type Word } from './words.ts';

export interface Completion {
  readonly text: string;
  readonly about: string;
}
export interface Completions {
  /** The stretch that is replaced. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
}
const FIELDS: readonly Completion[] = [
  ...NUMBERS.map(({ name, about, unit }) => ({ text: name, about: `${about}${unit === 'price' ? '' : `, ${unit}`}` })),
  ...TEXTS.map(({ name, about }) => ({ text: name, about })),
  ...[...SHORT].map(([short, name]) => ({ text: short, about: `Short for ${name}, ${numberField(name)!.unit}` })),
  { text: 'not', about: 'The opposite' },
];
const COMPARE: readonly Completion[] = [
  { text: '>', about: 'More than' },
  { text: '>=', about: 'This or more' },
  { text: '<', about: 'Less than' },
  { text: '<=', about: 'This or less' },
  { text: 'between', about: 'Both ends belong to it: between 2 and 100' },
  { text: 'is known', about: 'There is a value' },
];
const OF_TEXT: readonly Completion[] = [
  { text: '=', about: 'Is' },
  { text: '!=', about: 'Is not' },
  { text: 'in', about: 'One of: in ("energy", "utilities")' },
  { text: 'contains', about: 'Has these letters' },
];
const JOIN: readonly Completion[] = [
  { text: 'and', about: 'Both hold' },
  { text: 'or', about: 'One of both holds' },
];
const OF_SECTOR = SECTORS.map(({ id, name }) => ({ text: JSON.stringify(id), about: name }));
const MOST = 8;

function offered(before: readonly Word[]): readonly Completion[] {
  const last = before.at(-1);
  if (!last || ['and', 'or', 'not'].some((word) => isKeyword(last, word))) {
    const open = before.at(-3);
    return isKeyword(last, 'and') && isKeyword(open, 'between') ? [] : FIELDS;
  }
  if (last.text === '(') return isKeyword(before.at(-2), 'in') ? OF_SECTOR : FIELDS;
  if (last.text === ',') return OF_SECTOR;
  if (last.kind === 'field') return TEXTS.some(({ name }) => name === last.text.toLowerCase()) ? OF_TEXT : COMPARE;
  const isValueOfSector = last.kind === 'sign' && before.at(-2)?.text.toLowerCase() === 'sector';
  if (isValueOfSector) return OF_SECTOR;
  const isRangeOpen = last.kind === 'number' && isKeyword(before.at(-2), 'between');
  if (isRangeOpen) return JOIN.slice(0, 1);
  return last.kind === 'number' || last.kind === 'string' || last.text === ')' ? JOIN : [];
}

/** What begins as the word at the caret does; all that fits where none has begun. */
export function completions(text: string, caret: number): Completions {
  const words = wordsOf(text);
  const touched = words.find(
    ({ kind, start, end }) => kind !== 'number' && kind !== 'sign' && start < caret && caret <= end,
  );
  const before = words.filter(({ end }) => end <= (touched?.start ?? caret));
  const begun = touched ? text.slice(touched.start, caret).toLowerCase() : '';
  const letters = begun.replace(/^["']/, '');
  const items = offered(before).filter(({ text: each }) => {
    const plain = each.toLowerCase().replace(/^"/, '');
    return plain.startsWith(letters) && plain !== letters;
  });
  return { from: touched?.start ?? caret, to: touched?.end ?? caret, items: items.slice(0, MOST) };
}
