/** Leaves as JSON text. A value that its type does not allow is refused, exactly as the library refuses it. */
import {
  isCustomScalarType,
  isEnumType,
  type EnumType,
  type ScalarType,
  type Schema,
} from '@apollo/federation-internals';
import { numberText } from './numbers.ts';

/** JSON text, or undefined for a value that is not valid for the type. Never called with null. */
export type LeafWriter = (value: unknown) => string | undefined;

/** Anything but printable characters other than quote, backslash and surrogates. */
const ESCAPED = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;
/** A JSON string; only texts that need escapes pay for them. */
export const quote = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);

/** Whole minutes come again with every row of bars and every answer: looking for what needs an escape was an eighth of writing a row. */
const minutes = new Map<string, string>();
const MAX_MINUTES = 20_000;
const custom = (text: string): string => {
  if (!text.endsWith(':00.000Z')) return quote(text);
  const known = minutes.get(text);
  if (known !== undefined) return known;
  if (minutes.size >= MAX_MINUTES) minutes.clear();
  const quoted = quote(text);
  minutes.set(text, quoted);
  return quoted;
};

const INTEGER = /^-?(?:0|[1-9][0-9]*)$/;
const integer = (value: unknown): string | undefined => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const text = String(value);
  return INTEGER.test(text) ? text : undefined;
};
const text = (value: unknown): string | undefined => (typeof value === 'string' ? quote(value) : undefined);

export function leafWriter(schema: Schema, type: ScalarType | EnumType): LeafWriter {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.values.map(({ name }) => [name, quote(name)]));
    return (value) => texts.get(value);
  }
  if (isCustomScalarType(type)) {
    return (value) => (typeof value === 'string' ? custom(value) : (JSON.stringify(value) ?? 'null'));
  }
  if (type === schema.intType()) return integer;
  if (type === schema.idType()) return (value) => text(value) ?? integer(value);
  if (type === schema.floatType()) {
    return (value) => (typeof value === 'number' && Number.isFinite(value) ? numberText(value) : undefined);
  }
  if (type === schema.booleanType()) return (value) => (typeof value === 'boolean' ? String(value) : undefined);
  return text;
}
