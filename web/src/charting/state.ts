/** What a chart says of its bars: a stream that stands is not live while nothing is traded into it. Pure. */
import type { ChartBar, ChartState } from '../ui/chart/chart.types.ts';

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

/** Less is no lag, ms; nor is what two looks in a row may miss. */
const PATIENCE_MS = 15_000;
/** Age of the newest bar's price, ms, where it lags behind `now`; null: it does not, or nobody says. `everyMs`: how often it is looked at. */
export function lagOf(bar: ChartBar | undefined, now: number | null, everyMs: number | null): number | null {
  if (!bar?.provisional || bar.asOf === undefined || now === null) return null;
  const age = now - bar.asOf;
  return age > Math.max(PATIENCE_MS, 3 * (everyMs ?? 0)) ? age : null;
}
