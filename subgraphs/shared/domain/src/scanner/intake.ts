/** Whether a quote may be believed. Providers send zeros, yesterday's trades, volumes of another unit and prices of another stock. */
import type { EquityQuote } from '../equities/index.ts';
import { ABSURD_VOLUME } from './days.ts';

/** Why a quote was left out whole. */
const REFUSALS = ['UNKNOWN_SYMBOL', 'BAD_PRICE', 'BAD_TIME', 'OLDER', 'DUPLICATE'] as const;
export type Refusal = (typeof REFUSALS)[number];
/** What was left out of a quote that was taken, or is doubted of it. */
const DOUBTS = ['BAD_VOLUME', 'VOLUME_FELL', 'ABSURD_VOLUME', 'FAR_PRICE', 'CROSSED', 'BAD_RANGE'] as const;
export type Doubt = (typeof DOUBTS)[number];

/** A clock of a provider may go ahead of ours by so much. */
const AHEAD_MS = 60_000;
/** More than so many times the mean volume of a whole session is no volume; real days reach half of it. */
const ABSURD_TIMES = 100_000;
/** A price this far from the last one known, as a factor, waits for a second trade at such a price, a bid and ask around it, or an open near it. */
const FAR = 1.5;
/** Two prices this close say the same, as a fraction; the session's open may be further off. */
const SAME = 0.05;
const SAME_DAY = 0.25;
/** A price that still stands after so long was no slip, even if nobody has traded since. */
export const STANDS_MS = 60_000;

const isPositive = (x: number | null | undefined): x is number => typeof x === 'number' && Number.isFinite(x) && x > 0;
const orNull = (x: number | null): number | null => (isPositive(x) ? x : null);

/** Refused whole; null = it can be read. */
export function refusal(quote: EquityQuote, before: EquityQuote | null): Refusal | null {
  if (!isPositive(quote.price)) return 'BAD_PRICE';
  if (!Number.isFinite(quote.asOf) || !Number.isFinite(quote.receivedAt) || quote.asOf > quote.receivedAt + AHEAD_MS)
    return 'BAD_TIME';
  if (!before) return null;
  if (quote.asOf < before.asOf) return 'OLDER';
  if (quote.asOf > before.asOf) return null;
  if (quote.receivedAt < before.receivedAt) return 'OLDER';
  const isSame = quote.price === before.price && quote.volume === before.volume;
  return isSame && quote.bid === before.bid && quote.ask === before.ask && quote.receivedAt === before.receivedAt
    ? 'DUPLICATE'
    : null;
}

export interface Cleaned {
  readonly quote: EquityQuote;
  readonly doubts: readonly Doubt[];
}
export interface Around {
  /** The newest price that is believed: of today, else the close before. */
  readonly price: number | null;
  /** A price that was doubted, and that this quote may confirm: of an earlier trade, or standing for a minute. */
  readonly doubted: number | null;
  /** Volume of today so far. */
  readonly volume: number | null;
  /** Mean volume of a session. */
  readonly avgVolume20: number | null;
}

const SURE: readonly Doubt[] = [];

/** The quote without what cannot be: null where it was, with the reason. The price stays, and is doubted where it is far off. */
export function cleaned(quote: EquityQuote, around: Around): Cleaned {
  let doubts: Doubt[] | null = null;
  const doubt = (one: Doubt): null => {
    (doubts ??= []).push(one);
    return null;
  };
  let { volume } = quote;
  if (volume !== null && !(Number.isFinite(volume) && volume >= 0)) volume = doubt('BAD_VOLUME');
  else if (volume !== null && around.volume !== null && volume < around.volume) volume = doubt('VOLUME_FELL');
  else if (volume !== null && isAbsurd(volume, around.avgVolume20)) volume = doubt('ABSURD_VOLUME');
  let [bid, ask] = [orNull(quote.bid), orNull(quote.ask)];
  if (bid !== null && ask !== null && bid > ask) bid = ask = doubt('CROSSED');
  let [high, low] = [orNull(quote.high), orNull(quote.low)];
  if (high !== null && low !== null && high < low) high = low = doubt('BAD_RANGE');
  if (isFar(quote.price, bid, ask, orNull(quote.open), around)) doubt('FAR_PRICE');
  const isAsSent =
    volume === quote.volume && bid === quote.bid && ask === quote.ask && high === quote.high && low === quote.low;
  const [open, previousClose] = [orNull(quote.open), orNull(quote.previousClose)];
  if (isAsSent && open === quote.open && previousClose === quote.previousClose && !doubts)
    return { quote, doubts: SURE };
  return { quote: { ...quote, volume, bid, ask, high, low, open, previousClose }, doubts: doubts ?? SURE };
}

const isAbsurd = (volume: number, mean: number | null): boolean =>
  volume >= ABSURD_VOLUME || (isPositive(mean) && volume > ABSURD_TIMES * mean);

function isFar(
  price: number,
  bid: number | null,
  ask: number | null,
  open: number | null,
  { price: known, doubted }: Around,
): boolean {
  if (known === null || (price < known * FAR && price > known / FAR)) return false;
  const near = (other: number | null, by = SAME): boolean => other !== null && Math.abs(price / other - 1) <= by;
  return !(near(doubted) || (near(bid) && near(ask)) || near(open, SAME_DAY));
}
