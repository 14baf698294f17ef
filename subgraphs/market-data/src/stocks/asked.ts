/** What a stream of stocks may be narrowed to: an empty list, or a name that nobody lists, makes one that never says a word. */
import { CodedError } from '@marketgraph/domain/errors';
import type { EquitySources } from '../equities.ts';
import { isUnlisted } from './registry.ts';

/** Throws BAD_USER_INPUT for a list of nothing; null and undefined stand for all. `name`: of the list, in words of the schema. */
export function requireSome(name: string, list: readonly unknown[] | null | undefined, argument = name): void {
  if (list?.length === 0)
    throw new CodedError('BAD_USER_INPUT', `${name} must name at least one; leave it out for all.`, { argument });
}

/** Throws NOT_FOUND for the first symbol that is surely not listed. */
export async function requireListed(equities: EquitySources, symbols: readonly string[], argument: string) {
  const refused = await Promise.all(symbols.map((symbol) => isUnlisted(equities, symbol)));
  const unknown = symbols.find((_, index) => refused[index])?.slice(0, 40);
  if (unknown !== undefined)
    throw new CodedError('NOT_FOUND', `No stock "${unknown}" is listed.`, { argument, symbol: unknown });
}
