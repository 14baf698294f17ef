/** What somebody means by a symbol: a listing, what became of it, or what its own exchange calls it. Pure. */
import { resolveSymbol, type ResolvedSymbol } from '@marketgraph/domain/instruments';
import type { Listing, Registry } from './registry.ts';

export interface Resolved {
  readonly listing: Listing;
  /** Renamings and mergers that led there, oldest first; empty: it is still called that. */
  readonly via: ResolvedSymbol['via'];
  /** Shares of it that one share of what was asked for has become; null where that is not known. */
  readonly sharesPerOld: number | null;
}

/** `date`: today in New York, YYYY-MM-DD; later actions do not count yet. A local name counts where one exchange alone has it. */
export function resolved(registry: Registry, asked: string, date: string): Resolved | null {
  const isKnown = registry.has(asked) || registry.actions.has(asked);
  const locals = isKnown ? [asked] : (registry.locals.get(asked) ?? []);
  if (locals.length !== 1) return null;
  const { symbol, via, sharesPerOld } = resolveSymbol(locals[0]!, (each) => registry.actions.get(each) ?? [], date);
  const listing = registry.get(symbol);
  if (listing) return { listing, via, sharesPerOld };
  // It became something that no list has: what is known is the old listing, which tells into what.
  const old = registry.get(locals[0]!);
  return old ? { listing: old, via: [], sharesPerOld: 1 } : null;
}
