/** The one text of a filter: reading it gives the same tree. */
import type { Operand, Where } from './where.types.ts';

const literal = (value: number | string): string => (typeof value === 'number' ? String(value) : quoted(value));
const operand = (to: Operand): string => (typeof to === 'object' ? to.field : literal(to));

/** JSON's way: what the lexer reads. */
const quoted = (value: string): string => JSON.stringify(value);

function part(where: Where, inside: 'all' | 'any' | 'not'): string {
  const needs =
    (where.kind === 'all' && where.of.length > 0 && inside !== 'all') || (where.kind === 'any' && inside !== 'any');
  return needs ? `(${printWhere(where)})` : printWhere(where);
}

/** Canonical; the empty text for what lets everything pass. Throws for an `any` of nothing, which no text says. */
export function printWhere(where: Where): string {
  switch (where.kind) {
    case 'all':
      return where.of.map((one) => part(one, 'all')).join(' and ');
    case 'any':
      if (where.of.length === 0) throw new RangeError('an `or` of nothing has no text');
      return where.of.map((one) => part(one, 'any')).join(' or ');
    case 'not':
      return `not ${part(where.of, 'not')}`;
    case 'compare':
      return `${where.field} ${where.op} ${operand(where.to)}`;
    case 'between':
      return `${where.field} between ${where.from} and ${where.to}`;
    case 'in':
      return `${where.field} in (${where.values.map(literal).join(', ')})`;
    case 'contains':
      return `${where.field} contains ${quoted(where.text)}`;
    case 'known':
      return `${where.field} is known`;
  }
}
