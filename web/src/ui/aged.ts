/** What a check is worth when nothing has been heard for a while: its last value, older, and no verdict. */
export function aged<T extends { status: string; ageMs?: number | null }>(check: T, staleFor: number | null): T {
  if (staleFor === null) return check;
  const ageMs = check.ageMs === null || check.ageMs === undefined ? check.ageMs : check.ageMs + staleFor;
  return {
    ...check,
    ageMs,
    ...(check.status === 'UNKNOWN' ? {} : { status: 'STALE', reason: 'No connection' }),
  };
}
