/** The liquidations of the last five minutes as a check: what is counted, and whether it may be judged. */
import { coverageOf, inWindow, LIQUIDATION_WINDOW_MS, type Coverage } from '../liquidations/index.ts';
import { RECORDING_ENDED, type VenueId } from '../event.ts';
import { feedOf, NAMES, seconds, unknown, type Measured } from './measure.ts';
import type { Feed, GuardsConfig, GuardsMemory } from './memory.ts';

export interface LiquidationsMeasured extends Measured {
  readonly long: number;
  readonly short: number;
  readonly notionalUsd: number;
  readonly venuesUp: number;
  readonly venuesTotal: number;
  /** Wanted venues that have been heard of. */
  readonly venues: readonly VenueId[];
  readonly covered: boolean;
}

/**
 * Never judged by message age. A wanted venue that is not subscribed makes the count STALE (kept as a lower bound), or UNKNOWN when there
 * was none yet; after that it is UNKNOWN until all wanted venues have been subscribed for five minutes without a break.
 */
export function measureLiquidations(memory: GuardsMemory, config: GuardsConfig): LiquidationsMeasured {
  const { now } = memory;
  const venues = config.liquidationVenues.map((venue) => ({ venue, feed: feedOf(memory, venue, 'liquidations') }));
  const coverage = coverageOf(venues, now);
  const prints = inWindow(memory.liquidations, now);
  // Also of those that are lost: the count they left behind has an age.
  const heard = coverage.wanted.filter(({ feed }) => feed !== undefined && feed.lastFrameAt !== null);
  const lastFrameAt = Math.max(...heard.map(({ feed }) => feed!.lastFrameAt!));
  const judged = judgeCoverage(memory, coverage, prints.length);
  return {
    long: prints.filter(({ side }) => side === 'long').length,
    short: prints.filter(({ side }) => side === 'short').length,
    notionalUsd: prints.reduce((sum, print) => sum + (print.notionalUsd ?? 0), 0),
    venuesUp: coverage.up.length,
    venuesTotal: venues.length,
    venues: heard.map(({ venue }) => venue),
    covered: coverage.coveredMs >= LIQUIDATION_WINDOW_MS,
    ...(coverage.wanted.length === 0
      ? unknown(venues.find(({ feed }) => feed?.reason)?.feed?.reason ?? 'No liquidation feed is on')
      : judged),
    ageMs: Number.isFinite(lastFrameAt) ? Math.max(0, now - lastFrameAt) : null,
  };
}

function judgeCoverage(memory: GuardsMemory, { lost, coveredMs, wanted }: Coverage<Feed>, count: number): Measured {
  const counted = { value: count, ageMs: null };
  if (lost) {
    const everKnown = memory.checks.LIQUIDATIONS.verdict !== null || count > 0;
    if (!everKnown) return unknown(lost.feed?.reason ?? `Waiting for ${NAMES[lost.venue]} liquidations`);
    const ended = wanted.some(({ feed }) => feed?.state === 'ended');
    return { ...counted, freshness: 'stale', reason: ended ? RECORDING_ENDED : lostReason(lost, memory.now) };
  }
  if (coveredMs < LIQUIDATION_WINDOW_MS)
    return unknown(`${seconds(coveredMs)} of ${seconds(LIQUIDATION_WINDOW_MS)} covered`);
  return { ...counted, freshness: 'fresh', reason: null };
}

function lostReason({ venue, feed }: Coverage<Feed>['wanted'][number], now: number): string {
  if (!feed) return `${NAMES[venue]} has not reported`;
  const since = seconds(now - (feed.state === 'silent' ? (feed.lastFrameAt ?? feed.since) : feed.since));
  const what = feed.state === 'silent' ? 'silent' : feed.state === 'up' ? 'not subscribed' : 'not connected';
  return `${NAMES[venue]} ${what} ${since}; at least the events counted`;
}
