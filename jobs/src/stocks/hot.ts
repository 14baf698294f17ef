/** Stocks that are looked at every five seconds as far as budgets go: what somebody watches, and what moves. */
import type { Equities } from '../equities/index.ts';

/** Percent, either way. */
const MOVING = 5;
const MOST = 200;

/** Watch-listed first, then those with a move of 5 % and more, at most 200. */
export function hotSymbols(watched: readonly string[], equities: Equities | null): ReadonlySet<string> {
  const hot = new Set(watched);
  if (!equities) return hot;
  const { scanner } = equities;
  for (const [which, { symbol }] of scanner.instruments.entries()) {
    if (hot.size >= MOST) break;
    const before = scanner.today.told[which]!;
    const price = scanner.today.price[which]!;
    if (before > 0 && Math.abs(price / before - 1) * 100 >= MOVING) hot.add(symbol);
  }
  return hot;
}
