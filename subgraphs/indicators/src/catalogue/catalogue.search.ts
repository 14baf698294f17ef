/** Finding in the catalogue. Pure. */
import { CodedError } from '@marketgraph/domain/errors';
import { IndicatorCategory } from './catalogue.enums.ts';
import type { IndicatorDefinition } from './catalogue.types.ts';

const MAX_SEARCH = 100;

function categoryOf(text: string): string {
  const wanted = text.trim().toUpperCase();
  if (wanted in IndicatorCategory) return wanted;
  throw new CodedError(
    'BAD_USER_INPUT',
    `There is no category ${text.slice(0, 40)}. Categories: ${Object.keys(IndicatorCategory).join(', ')}.`,
    { argument: 'category' },
  );
}

/** 0: not found; the id itself, then its beginning, then the name, then the description. */
function rank({ id, name, description }: IndicatorDefinition, words: readonly string[]): number {
  const [key, title, text] = [id.toLowerCase(), name.toLowerCase(), description.toLowerCase()];
  if (!words.every((word) => key.includes(word) || title.includes(word) || text.includes(word))) return 0;
  const whole = words.join(' ');
  if (key === whole || title === whole) return 5;
  if (key.startsWith(words[0]!)) return 4;
  if (title.startsWith(words[0]!)) return 3;
  return words.every((word) => key.includes(word) || title.includes(word)) ? 2 : 1;
}

/** Entries of a category that hold every word of the search, the best first; of equals in the catalogue's order. Throws BAD_USER_INPUT. */
export function matching(
  all: readonly IndicatorDefinition[],
  category: string | null,
  search: string | null,
): IndicatorDefinition[] {
  const shelf = category === null ? null : categoryOf(category);
  const found = all.filter((one) => shelf === null || one.category === shelf);
  const text = (search ?? '').trim().toLowerCase();
  if (text.length > MAX_SEARCH)
    throw new CodedError('BAD_USER_INPUT', `search has at most ${MAX_SEARCH} characters.`, { argument: 'search' });
  if (text === '') return found;
  const words = text.split(/\s+/);
  return found
    .map((one) => ({ one, place: rank(one, words) }))
    .filter(({ place }) => place > 0)
    .toSorted((a, b) => b.place - a.place)
    .map(({ one }) => one);
}
