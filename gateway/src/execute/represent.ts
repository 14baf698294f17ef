/** Builds the representation of an entity that a fetch requires, and the key by which the same entity is asked for once. */
import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { merge } from './merge.ts';
import type { Data } from './run.ts';
import { isOfType } from './type-check.ts';

/** A required field was not delivered: the entity can't be asked for. Null is a value, this is not. */
const MISSING = Symbol('missing');
type Read = (source: Data, lenient: boolean) => Data | typeof MISSING;
type Part = (source: Data, into: Data, lenient: boolean) => boolean;

/**
 * Undefined when the object lacks what is required, or has no type that the fetch asks about. `lenient` leaves out what is
 * lacking: a field under a `@skip` that was not fetched must not cost the fields beside it.
 */
export type Represent = (source: Data, lenient: boolean) => Data | undefined;

export function compileRepresent(schema: GraphQLSchema, requires: readonly QueryPlanSelectionNode[]): Represent {
  const read = compileSelections(schema, requires);
  return (source, lenient) => {
    const result = read(source, lenient);
    return result === MISSING || !result['__typename'] ? undefined : result;
  };
}

/** Equal for equal representations. Scalars are told apart by their length mark or their JSON form. */
export function keyOf(representation: Data): string {
  let key = '';
  for (const name of Object.keys(representation)) {
    const value = representation[name];
    key += typeof value === 'string' ? `${name}=${value.length}:${value}|` : `${name}=${JSON.stringify(value) ?? ''}|`;
  }
  return key;
}

function compileSelections(schema: GraphQLSchema, selections: readonly QueryPlanSelectionNode[]): Read {
  const parts = selections.map((selection): Part => {
    if (selection.kind === 'Field') return compileField(schema, selection);
    const read = compileSelections(schema, selection.selections);
    const types = new Map<unknown, boolean>();
    const { typeCondition } = selection;
    const matches = (typename: unknown): boolean => {
      let known = types.get(typename);
      if (known === undefined) types.set(typename, (known = isOfType(schema, typename, typeCondition ?? '')));
      return known;
    };
    return (source, into, lenient) => {
      if (!matches(source['__typename'])) return true;
      const found = read(source, lenient);
      if (found !== MISSING) merge(into, found); // another fragment may still describe it
      return true;
    };
  });
  return (source, lenient) => {
    const result: Data = {};
    for (const part of parts) if (!part(source, result, lenient)) return MISSING;
    return result;
  };
}

function compileField(schema: GraphQLSchema, { alias, name, selections }: QueryPlanFieldNode): Part {
  const key = alias ?? name;
  const read = selections ? compileSelections(schema, selections) : undefined;
  const convert = (value: unknown, lenient: boolean): unknown => {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) {
      const all = value.map((one: unknown) => convert(one, lenient));
      return all.includes(MISSING) ? MISSING : all;
    }
    if (read) return read(value as Data, lenient);
    // A scalar of an in-process subgraph may be a Date; every subgraph receives what JSON would carry.
    return typeof value === 'object' && 'toJSON' in value ? (value as { toJSON(): unknown }).toJSON() : value;
  };
  const inherited = key in Object.prototype;
  return (source, into, lenient) => {
    const value = inherited && !Object.hasOwn(source, key) ? undefined : source[key];
    if (value === undefined) return lenient;
    const converted = typeof value === 'object' ? convert(value, lenient) : value;
    if (converted === MISSING) return false;
    into[key] = converted;
    return true;
  };
}
