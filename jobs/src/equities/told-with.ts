/** What is known of a stock beside a minute of it that is told: its session so far, so that a day is told again as it was then. Pure. */
import type { BarState, ToldWith } from '@marketgraph/domain/market';
import { dateOf, daysOf } from '@marketgraph/domain/calendar';
import type { Scanner } from '@marketgraph/domain/scanner';
import { ownDayQuality } from './stock-store.ts';

const MINUTE_MS = 60_000;
const tradedAt = ({ timestamp, lastTradeAt }: BarState): number => lastTradeAt ?? timestamp + MINUTE_MS - 1;

/** `newest`: the newest minute that is known; a stream of minutes may be ahead of the looks. `at`: the equities' clock, Unix ms. */
export function toldWith(scanner: Scanner, which: number, newest: BarState | null, at: number): ToldWith {
  const session = scanner.sessionOf(which);
  if (!session) return { at, before: null, session: null };
  const { date, open, close } = session;
  const quote = scanner.today.quote[which];
  // A stored close is shown: the day is what is stored.
  if (quote?.isStored) return { at, before: dateOf(daysOf(date) + 1), session: null };
  const day = scanner.formingDay(which, date);
  if (!quote || !day || !(day.open > 0) || !(day.volume >= 0)) return { at, before: date, session: null };
  const lookedAt = Math.min(quote.asOf, close - 1);
  const isAhead =
    newest !== null && newest.timestamp >= open && newest.timestamp < close && tradedAt(newest) > lookedAt;
  return {
    at,
    before: date,
    session: {
      ...day,
      ...(isAhead && {
        high: Math.max(day.high, newest.high),
        low: Math.min(day.low, newest.low),
        close: newest.close,
      }),
      vwap: quote.vwap,
      lastTradeAt: isAhead ? tradedAt(newest) : lookedAt,
      source: quote.provider,
      quality: ownDayQuality(quote),
    },
  };
}
