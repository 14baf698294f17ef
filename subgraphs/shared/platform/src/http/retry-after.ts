/** How long a provider told us to stay away. */

/** Nobody bans for longer; and a timer longer than 24 days would fire at once. */
const LONGEST_MS = 7 * 86_400_000;

/** Milliseconds from a Retry-After header (seconds, or a date against `nowMs`); null when absent or unreadable. */
export function retryAfterMs(header: string | readonly string[] | undefined, nowMs: number): number | null {
  const text = (typeof header === 'string' ? header : header?.[0])?.trim();
  if (!text) return null;
  const ms = /^\d+(\.\d+)?$/.test(text)
    ? Math.ceil(Number(text) * 1000)
    : Date.parse(/[a-z]{3}/i.test(text) ? text : '') - nowMs;
  return Number.isNaN(ms) ? null : Math.min(LONGEST_MS, Math.max(0, ms));
}

/** Least pause after these statuses when the provider names none: a limit, a ban, "access too frequent" (Bybit: 10 minutes). */
export const LIMIT_PAUSE_MS: Readonly<Record<number, number>> = { 429: 60_000, 418: 300_000, 403: 600_000 };
