/** A stock's session as it was told beside a minute, as a bar. Pure. */
import { dayBar } from '@marketgraph/domain/sessions';
import type { BarState, DataMode, SessionSoFar, ToldWith } from '@marketgraph/domain/market';

export type ToldOfDay = ToldWith & { readonly before: string };
/** Whether it says what day it was told with. */
export const isOfDay = (minute: BarState): minute is BarState & { readonly told: ToldOfDay } =>
  (minute.told?.before ?? null) !== null;

/** In the shares that traded when it was told. */
export const sessionBar = (symbol: string, mode: DataMode, { lastTradeAt, ...day }: SessionSoFar): BarState => ({
  ...dayBar({ ...day, symbol, mode, trades: null, adjustedClose: null, provisional: true, knownAt: 0 }),
  lastTradeAt,
});

/**
 * The day or week as it is stored, and as it was told; of the same one what both know, for a session's high, low and volume only grow. `isStale`: the topic
 * ends before what is stored.
 */
export function withTold(known: BarState, told: BarState | null, isStale: boolean): BarState {
  if (!told || told.timestamp < known.timestamp || (told.timestamp === known.timestamp && !known.provisional))
    return known;
  if (told.timestamp > known.timestamp) return told;
  const [newer, older] = isStale ? [known, told] : [told, known];
  return {
    ...newer,
    high: Math.max(newer.high, older.high),
    low: Math.min(newer.low, older.low),
    volume: Math.max(newer.volume, older.volume),
  };
}
