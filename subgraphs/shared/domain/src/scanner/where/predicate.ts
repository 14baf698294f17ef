/** Which rows pass. Of a field that is null nothing is true and nothing is false: neither `rsi > 70` nor `not rsi > 70` passes. */
import type { ScanRow } from '../../equities/index.ts';
import { type NumberField, SCAN_FIELDS } from './fields.ts';
import type { Comparison, Operand, Where } from './where.types.ts';

type Value = number | string;
/** 1 true, -1 false, 0 not known (Kleene): not is -x, and the least, or the greatest. */
type Truth = (row: ScanRow) => number;

const truth = (is: boolean): number => (is ? 1 : -1);
const TESTS: Readonly<Record<Comparison, (a: Value, b: Value) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** A field's value; texts are compared without regard to case. */
function reader(field: keyof typeof SCAN_FIELDS): (row: ScanRow) => Value | null {
  const known = SCAN_FIELDS[field];
  return known.type === 'number' ? known.of : (row) => known.of(row)?.toLowerCase() ?? null;
}
const folded = (value: Value): Value => (typeof value === 'string' ? value.toLowerCase() : value);
const operand = (to: Operand): ((row: ScanRow) => Value | null) => {
  if (typeof to === 'object') return reader(to.field);
  const value = folded(to);
  return () => value;
};

function truthOf(where: Where): Truth {
  switch (where.kind) {
    case 'all':
    case 'any': {
      const parts = where.of.map(truthOf);
      // `and` ends at the first that is false, `or` at the first that is true.
      const [end, sign] = where.kind === 'all' ? [-1, 1] : [1, -1];
      return (row) => {
        let out = -end;
        for (const part of parts) {
          const one = part(row);
          if (one === end) return end;
          if (sign * one < sign * out) out = one;
        }
        return out;
      };
    }
    case 'not': {
      const inner = truthOf(where.of);
      return (row) => -inner(row);
    }
    case 'compare': {
      const [value, other, test] = [reader(where.field), operand(where.to), TESTS[where.op]];
      return (row) => {
        const a = value(row);
        const b = other(row);
        return a === null || b === null ? 0 : truth(test(a, b));
      };
    }
    case 'between': {
      const { of } = SCAN_FIELDS[where.field] as NumberField;
      return (row) => {
        const x = of(row);
        return x === null ? 0 : truth(x >= where.from && x <= where.to);
      };
    }
    case 'in': {
      const [value, values] = [reader(where.field), new Set(where.values.map(folded))];
      return (row) => {
        const x = value(row);
        return x === null ? 0 : truth(values.has(x));
      };
    }
    case 'contains': {
      const [value, text] = [reader(where.field), where.text.toLowerCase()];
      return (row) => {
        const x = value(row);
        return x === null ? 0 : truth(String(x).includes(text));
      };
    }
    case 'known': {
      const { of } = SCAN_FIELDS[where.field];
      return (row) => truth(of(row) !== null);
    }
  }
}

export function predicateOf(where: Where): (row: ScanRow) => boolean {
  const test = truthOf(where);
  return (row) => test(row) === 1;
}
