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

const OPEN_LIST = 91;
const OPEN_OBJECT = 123;
const SMALL = 32_768;

/** Throws LIMIT_EXCEEDED for a JSON text with more brackets than any request within the limits: parsing those is what costs. */
export function checkJson(text: string, limits: Limits): void {
  if (text.length <= SMALL) return;
  let brackets = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === OPEN_LIST || code === OPEN_OBJECT) brackets++;
  }
  enforce('variableValues', brackets - limits.tokens, limits);
}
