/** Puts a subgraph's answer into the data that other subgraphs have answered with. */
import type { Data } from './run.ts';

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged, lists of one length element by element, anything else is replaced. */
export function merge(target: Data, source: Data): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (value === undefined) continue;
    const present = key in Object.prototype && !Object.hasOwn(target, key) ? define(target, key) : target[key];
    if (isObject(present) && isObject(value)) merge(present, value);
    else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length)
      mergeList(present, value);
    else target[key] = value;
  }
}

function mergeList(target: unknown[], source: readonly unknown[]): void {
  for (let i = 0; i < source.length; i++) {
    const present = target[i];
    const value = source[i];
    if (isObject(present) && isObject(value)) merge(present, value);
    else target[i] = value;
  }
}

/** An alias such as `__proto__` must become a plain property, never reach the prototype. */
function define(target: Data, key: string): undefined {
  Object.defineProperty(target, key, { configurable: true, enumerable: true, writable: true, value: undefined });
}
