/** The planner's corrections of what goes to a subgraph and comes from it (interface objects, conflicting aliases). */
import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { ownItems } from '@marketgraph/platform/graphql';
import type { Data } from './run.ts';
import { isOfType } from './type-check.ts';

const FRAGMENT = '... on ';
export type Rewrite = (value: unknown) => void;

/** Undefined when there is nothing to rewrite. */
export function compileRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
): Rewrite | undefined {
  if (!rewrites || rewrites.length === 0) return undefined;
  return (value) => {
    for (const rewrite of rewrites) applyAt(schema, rewrite.path, 0, value, rewrite);
  };
}

function applyAt(
  schema: GraphQLSchema,
  path: readonly string[],
  i: number,
  value: unknown,
  rewrite: FetchDataRewrite,
): void {
  if (Array.isArray(value)) {
    ownItems(value);
    for (const one of value) applyAt(schema, path, i, one, rewrite);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const object = value as Data;
  const part = path[i];
  if (part === undefined) return;
  if (i === path.length - 1) return apply(object, part, rewrite);
  if (!part.startsWith(FRAGMENT)) {
    if (Object.hasOwn(object, part)) applyAt(schema, path, i + 1, object[part], rewrite);
  } else if (isOfType(schema, object['__typename'], part.slice(FRAGMENT.length), true)) {
    applyAt(schema, path, i + 1, object, rewrite);
  }
}

function apply(object: Data, key: string, rewrite: FetchDataRewrite): void {
  if (rewrite.kind === 'ValueSetter') {
    define(object, key, rewrite.setValueTo);
  } else if (Object.hasOwn(object, key) && object[key] !== undefined) {
    define(object, rewrite.renameKeyTo, object[key]);
    object[key] = undefined;
  }
}

const define = (object: Data, key: string, value: unknown): void =>
  void Object.defineProperty(object, key, { configurable: true, enumerable: true, writable: true, value });
