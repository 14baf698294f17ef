/** Changes of state in words, for those who listen. Prices are never spoken. Pure. */
export interface StatusOf {
  readonly name: string;
  readonly status: string;
  readonly reason?: string | null;
}
const NAMES: Record<string, string> = {
  SPREAD: 'Spread',
  DEPTH: 'Depth',
  FUNDING: 'Funding',
  LIQUIDATIONS: 'Liquidations',
  OPEN_INTEREST: 'Open interest',
  BASIS: 'Basis',
};

/** "Guards WARNING. Spread WARNING: Beyond 10 for 2 s." Null when no state changed. The first states are no change. */
export function changedStates(before: readonly StatusOf[] | null, after: readonly StatusOf[]): string | null {
  if (!before) return null;
  const was = new Map(before.map(({ name, status }) => [name, status]));
  const changed = after.filter(({ name, status }) => was.has(name) && was.get(name) !== status);
  if (changed.length === 0) return null;
  return changed
    .map(({ name, status, reason }) => `${NAMES[name] ?? name} ${status.toLowerCase()}${reason ? `: ${reason}` : ''}.`)
    .join(' ');
}
