/** Chips are the conditions of the text that stand side by side: read from it, written into it. Pure. */
import { boundText, numberField, sectorName, type Field } from './fields.ts';
import { isKeyword, numberIn, wordsOf, type Word } from './words.ts';

export const RELATIONS = ['>=', '>', '<=', '<', 'between', '='] as const;
export type Relation = (typeof RELATIONS)[number];
/** What a form can show and change. */
export type Condition =
  | { readonly kind: 'number'; readonly field: Field; readonly relation: Relation; readonly values: readonly number[] }
  | { readonly kind: 'sectors'; readonly sectors: readonly string[] };
export interface Chip {
  /** Its stretch of the text. */
  readonly start: number;
  readonly end: number;
  /** The stretch itself. */
  readonly text: string;
  /** Null: only the text can say it. */
  readonly condition: Condition | null;
}

/** One a condition; one for all where an `or` stands beside them. */
export function chipsOf(text: string): Chip[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const parts: Word[][] = [[]];
  let depth = 0;
  let isBetween = false;
  for (const word of words) {
    if (word.text === '(') depth += 1;
    if (word.text === ')') depth -= 1;
    if (depth === 0 && isKeyword(word, 'or')) return [chipOf(text, words)];
    if (isKeyword(word, 'between')) isBetween = true;
    if (isKeyword(word, 'and') && depth === 0 && !isBetween) parts.push([]);
    else parts.at(-1)!.push(word);
    if (isKeyword(word, 'and')) isBetween = false;
  }
  return parts.filter((part) => part.length > 0).map((part) => chipOf(text, part));
}
function chipOf(text: string, words: readonly Word[]): Chip {
  const [start, end] = [words[0]!.start, words.at(-1)!.end];
  return { start, end, text: text.slice(start, end), condition: conditionOf(words) };
}

function conditionOf(words: readonly Word[]): Condition | null {
  const [name, relation, first, and, second] = words;
  if (!name || !relation || !first) return null;
  if (name.text.toLowerCase() === 'sector') return sectorsOf(words);
  const field = numberField(name.text);
  if (!field) return null;
  const sign = relation.text.toLowerCase();
  const isRange = sign === 'between' && words.length === 5 && isKeyword(and, 'and');
  if (!isRange && !(words.length === 3 && sign !== 'between')) return null;
  const bounds = isRange ? [first, second!] : [first];
  const known = RELATIONS.find((each) => each === sign);
  if (!known || bounds.some(({ kind }) => kind !== 'number')) return null;
  return { kind: 'number', field, relation: known, values: bounds.map((bound) => numberIn(bound.text)) };
}
const unquoted = ({ text }: Word): string => text.slice(1, -1);
function sectorsOf(words: readonly Word[]): Condition | null {
  const [, relation, ...rest] = words;
  const quoted = rest.filter(({ kind }) => kind === 'string');
  const isOne = relation!.text === '=' && rest.length === 1 && quoted.length === 1;
  const isList =
    isKeyword(relation, 'in') &&
    rest.length === 2 * quoted.length + 1 &&
    rest[0]?.text === '(' &&
    rest.at(-1)?.text === ')';
  return quoted.length > 0 && (isOne || isList) ? { kind: 'sectors', sectors: quoted.map(unquoted) } : null;
}

/** What stands on a chip: name and bounds, or the text itself. */
export function chipWords({ condition, text }: Chip): { readonly name: string; readonly bounds: string } {
  if (condition === null) return { name: '', bounds: text };
  if (condition.kind === 'sectors')
    return { name: 'Sector', bounds: condition.sectors.map((id) => sectorName(id)).join(', ') };
  const { field, relation, values } = condition;
  const [from, to] = values.map((value) => boundText(value, field.unit));
  if (relation === 'between') return { name: field.label, bounds: `${from} – ${to}` };
  const sign = { '>=': '≥', '<=': '≤' }[relation as string] ?? relation;
  return { name: field.label, bounds: `${sign} ${from}` };
}

/** A number as the filter reads it back exactly: 1M, 2.5k, 100. */
export function numberText(value: number): string {
  for (const [scale, suffix] of [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    const scaled = Number((value / scale).toPrecision(15));
    if (Math.abs(value) >= 10 * 1e3 && Math.abs(scaled) >= 1 && numberIn(`${scaled}${suffix}`) === value)
      return `${scaled}${suffix}`;
  }
  return String(value);
}
export function conditionText(condition: Condition): string {
  if (condition.kind === 'sectors') {
    const quoted = condition.sectors.map((id) => JSON.stringify(id));
    return quoted.length === 1 ? `sector = ${quoted[0]}` : `sector in (${quoted.join(', ')})`;
  }
  const { field, relation, values } = condition;
  return `${field.name} ${relation} ${values.map(numberText).join(' and ')}`;
}

/** The text without the chip at `index`. */
export function without(text: string, index: number): string {
  const chips = chipsOf(text);
  return chips
    .filter((_, at) => at !== index)
    .map((chip) => chip.text)
    .join(' and ');
}
/** The text with `condition` in the place of the chip at `index`; null: behind all. */
export function withCondition(text: string, index: number | null, condition: Condition): string {
  const chips = chipsOf(text).map((chip) => chip.text);
  // An `or` beside the new one would take it in: brackets keep it together.
  const held = index === null && chips.length === 1 && hasOr(text) ? [`(${chips[0]})`] : chips;
  const written = conditionText(condition);
  return (index === null ? [...held, written] : held.with(index, written)).join(' and ');
}
function hasOr(text: string): boolean {
  let depth = 0;
  return wordsOf(text).some((word) => {
    depth += word.text === '(' ? 1 : word.text === ')' ? -1 : 0;
    return depth === 0 && isKeyword(word, 'or');
  });
}
