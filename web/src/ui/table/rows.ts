/** Arithmetic of long live tables. Pure. */
export const ROW_HEIGHT = 24;
const OVERSCAN = 4;

export interface Window {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Pixels of the rows that are not drawn, above and below. */
  readonly above: number;
  readonly below: number;
}

/** The rows that have to be drawn for a scroll position, with some more on both sides. */
export function windowOf(scrollTop: number, height: number, count: number, row = ROW_HEIGHT): Window {
  const first = Math.floor(Math.max(0, scrollTop) / row);
  const from = Math.max(0, Math.min(first, count) - OVERSCAN);
  const to = Math.min(count, first + Math.ceil(height / row) + OVERSCAN);
  return { from, to: Math.max(from, to), above: from * row, below: (count - Math.max(from, to)) * row };
}

/** Rows that came since `shown` was held. */
export function changesSince<T>(shown: readonly T[], live: readonly T[], key: (row: T) => string): number {
  const known = new Set(shown.map(key));
  return live.filter((row) => !known.has(key(row))).length;
}

const STEPS: Record<string, (at: number, count: number, page: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, _, page) => at + page,
  PageUp: (at, _, page) => at - page,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Where a key takes the cursor; null when the key moves none or there is no row. Without a cursor any key starts at the first row. */
export function stepped(at: number | null, key: string, count: number, page: number): number | null {
  const step = STEPS[key];
  if (!step || count === 0) return null;
  return at === null && key !== 'End' ? 0 : Math.max(0, Math.min(count - 1, step(at ?? 0, count, page)));
}

/** Scroll position that has the row in sight under a sticky head of one row. */
export function scrolledTo(row: number, scrollTop: number, height: number): number {
  const top = row * ROW_HEIGHT;
  return Math.max(top + 2 * ROW_HEIGHT - height, Math.min(top, scrollTop));
}
