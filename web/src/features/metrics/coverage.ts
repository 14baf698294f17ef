/** What a figure of the last 24 hours really covers. Pure. */
const DAY = 1_440;
/** Some minutes without a trade are no gap worth a word. */
const WHOLE = DAY - 15;

export interface Range {
  readonly low: number;
  readonly high: number;
}
/** The range with the newest price in it: a trade is heard of before its minute is stored. */
export function rangeWith(
  low: number | null | undefined,
  high: number | null | undefined,
  last: number | null,
): Range | null {
  if (low === null || low === undefined || high === null || high === undefined) return null;
  return last === null ? { low, high } : { low: Math.min(low, last), high: Math.max(high, last) };
}

/** `minutes` that are stored; null when unknown. */
export function coverage(minutes: number | null): { readonly label: string; readonly reason: string | null } {
  if (minutes === null || minutes >= WHOLE) return { label: '24 h', reason: null };
  return {
    label: minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`,
    reason: `Only ${minutes} of the last 1440 minutes are stored.`,
  };
}
