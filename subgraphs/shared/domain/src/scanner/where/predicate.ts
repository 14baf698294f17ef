/** Which rows pass. Of a field that is null nothing is true and nothing is false: neither `rsi > 70` nor `not rsi > 70` passes. */
import type { ScanRow } from '../../equities/index.ts';
import { type Column, type Columns, columnsOf } from './columns.ts';
import type { Comparison, Operand, Where } from './where.types.ts';

/** Of each row: 1 true, -1 false, 0 not known (Kleene): not is -x, and the least, or the greatest. */
type Truths = Int8Array;
type Value = number | string;

/** What a comparison says of less, equal and greater. */
const VERDICTS: Readonly<Record<Comparison, readonly [number, number, number]>> = {
  '<': [1, -1, -1],
  '<=': [1, 1, -1],
  '>': [-1, -1, 1],
  '>=': [-1, 1, 1],
  '=': [-1, 1, -1],
  '!=': [1, -1, 1],
};
const folded = (value: Value): Value => (typeof value === 'string' ? value.toLowerCase() : value);

/** Numbers and texts by the same words, but by loops of their own: a number that goes through a function is put in a box each time. */
function compareNumbers(a: Float64Array, op: Comparison, other: Float64Array | number, out: Truths): Truths {
  const [less, equal, greater] = VERDICTS[op];
  for (let i = 0; i < out.length; i += 1) {
    const x = a[i]!;
    const y = typeof other === 'number' ? other : other[i]!;
    out[i] = x < y ? less : x > y ? greater : x === y ? equal : 0;
  }
  return out;
}
function compareTexts(a: Column, op: Comparison, other: Column | Value, out: Truths): Truths {
  const [less, equal, greater] = VERDICTS[op];
  for (let i = 0; i < out.length; i += 1) {
    const [x, y] = [a[i]!, typeof other === 'object' ? other[i]! : other];
    if (x !== null && y !== null) out[i] = x < y ? less : x > y ? greater : equal;
  }
  return out;
}
function compared(a: Column, op: Comparison, to: Operand, columns: Columns, out: Truths): Truths {
  const other = typeof to === 'object' ? columns.of(to.field) : folded(to);
  return a instanceof Float64Array && (typeof other === 'number' || other instanceof Float64Array)
    ? compareNumbers(a, op, other, out)
    : compareTexts(a, op, other, out);
}

/** `test` of the values that are known. */
function tested(column: Column, test: (value: Value) => boolean, out: Truths): Truths {
  for (let i = 0; i < out.length; i += 1) {
    const x = column[i]!;
    if (x !== null && x === x) out[i] = test(x) ? 1 : -1;
  }
  return out;
}

function truthsOf(where: Where, columns: Columns): Truths {
  const out = new Int8Array(columns.rows.length);
  switch (where.kind) {
    case 'all':
    case 'any': {
      const sign = where.kind === 'all' ? 1 : -1;
      out.fill(sign);
      for (const part of where.of) {
        const truths = truthsOf(part, columns);
        for (let i = 0; i < out.length; i += 1) if (sign * truths[i]! < sign * out[i]!) out[i] = truths[i]!;
      }
      return out;
    }
    case 'not':
      return truthsOf(where.of, columns).map((truth) => -truth);
    case 'compare':
      return compared(columns.of(where.field), where.op, where.to, columns, out);
    case 'between': {
      const column = columns.of(where.field) as Float64Array;
      for (let i = 0; i < out.length; i += 1) {
        const x = column[i]!;
        if (x === x) out[i] = x >= where.from && x <= where.to ? 1 : -1;
      }
      return out;
    }
    case 'in': {
      const values = new Set(where.values.map(folded));
      return tested(columns.of(where.field), (value) => values.has(value), out);
    }
    case 'contains': {
      const text = where.text.toLowerCase();
      return tested(columns.of(where.field), (value) => String(value).includes(text), out);
    }
    case 'known': {
      const column = columns.of(where.field);
      for (let i = 0; i < out.length; i += 1) out[i] = column[i] === null || column[i] !== column[i] ? -1 : 1;
      return out;
    }
  }
}

/** The rows that pass, in their order. */
export function passing(where: Where, columns: Columns): ScanRow[] {
  const truths = truthsOf(where, columns);
  return columns.rows.filter((_, i) => truths[i] === 1);
}

/** Of one row. */
export const predicateOf =
  (where: Where) =>
  (row: ScanRow): boolean =>
    passing(where, columnsOf([row])).length === 1;
