/** Finding a session in a sorted list. */
import { type Exchange, exchangeOf, type TradingSession } from './sessions.ts';

/** The exchange whose list covers the date; throws a RangeError with the reason otherwise. */
export function covering(mic: string, date: string): Exchange {
  const exchange = exchangeOf(mic);
  if (!exchange) throw new RangeError(`no trading calendar for ${mic}`);
  if (date < exchange.first || date > exchange.last) throw new RangeError(beyond(mic, exchange, date));
  return exchange;
}

export const beyond = (mic: string, exchange: Exchange, what: string): string =>
  `the trading calendar of ${mic} covers ${exchange.first} to ${exchange.last}, not ${what}`;

/** Index of the first session for which `after` holds; the length if none. `after` is false for early and true for late sessions. */
export function firstIndex(sessions: readonly TradingSession[], after: (session: TradingSession) => boolean): number {
  let low = 0;
  let high = sessions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (after(sessions[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
