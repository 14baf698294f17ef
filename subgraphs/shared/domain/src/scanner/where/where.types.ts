/** A filter of the scanner as a tree, in one shape for one meaning: `and`, `or` and `not` as made by the functions below. */
import type { FieldName, NumberName } from './fields.ts';

export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';
/** A number, a text, or another field of the same type. */
export type Operand = number | string | { readonly field: FieldName };

export type Where =
  | { readonly kind: 'all'; readonly of: readonly Where[] }
  | { readonly kind: 'any'; readonly of: readonly Where[] }
  | { readonly kind: 'not'; readonly of: Where }
  | { readonly kind: 'compare'; readonly field: FieldName; readonly op: Comparison; readonly to: Operand }
  /** Both ends belong to it. */
  | { readonly kind: 'between'; readonly field: NumberName; readonly from: number; readonly to: number }
  | { readonly kind: 'in'; readonly field: FieldName; readonly values: readonly (number | string)[] }
  | { readonly kind: 'contains'; readonly field: FieldName; readonly text: string }
  | { readonly kind: 'known'; readonly field: FieldName };

/** Everything passes. */
export const EVERYTHING: Where = { kind: 'all', of: [] };

const gathered = (kind: 'all' | 'any', parts: readonly Where[]): Where => {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  return flat.length === 1 ? flat[0]! : { kind, of: flat };
};
export const and = (...parts: readonly Where[]): Where => gathered('all', parts);
/** Of nothing: nothing passes; it has no text form. */
export const or = (...parts: readonly Where[]): Where => gathered('any', parts);
export const not = (part: Where): Where => ({ kind: 'not', of: part });

/** What one filter may have, as text or typed. */
export const WHERE_LIMITS = { length: 4_000, depth: 32, conditions: 200, values: 2_000 } as const;
