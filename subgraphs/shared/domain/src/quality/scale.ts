/**
 * Whether two histories of one symbol are of the same scale, told by the days that both have. Adjusted for dividends and not adjusted, or with a split and
 * without, they are not: put together they would jump where nothing happened.
 */
export interface DatedClose {
  readonly date: string;
  /** > 0. */
  readonly close: number;
}
export interface ScaleAt {
  readonly date: string;
  /** What prices of the other one are times those of the first. */
  readonly factor: number;
}
export interface ScaleComparison {
  /** NONE: no day is in both. DRIFTING: the factor is not the same on all days. */
  readonly kind: 'NONE' | 'SAME' | 'CONSTANT' | 'DRIFTING';
  /** Days that are in both. */
  readonly days: number;
  /** Median over all of them; null for NONE. */
  readonly factor: number | null;
  /** Around the first and the last of them. */
  readonly first: ScaleAt | null;
  readonly last: ScaleAt | null;
}

/** Days whose median is looked at: about a month, so that single wrong days say nothing and a quarter's dividend does. */
const WINDOW = 20;
/** Sources differ by so much where they mean the same (closing auction or last trade), and by a cent because they round. */
const [USUAL, CENT] = [0.003, 0.01];

/** Both oldest first, one close a date. */
export function compareScale(stored: readonly DatedClose[], other: readonly DatedClose[]): ScaleComparison {
  const closes = new Map(stored.map(({ date, close }) => [date, close]));
  const both = other.flatMap(({ date, close }) => {
    const before = closes.get(date);
    return before === undefined ? [] : [{ date, price: before, factor: close / before }];
  });
  if (both.length === 0) return { kind: 'NONE', days: 0, factor: null, first: null, last: null };
  const parts = Math.max(1, Math.floor(both.length / WINDOW));
  const windows = Array.from({ length: parts }, (_, n) => {
    const days = both.slice(n * WINDOW, n === parts - 1 ? undefined : (n + 1) * WINDOW);
    const tolerance = USUAL + CENT / median(days.map(({ price }) => price));
    return { factor: median(days.map(({ factor }) => factor)), tolerance };
  });
  const factor = median(both.map((day) => day.factor));
  const within = (of: number) => windows.every((one) => Math.abs(Math.log(one.factor / of)) <= one.tolerance);
  return {
    kind: within(1) ? 'SAME' : within(factor) ? 'CONSTANT' : 'DRIFTING',
    days: both.length,
    factor,
    first: { date: both[0]!.date, factor: windows[0]!.factor },
    last: { date: both.at(-1)!.date, factor: windows.at(-1)!.factor },
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
