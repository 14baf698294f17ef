/** Whether the price of a symbol is still that of its market. Pure. */
import type { HealthViewFragment as Health } from '../gql/documents.ts';
import { age } from '../ui/format.ts';

export interface LastTrade {
  readonly ageMs: number | null;
  /** False: trades do not come now, or have not for as long as the product itself calls a price old. */
  readonly isCurrent: boolean;
  /** "Last trade 20s ago. Binance trades down: connection reset." */
  readonly words: string;
}

/** As the API judges it. */
const OLD_MS = 120_000;

/**
 * Null while nobody is known to bring trades of it: then there is nothing to judge. `heldMs`: how long ago this was told, where nothing newer comes;
 * the price has aged since, and whether trades come is not known.
 */
export function lastTradeOf(health: Health | null, symbol: string, heldMs = 0): LastTrade | null {
  for (const { name, feeds } of health?.venues ?? []) {
    const feed = feeds.find((each) => each.name === 'trades' && each.symbol === symbol);
    if (!feed) continue;
    const ageMs = feed.ageMs == null ? null : feed.ageMs + heldMs;
    const comes = feed.status === 'UP';
    const last = ageMs === null ? 'No trade yet.' : `Last trade ${age(ageMs)} ago.`;
    const held = heldMs > 0 ? ' Whether trades come now is not known.' : '';
    const why = comes ? held : ` ${name} trades ${feed.status.toLowerCase()}${feed.reason ? `: ${feed.reason}` : ''}.`;
    return { ageMs, isCurrent: comes && heldMs === 0 && (ageMs === null || ageMs <= OLD_MS), words: last + why };
  }
  return null;
}
