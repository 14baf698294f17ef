/** What a figure of the last 24 hours really covers. Pure. */
const DAY = 1_440;
/** Some minutes without a trade are no gap worth a word. */
const WHOLE = DAY - 15;

/** `minutes` that are stored; null when unknown. */
export function coverage(minutes: number | null): { readonly label: string; readonly reason: string | null } {
  if (minutes === null || minutes >= WHOLE) return { label: '24 h', reason: null };
  return {
    label: minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`,
    reason: `Only ${minutes} of the last 1440 minutes are stored.`,
  };
}
