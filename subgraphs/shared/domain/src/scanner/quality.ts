/** How far a quote can be relied on, 0..1: the product of the factors below. */
import type { EquityQuote } from '../equities/index.ts';
import type { Doubt } from './intake.ts';
import type { ScanSession } from './scan.types.ts';

/** Keyless and unofficial: not for redistribution, and at times adjusted after the fact. */
const SOURCE: Readonly<Record<string, number>> = { yahoo: 0.9 };
/** A file that somebody gave us, as of its bars. */
const GIVEN = 0.9;
const DOUBTED: Readonly<Record<Doubt, number>> = {
  FAR_PRICE: 0.2,
  ABSURD_VOLUME: 0.7,
  BAD_VOLUME: 0.8,
  VOLUME_FELL: 0.9,
  CROSSED: 0.95,
  BAD_RANGE: 0.9,
};
const sourceOf = ({ provider }: EquityQuote): number =>
  SOURCE[provider] ?? (provider.startsWith('import:') ? GIVEN : 1);
/** Below this a row gives no signal. */
export const SIGNAL_QUALITY = 0.5;
/** A look this old says half as much. */
const HALF_LIFE_MS = 10 * 60_000;

/**
 * Age: of our look at it (not of its trade: a stock that nobody trades is not stale), 1 up to a minute and half ten minutes later. Delay:
 * 0.8 for what the provider tells late. Source: 1, Yahoo 0.9, an imported file 0.9. Doubts: see `DOUBTED`.
 */
export function quoteQuality(quote: EquityQuote, doubts: readonly Doubt[], now: number): number {
  const age = Math.max(0, now - quote.receivedAt - 60_000);
  // Most looks are young, and a power takes as long as an indicator.
  const youth = age === 0 ? 1 : 0.5 ** (age / HALF_LIFE_MS);
  let quality = youth * (quote.delayMs > 0 ? 0.8 : 1) * sourceOf(quote);
  for (const doubt of doubts) quality *= DOUBTED[doubt];
  return quality;
}

/** Until when a quote grows old: while nobody can trade no look does; the stored close of the session is what it is, whenever it was read. */
export const ageingUntil = ({ isStored }: EquityQuote, session: ScanSession | null | undefined, now: number): number =>
  session ? Math.min(now, isStored ? session.close : session.post) : now;
