/** The tape as rows: prints joined, filtered by size. Pure. */
import type { PrintViewFragment as Print } from '../../gql/documents.ts';
import { usd } from '../../ui/format.ts';

const LIMIT = 500;
/** USD from which a print stands out. */
export const BIG = 100_000;
const VENUES: Record<string, string> = { binance: 'Binance', okx: 'OKX', bybit: 'Bybit' };
export const venueName = (venue: string): string => VENUES[venue] ?? venue;

const keys = new WeakMap<Print, string>();
/** What a print is known by; made once for each. */
export function keyOf(print: Print): string {
  const known = keys.get(print);
  if (known) return known;
  const key = `${print.venue}${print.occurredAt}${print.side}${print.price}${print.quantity}`;
  keys.set(print, key);
  return key;
}

/** Newest first, each once, at most 500. */
export const joined = (newer: readonly Print[], older: readonly Print[]): Print[] =>
  [...new Map([...newer, ...older].map((print) => [keyOf(print), print])).values()].slice(0, LIMIT);

/** Prints of at least `least` USD. */
export const filtered = (prints: readonly Print[], least: number): readonly Print[] =>
  least > 0 ? prints.filter(({ notionalUsd }) => notionalUsd >= least) : prints;

/** What the foot says of the rows: how many, out of how many. */
export function countText(shown: number, all: number, least: number): string {
  const prints = `${all} ${all === 1 ? 'print' : 'prints'}`;
  return least > 0 ? `${shown} of ${prints} from ${usd(least)} USD` : prints;
}

/** Why the order is held, in a sentence; null when it is not. */
export const holdReason = (pointed: boolean, cursor: boolean, scrolled: boolean): string | null =>
  pointed
    ? 'Order held while you point at it'
    : cursor
      ? 'Order held while the cursor is on it'
      : scrolled
        ? 'Order held while scrolled down'
        : null;
