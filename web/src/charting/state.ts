/** What a chart says of its bars: a stream that stands is not live while nothing is traded into it. Pure. */
import type { ChartState } from '../ui/chart/chart.types.ts';

/** Trades do not come. */
export interface QuietFeed {
  /** Last one, ms of this machine; null: none yet. */
  readonly since: number | null;
  /** "Last trade 20s ago. Binance trades down: connection reset." */
  readonly words: string;
}

/** What is not as the bars are: "RSI 14, OBV not live". Null: everything comes. */
export const notLive = (names: readonly string[]): string | null =>
  names.length === 0 ? null : `${names.join(', ')} not live`;

export function stateOf(live: ChartState, quiet: QuietFeed | null, partial: string | null): ChartState {
  const { status, staleSince, error, code } = live;
  const own = { status, staleSince, error, code, partial };
  if (!quiet || (status !== 'live' && status !== 'stale')) return own;
  // Of two reasons the older one: since then the last value is no news.
  const since = Math.min(staleSince ?? Number.POSITIVE_INFINITY, quiet.since ?? Number.POSITIVE_INFINITY);
  return {
    ...own,
    status: 'stale',
    staleSince: Number.isFinite(since) ? since : null,
    reason: quiet.words,
  };
}
