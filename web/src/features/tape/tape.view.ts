/** The tape as rows: prints joined, filtered by size. Pure. */
import type { PrintViewFragment as Print } from '../../gql/documents.ts';
import type { Publishers } from '../../shell/publishers.ts';
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

/** Newest first, each once, at most 500; of one time in the order that was told. What an answer has may be newer than what the stream brought. */
export const joined = (one: readonly Print[], other: readonly Print[]): Print[] =>
  [...new Map([...one, ...other].map((print) => [keyOf(print), print])).values()]
    .sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : 0))
    .slice(0, LIMIT);

/** Prints of at least `least` USD. */
export const filtered = (prints: readonly Print[], least: number): readonly Print[] =>
  least > 0 ? prints.filter(({ notionalUsd }) => notionalUsd >= least) : prints;

/** What the foot says of the rows: how many, out of how many. */
export function countText(shown: number, all: number, least: number): string {
  const prints = `${all} ${all === 1 ? 'print' : 'prints'}`;
  return least > 0 ? `${shown} of ${prints} from ${usd(least)} USD` : prints;
}

/** Why there is no print yet, and whether one may come. */
export function emptyText({ replay, ended, venues }: Publishers, symbol: string): string {
  if (replay && venues.length === 0) return `This recording has no feed of liquidations of ${symbol}.`;
  if (replay && ended) return `The recording has ended without a liquidation of ${symbol}.`;
  const names = new Intl.ListFormat('en-GB').format(venues);
  if (replay)
    return `No liquidation of ${symbol} in the recording so far. Prints of ${names} appear here as they come.`;
  if (venues.length === 0) return 'No liquidation has been published yet.';
  return `No liquidation has been published yet. Prints of ${names} appear here as they come; they cannot be back-filled.`;
}

/** Whose prints are not among the rows; null when all are. */
export const missingText = ({ replay, missing }: Publishers): string | null =>
  missing.length > 0 ? `${missing.join(', ')} ${replay ? 'not in this recording' : 'missing'}` : null;

/** Why the order is held, in a sentence; null when it is not. */
export const holdReason = (pointed: boolean, cursor: boolean, scrolled: boolean): string | null =>
  pointed
    ? 'Order held while you point at it'
    : cursor
      ? 'Order held while the cursor is on it'
      : scrolled
        ? 'Order held while scrolled down'
        : null;
