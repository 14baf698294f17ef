/** Wider bars within a session: counted from its open, the last one cut at its close; minutes before and after regular hours are in none. */
import { dateAt, sessionOf, type TradingSession } from '../calendar/index.ts';
import type { BarState } from '../market/index.ts';

const MINUTE_MS = 60_000;
const plus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

/** When a minute's last trade was, or could have been. */
const tradedAt = ({ timestamp, provisional, lastTradeAt }: BarState): number =>
  lastTradeAt ?? (provisional ? timestamp : timestamp + MINUTE_MS - 1);

/** The session of the date that a moment falls into; null on a day without one and outside of the calendar. */
function sessionAround(mic: string, at: number): TradingSession | null {
  try {
    return sessionOf(mic, dateAt(mic, at));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Where the bars of a session begin and end, Unix ms. */
export interface SessionGrid {
  /** Start of the bar that a moment falls into; null outside of regular hours. */
  readonly startOf: (at: number) => number | null;
  /** End of the bar that starts then: the last one of a session is cut at its close. */
  readonly endOf: (start: number) => number;
}

/** Bars of `minutes` within the sessions of an exchange. */
export function sessionGrid(mic: string, minutes: number): SessionGrid {
  const width = minutes * MINUTE_MS;
  let last: TradingSession | null = null;
  const openAt = (at: number): TradingSession | null => {
    if (!last || at < last.pre || at >= last.post) last = sessionAround(mic, at);
    return last && at >= last.open && at < last.close ? last : null;
  };
  return {
    startOf(at) {
      const session = openAt(at);
      return session && session.open + Math.floor((at - session.open) / width) * width;
    },
    endOf: (start) => Math.min(start + width, openAt(start)?.close ?? Infinity),
  };
}

/**
 * `bars` of one minute, oldest first; `now` (Unix ms) says which are still open. Completeness: share of a bar's minutes, up to `now`, that
 * have a bar; a minute in which nobody traded has none.
 */
export function sessionBars(bars: readonly BarState[], minutes: number, mic: string, now: number): BarState[] {
  const grid = sessionGrid(mic, minutes);
  const rolled: BarState[] = [];
  let [end, seen] = [0, 0];
  const settle = () => {
    const last = rolled.at(-1);
    if (!last) return;
    const expected = Math.max(
      1,
      (Math.min(end, Math.max(now, last.timestamp + seen * MINUTE_MS)) - last.timestamp) / MINUTE_MS,
    );
    rolled[rolled.length - 1] = {
      ...last,
      provisional: last.provisional || end > now,
      completeness: Math.min(1, seen / expected),
    };
  };
  for (const bar of bars) {
    const timestamp = grid.startOf(bar.timestamp);
    if (timestamp === null) continue;
    const into = rolled.at(-1);
    if (!into || into.timestamp !== timestamp) {
      settle();
      end = grid.endOf(timestamp);
      seen = 1;
      rolled.push({ ...bar, timestamp, lastTradeAt: tradedAt(bar) });
      continue;
    }
    seen += 1;
    const volume = into.volume + bar.volume;
    const quoteVolume = plus(into.quoteVolume, bar.quoteVolume);
    rolled[rolled.length - 1] = {
      ...into,
      high: Math.max(into.high, bar.high),
      low: Math.min(into.low, bar.low),
      close: bar.close,
      volume,
      quoteVolume,
      vwap: quoteVolume === null || volume <= 0 ? null : quoteVolume / volume,
      trades: plus(into.trades, bar.trades),
      lastTradeAt: tradedAt(bar),
      provisional: bar.provisional,
      quality: Math.min(into.quality ?? 1, bar.quality ?? 1),
    };
  }
  settle();
  return rolled;
}
