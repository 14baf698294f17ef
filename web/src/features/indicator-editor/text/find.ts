/** Where a text stands in another, whatever the case. Pure. */
import type { Range } from './places.ts';

const MOST = 1_000;
const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** In order, without overlap, at most 1,000. */
export function matchesOf(text: string, query: string): Range[] {
  if (query === '') return [];
  const found: Range[] = [];
  for (const { index, 0: match } of text.matchAll(new RegExp(escaped(query), 'giu'))) {
    found.push({ from: index, to: index + match.length });
    if (found.length === MOST) break;
  }
  return found;
}
