/** Delay before attempt `attempt` (0 = first retry): 1, 2, 4 ... 60 s, each shortened by up to 25 % so that clients do not come back in step. */
export const MAX_BACKOFF_MS = 60_000;

export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(MAX_BACKOFF_MS, 1000 * 2 ** Math.min(attempt, 10));
  return Math.round(full * (1 - 0.25 * random()));
}
