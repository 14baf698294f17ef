/** The feed of events, newest first. Pure. */
import type { MarketEventViewFragment } from '../../gql/documents.ts';

export type MarketEvent = MarketEventViewFragment;
export const KEPT = 300;

/** Each once, newest first, the newest `KEPT`. */
export function joined(newer: readonly MarketEvent[], older: readonly MarketEvent[]): MarketEvent[] {
  const known = new Set<string>();
  return [...newer, ...older]
    .filter(({ id }) => !known.has(id) && known.add(id))
    .toSorted((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt))
    .slice(0, KEPT);
}

/** What kind it is at a glance, as lines in a box of 14: its word stands in the title. */
export const KIND_MARKS: Readonly<Record<MarketEvent['kind'], string>> = {
  BREAKOUT: 'M1 11 5 7l3 2 5-6M9 3h4v4',
  VOLUME_SPIKE: 'M3 12V8M7 12V2M11 12V6',
  TREND_CHANGE: 'M1 4l4 6 4-6 4 6',
  SIGNIFICANT_MOVE: 'M7 1.5 13 12H1zM7 5v4',
  SESSION_HIGH: 'M1 2.5h12M7 12V6M4 8.500l3-3 3 3',
  SESSION_LOW: 'M1 2.5h12M7 12V6M4 8.500l3-3 3 3',
  GAP: 'M1 10.5h5M8 3.500h5M7 10V4',
  LEVEL_BROKEN: 'M1 8h12M3 12.500 9.500 2.500M6 2.500h3.500V6',
};
/** Marks that stand on their head for what goes down. */
export const turns = ({ kind, direction }: Pick<MarketEvent, 'kind' | 'direction'>): boolean =>
  direction === 'DOWN' && kind !== 'VOLUME_SPIKE' && kind !== 'SIGNIFICANT_MOVE';
/** One of the kind. */
export const KIND_WORDS: Readonly<Record<MarketEvent['kind'], string>> = {
  BREAKOUT: 'Breakout',
  VOLUME_SPIKE: 'Volume spike',
  TREND_CHANGE: 'Trend change',
  SIGNIFICANT_MOVE: 'Significant move',
  SESSION_HIGH: 'New session high',
  SESSION_LOW: 'New session low',
  GAP: 'Gap',
  LEVEL_BROKEN: 'Level broken',
};
export const KIND_NAMES: Readonly<Record<MarketEvent['kind'], string>> = {
  BREAKOUT: 'Breakouts',
  VOLUME_SPIKE: 'Volume spikes',
  TREND_CHANGE: 'Trend changes',
  SIGNIFICANT_MOVE: 'Significant moves',
  SESSION_HIGH: 'Session highs',
  SESSION_LOW: 'Session lows',
  GAP: 'Gaps',
  LEVEL_BROKEN: 'Broken levels',
};
