/** For how long nothing has been heard, ms, and why. */
export interface Silence {
  readonly forMs: number;
  readonly cause: 'lost' | 'refused' | 'silent';
}

const lasting = (ms: number): string =>
  ms < 60_000
    ? `${Math.floor(ms / 1_000)} s`
    : ms < 3_600_000
      ? `${Math.floor(ms / 60_000)} min`
      : `${Math.floor(ms / 3_600_000)} h`;

/** Why there is no verdict: only a lost socket is no connection. */
function silenceWords({ forMs, cause }: Silence): string {
  if (cause === 'lost') return 'No connection';
  return cause === 'refused' ? 'Stream interrupted' : `No update for ${lasting(forMs)}`;
}

/** What a check is worth when nothing has been heard for a while: its last value, older, and no verdict. */
export function aged<T extends { status: string; ageMs?: number | null }>(check: T, silence: Silence | null): T {
  if (silence === null) return check;
  const ageMs = check.ageMs === null || check.ageMs === undefined ? check.ageMs : check.ageMs + silence.forMs;
  return {
    ...check,
    ageMs,
    ...(check.status === 'UNKNOWN' ? {} : { status: 'STALE', reason: silenceWords(silence) }),
  };
}
