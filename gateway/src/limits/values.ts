/** Sizes of the variables, walked without recursion: JSON may be deeper than the stack. */
import { enforce, type Limits } from './limits.ts';

/** Throws LIMIT_EXCEEDED. */
export function checkValues(variables: unknown, limits: Limits): void {
  let level: unknown[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    enforce('variableDepth', depth, limits);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
      enforce('variableValues', (values += inner.length), limits);
      for (const one of inner) next.push(one);
    }
    level = next;
  }
}
