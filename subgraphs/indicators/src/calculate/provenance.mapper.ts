/** The bars of a calculation -> Provenance. Pure. */
import type { BarState, DataMode } from '@marketgraph/domain/market';
import { knownAt } from '@marketgraph/platform/bars';
import type { Provenance } from '@marketgraph/platform/graphql';
import { gapsOf } from './columns.ts';

/** What is left of an interval without a trade before the newest bar counts as stale, ms. */
const STALE_MS = 120_000;
const seconds = (ms: number) => Math.round(ms / 1000);

export interface Used {
  /** Bars that the shown values need, oldest first. */
  readonly bars: readonly BarState[];
  readonly minutes: number;
  /** Bars that the first shown value needs and that are not stored. */
  readonly short: number;
  /** Whether the newest bar there is was asked for. */
  readonly upToNow: boolean;
  /** Whether the numbers hang on where the data begin. */
  readonly endless: boolean;
}

/** Completeness: that of the least complete bar, and not above the share of bars that are there. */
export function provenanceOf(used: Used, now: number, mode: DataMode): Provenance {
  const { bars, minutes, short, upToNow, endless } = used;
  const newest = bars.at(-1);
  if (!newest)
    return {
      ...{ source: 'none', asOf: null, receivedAt: null, ageMs: null, quality: 0, completeness: 0, mode },
      reason: 'No bars are stored for this range.',
    };
  const asOf = Math.min(now, knownAt(newest, minutes));
  const missing = gapsOf(bars, minutes).at(-1)!;
  const least = Math.min(...bars.map((bar) => bar.completeness));
  const completeness = Math.max(0, Math.min(1, least, bars.length / (bars.length + missing)));
  const isStale = upToNow && now - asOf > STALE_MS + (minutes > 1 ? 0 : minutes * 60_000);
  const reasons = [
    isStale ? `No trade for ${seconds(now - asOf)} s.` : null,
    missing > 0
      ? `${missing} of ${bars.length + missing} bars are missing: nothing was traded then, or nothing was heard.`
      : null,
    least < 1 ? 'Some bars were seen in part.' : null,
    short > 0 ? `${short} older bars to warm up on are not stored.` : null,
    endless ? `Counted from ${new Date(bars[0]!.timestamp).toISOString()} on: it never forgets where it began.` : null,
  ].filter((reason) => reason !== null);
  return {
    source: [...new Set(bars.map(({ source }) => source))].toSorted().join(', '),
    asOf: new Date(asOf),
    receivedAt: null,
    ageMs: Math.max(0, Math.round(now - asOf)),
    quality: isStale ? 0 : completeness,
    completeness,
    mode,
    reason: reasons.length > 0 ? reasons.join(' ') : null,
  };
}
