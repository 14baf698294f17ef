/** The bars of a calculation -> Provenance. Pure. */
import type { Candle, DataMode } from '@marketgraph/domain/market';
import { tableOf, type BarTable } from '@marketgraph/domain/market/bars';
import { knownAt } from '@marketgraph/platform/bars';
import type { Provenance } from '@marketgraph/platform/graphql';
import { gapsOf, missingBetween } from './columns.ts';

/** The newest bar counts as stale when it was last true so long ago, ms; the market's own quiet is as long as the quote's. */
const STALE_MS = 120_000;
const seconds = (ms: number) => Math.round(ms / 1000);

/** Bars that values stand on, in short. Times in Unix ms. */
export interface Used {
  readonly count: number;
  readonly missing: number;
  /** Completeness of the least complete, 0 to 1. */
  readonly least: number;
  readonly sources: readonly string[];
  /** Start of the first bar that was computed, those that only warm up included. */
  readonly begin: number;
  readonly last: number;
  /** When the newest was last known to be true. */
  readonly knownAt: number;
}

/** Of closed bars; null: there are none. */
export function usedOf({ length, columns, sources }: BarTable, minutes: number): Used | null {
  if (length === 0) return null;
  const { time, completeness, lastTradeAt } = columns;
  let least = 1;
  for (let i = 0; i < length; i += 1) least = Math.min(least, completeness[i]!);
  const [last, traded] = [time[length - 1]!, lastTradeAt[length - 1]!];
  return {
    count: length,
    missing: gapsOf(columns, minutes).at(-1)!,
    least,
    sources: [...new Set(sources)].toSorted(),
    begin: time[0]!,
    last,
    knownAt: Number.isNaN(traded) ? last + minutes * 60_000 : traded,
  };
}

/** With one bar more behind them. */
export function withBar(used: Used | null, bar: Candle, minutes: number): Used {
  const alone = { ...usedOf(tableOf([bar]), minutes)!, knownAt: knownAt(bar, minutes) };
  if (!used) return alone;
  return {
    count: used.count + 1,
    missing: used.missing + missingBetween(used.last, bar, minutes),
    least: Math.min(used.least, alone.least),
    sources: [...new Set([...used.sources, bar.source])].toSorted(),
    begin: used.begin,
    last: bar.timestamp,
    knownAt: alone.knownAt,
  };
}

export interface Standing {
  readonly used: Used | null;
  /** Whether no bar starts in the range that was asked for. */
  readonly barless: boolean;
  /** Bars that the first shown value needs and that are not stored. */
  readonly short: number;
  /** Whether the newest bar there is was asked for. */
  readonly upToNow: boolean;
  /** Whether the numbers hang on where the data begin. */
  readonly endless: boolean;
  /** Whether it looks at the time of its bars, and so may begin anew with each day. */
  readonly clock: boolean;
  /** The moment whose knowledge was asked for, Unix ms; null: now. */
  readonly asOf: number | null;
  readonly mode: DataMode;
}

/** Completeness: that of the least complete bar, and not above the share of bars that are there. */
export function provenanceOf(
  { used, barless, short, upToNow, endless, clock, asOf: then, mode }: Standing,
  now: number,
): Provenance {
  if (!used)
    return {
      ...{ source: 'none', asOf: null, receivedAt: null, ageMs: null, quality: 0, completeness: 0, mode },
      reason: barless ? 'No bar starts in the range.' : 'No bars are stored for this range.',
    };
  const { count, missing, least } = used;
  const asOf = Math.min(now, used.knownAt);
  const completeness = Math.max(0, Math.min(1, least, count / (count + missing)));
  const isStale = upToNow && now - asOf > STALE_MS;
  const reasons = [
    isStale && `No trade for ${seconds(now - asOf)} s.`,
    missing > 0 && `${missing} of ${count + missing} bars are missing: nothing was traded then, or nothing was heard.`,
    least < 1 && 'Some bars were seen in part.',
    short > 0 && `${short} older bars to warm up on are not stored.`,
    endless &&
      `Counted from ${new Date(used.begin).toISOString()} on${clock ? ', and anew where the formula begins anew by the clock, as with a day.' : ': it never forgets where it began.'}`,
    then !== null &&
      then < now &&
      `Bars that were closed at ${new Date(then).toISOString()}, as they are stored today: what was corrected, filled in or, of a stock, split since is in them.`,
  ].filter((reason) => reason !== false);
  return {
    source: used.sources.join(', '),
    asOf: new Date(asOf),
    receivedAt: null,
    ageMs: Math.round(now - asOf),
    quality: isStale ? 0 : completeness,
    completeness,
    mode,
    reason: reasons.length > 0 ? reasons.join(' ') : null,
  };
}
