/** Which stocks have how many of the minute bars that they could have. Pure. */
import { sessionAt } from '@marketgraph/domain/calendar';
import type { MinuteCount } from '@marketgraph/platform/db';
import type { SymbolBars } from './bar-counts.types.ts';

export const MINUTE_MS = 60_000;
const MIC = 'XNAS';

/** Whole minutes in [from, to) in which US stocks may trade: from the first of the pre-market to the last after the close. */
export function openMinutes(from: number, to: number): number {
  let open = 0;
  for (let at = from; at < to; at += MINUTE_MS) if (sessionAt(MIC, at).name !== 'CLOSED') open += 1;
  return open;
}

/** In the order of symbols: every watched stock, also one without a bar, and every other with bars. */
export function barCounts(
  watched: Iterable<string>,
  counts: readonly MinuteCount[],
  expected: number,
): readonly SymbolBars[] {
  const bySymbol = new Map(counts.map((count) => [count.symbol, count]));
  const symbols = [...new Set([...watched, ...bySymbol.keys()])].toSorted((a, b) => (a < b ? -1 : 1));
  return symbols.map((symbol) => {
    const found = bySymbol.get(symbol);
    const newestAt = found ? new Date(found.lastAt) : null;
    return { symbol, bars: found?.bars ?? 0, expected, newestAt, quality: found?.quality ?? null };
  });
}
