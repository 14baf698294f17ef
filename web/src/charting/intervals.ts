/** Lengths of a bar as traders name them. Pure. */
import type { ChartInterval } from '../ui/chart/chart.types.ts';

const MINUTE = 60_000;
export interface IntervalName {
  readonly id: ChartInterval;
  readonly short: string;
  readonly words: string;
  readonly ms: number;
}
/** Shortest first. */
export const INTERVALS: readonly IntervalName[] = [
  { id: 'M1', short: '1m', words: '1 min', ms: MINUTE },
  { id: 'M5', short: '5m', words: '5 min', ms: 5 * MINUTE },
  { id: 'M15', short: '15m', words: '15 min', ms: 15 * MINUTE },
  { id: 'M30', short: '30m', words: '30 min', ms: 30 * MINUTE },
  { id: 'H1', short: '1h', words: '1 hour', ms: 60 * MINUTE },
  { id: 'H4', short: '4h', words: '4 hours', ms: 240 * MINUTE },
  { id: 'D1', short: '1D', words: '1 day', ms: 1_440 * MINUTE },
  { id: 'W1', short: '1W', words: '1 week', ms: 10_080 * MINUTE },
];
export const intervalOf = (id: ChartInterval): IntervalName =>
  INTERVALS.find((each) => each.id === id) ?? INTERVALS[1]!;
/** The next longer one by 1, the next shorter by -1; null: there is none. */
export const intervalBeside = (id: ChartInterval, by: number): ChartInterval | null =>
  INTERVALS[INTERVALS.findIndex((each) => each.id === id) + by]?.id ?? null;
