/** Puts a subgraph's answer into the data that other subgraphs have answered with. */
import { owned, ownItems } from '@marketgraph/platform/graphql';
import type { Data } from './run.ts';

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged, lists of one length element by element, anything else is replaced. */
export function merge(target: Data, source: Data): void {
  for (const key in source) {
    const value = source[key];
    if (value === undefined) continue;
    if (key === '__proto__') {
      mergeProto(target, value);
      continue;
    }
    const present = target[key];
    if (present === undefined || present === null) target[key] = value;
    else if (isObject(present) && isObject(value)) merge(owned(target, key), value);
    else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length)
      mergeList(present, value);
    else target[key] = value;
  }
}

function mergeList(target: unknown[], source: unknown[]): void {
  ownItems(target);
  ownItems(source);
  for (let i = 0; i < source.length; i++) {
    const present = target[i];
    const value = source[i];
    if (isObject(present) && isObject(value)) merge(owned(target, i), value);
    else target[i] = value;
  }
}

/** As an alias it must become a plain property, and never lead to the prototype. */
function mergeProto(target: Data, value: unknown): void {
  const present = Object.hasOwn(target, '__proto__') ? target['__proto__'] : undefined;
  if (isObject(present) && isObject(value)) merge(present, value);
  else Object.defineProperty(target, '__proto__', { configurable: true, enumerable: true, writable: true, value });
}
