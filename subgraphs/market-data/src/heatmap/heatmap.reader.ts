/** The heat map: the published one for one hour, else one of the same moment from stored liquidations and coverage. */
import type { HeatmapState } from '@marketgraph/domain/market';
import { heatmap, merged } from '@marketgraph/domain/market/heatmap';
import { topics } from '@marketgraph/platform/events';
import type { Sources } from '../context.ts';

const HOUR_MS = 3_600_000;
/** More prints than this in a day of one symbol have not been seen; time before the oldest of them then counts as not covered. */
const MAX_PRINTS = 50_000;

export async function heatmapOfHours(
  { log, store }: Pick<Sources, 'log' | 'store'>,
  symbol: string,
  hours: number,
): Promise<HeatmapState | null> {
  const entry = await log.last(topics.heatmap(symbol));
  const published = entry && (JSON.parse(entry.fields['heatmap']!) as HeatmapState);
  if (published === null || hours === 1) return published;
  const { anchorPrice, mode, venues, occurredAt: now } = published;
  // One time bin more than the window: its oldest bin begins before `now - hours`.
  const from = now - hours * HOUR_MS * (1 + 1 / published.timeBins);
  const [page, stored] = await Promise.all([
    store.liquidations({ symbol, first: MAX_PRINTS, from }),
    store.coverage(symbol, 'liquidations', from, now + 1),
  ]);
  // The store hears of coverage seconds later: the newest is in the published map.
  const all = [...stored, ...published.covered];
  const covered = page.hasMore ? merged(all, page.rows.at(-1)!.occurredAt + 1, now) : all;
  // A recording that is played again finds what the playing before stored of its future.
  const prints = page.rows
    .filter(({ occurredAt }) => occurredAt <= now)
    .map(({ occurredAt: at, price, side, quantity, notionalUsd }) => ({ at, price, side, quantity, notionalUsd }));
  return heatmap({ symbol, anchorPrice, now, hours, prints, covered, venues, mode });
}
