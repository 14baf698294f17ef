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
