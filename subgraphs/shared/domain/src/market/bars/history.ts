/** Bars of the venue's own history joined to the stream: they fill holes, replace what we saw in part, and carry the CVD from midnight. */
import type { KlineEvent } from '../event.ts';
import type { BarState } from '../states.types.ts';
import { barOfKline } from './bar.ts';
import { chain, changed, totalOf } from './chain.ts';
import {
  dayOf,
  MINUTE_MS,
  nothing,
  type BarsConfig,
  type BarsMemory,
  type BarsStep,
  type Hole,
  type Total,
} from './memory.ts';

const near = (a: number | null, b: number | null) =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));
const FIGURES = ['open', 'high', 'low', 'close', 'volume', 'quoteVolume', 'buyVolume', 'cvd', 'completeness'] as const;
const isSame = (a: BarState, b: BarState) => FIGURES.every((name) => near(a[name], b[name]));

/** The total through this minute: from midnight, or on from the minute before. */
function totalThrough({ history, base, closed }: BarsMemory, start: number, delta: number): Total {
  const totals = [history, base, ...closed.map(totalOf)].filter((total) => total?.upTo === start - MINUTE_MS);
  const previous = totals.find((total) => total!.sum !== null)?.sum ?? null;
  const sum = start === dayOf(start) ? 0 : previous;
  return { upTo: start, sum: sum === null ? null : sum + delta };
}

/** Finished minutes only, oldest first; a page that overlaps what is known does no harm. */
export function foldKline(before: BarsMemory, kline: KlineEvent, config: BarsConfig): BarsStep {
  const { start, venue, symbol } = kline;
  const running = before.open !== null && start >= before.open.timestamp;
  const unfinished = start + MINUTE_MS > kline.receivedAt;
  if (venue !== config.venue || symbol !== config.symbol || start % MINUTE_MS !== 0 || running || unfinished)
    return nothing(before);
  const total = totalThrough(before, start, 2 * kline.buyVolume - kline.volume);
  const { base } = before;
  // History that began in mid-day knows less than we do of a minute that we have known from midnight.
  const reached =
    base === null || total.upTo > base.upTo || (total.upTo === base.upTo && (total.sum ?? base.sum) === total.sum);
  const after = chain({
    ...before,
    history: total,
    base: reached ? total : base,
    closed: reached ? before.closed.filter((bar) => bar.timestamp > start) : before.closed,
  });
  // A minute without trades has no bar.
  if (kline.trades === 0) return { memory: after, closed: changed(before, after), history: [] };
  return give(before, after, barOfKline(kline, config, total.sum));
}

/** Readers may stand on less by now than is stored: the memory says from where until they have been told. */
function give(before: BarsMemory, after: BarsMemory, bar: BarState): BarsStep {
  const { timestamp } = bar;
  const corrected = changed(before, after);
  const ours = before.closed.find((each) => each.timestamp === timestamp);
  if (ours) return { memory: after, closed: isSame(ours, bar) ? corrected : [bar, ...corrected], history: [] };
  const isMissing =
    (before.newest !== null && timestamp > before.newest) ||
    before.holes.some(({ from, to }) => from <= timestamp && timestamp <= to);
  if (!isMissing) {
    const untold = Math.min(after.untold ?? timestamp, timestamp);
    return { memory: { ...after, untold }, closed: corrected, history: [bar] };
  }
  const memory = {
    ...after,
    newest: Math.max(before.newest!, timestamp),
    holes: before.holes.flatMap((hole) => without(hole, timestamp)),
  };
  return { memory, closed: [bar, ...corrected], history: [] };
}

const without = ({ from, to }: Hole, start: number): Hole[] =>
  start < from || start > to
    ? [{ from, to }]
    : [
        { from, to: start - MINUTE_MS },
        { from: start + MINUTE_MS, to },
      ].filter((part) => part.from <= part.to);
