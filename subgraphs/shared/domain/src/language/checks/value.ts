import type { NodeId } from '../graph/node.ts';
import type { SeriesType } from '../vocabulary.ts';

export interface ConstantValue {
  readonly kind: 'constant';
  readonly type: 'int' | 'float' | 'bool' | 'string';
  readonly value: number | boolean | string;
}
export interface SeriesValue {
  readonly kind: 'series';
  readonly type: SeriesType;
  readonly node: NodeId;
}
export interface TupleValue {
  readonly kind: 'tuple';
  readonly items: readonly Value[];
}
/** What an expression is before any bar is seen. `unknown` follows a fault already told of, and is never blamed for anything. */
export type Value = ConstantValue | SeriesValue | TupleValue | { readonly kind: 'unknown' };

export const UNKNOWN: Value = { kind: 'unknown' };
export const NA: ConstantValue = { kind: 'constant', type: 'float', value: Number.NaN };

/** What is too large for a number is na, as on any bar. */
export const number = (value: number, isInt: boolean): ConstantValue =>
  Number.isFinite(value) ? { kind: 'constant', type: isInt ? 'int' : 'float', value } : NA;
export const bool = (value: boolean): ConstantValue => ({ kind: 'constant', type: 'bool', value });
export const text = (value: string): ConstantValue => ({ kind: 'constant', type: 'string', value });
export const series = (type: SeriesType, node: NodeId): SeriesValue => ({ kind: 'series', type, node });

export const isNumber = (value: Value): value is (ConstantValue & { readonly value: number }) | SeriesValue =>
  value.kind === 'series' ? value.type === 'float' : value.kind === 'constant' && typeof value.value === 'number';
export const isCondition = (value: Value): value is (ConstantValue & { readonly value: boolean }) | SeriesValue =>
  value.kind === 'series' ? value.type === 'bool' : value.kind === 'constant' && value.type === 'bool';

/** How a message names what a value is. */
export function spokenType(value: Value): string {
  if (value.kind === 'series') return value.type === 'float' ? 'a series of numbers' : 'a series of conditions';
  if (value.kind === 'tuple') return `${value.items.length} values`;
  if (value.kind !== 'constant') return 'an unknown value';
  if (value.type === 'string') return 'a text';
  return value.type === 'bool' ? 'a condition' : Number.isNaN(value.value) ? 'na' : `the number ${value.value}`;
}
