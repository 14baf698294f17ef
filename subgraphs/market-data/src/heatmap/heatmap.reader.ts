/** The heat map: the published one for one hour, else computed from stored liquidations and coverage. */
import type { HeatmapState } from '@marketgraph/domain/market';
import { heatmap } from '@marketgraph/domain/market/heatmap';
import { topics } from '@marketgraph/platform/events';
import type { Sources } from '../context.ts';

const HOUR_MS = 3_600_000;
/** More prints than this in a day of one symbol have not been seen; a map of the newest ones is still told by its coverage. */
const MAX_PRINTS = 50_000;

export async function heatmapOfHours(
  { log, store, clock }: Sources,
  symbol: string,
  hours: number,
): Promise<HeatmapState | null> {
  const entry = await log.last(topics.heatmap(symbol));
  const published = entry && (JSON.parse(entry.fields['heatmap']!) as HeatmapState);
  if (published === null || hours === 1) return published;
  const now = clock.now();
  // One time bin more than the window: its oldest bin begins before `now - hours`.
  const from = now - hours * HOUR_MS * (1 + 1 / published.timeBins);
  const [page, covered] = await Promise.all([
    store.liquidations({ symbol, first: MAX_PRINTS, from }),
    store.coverage(symbol, 'liquidations', from, now + 1),
  ]);
  const prints = page.rows.map(({ occurredAt: at, price, side, quantity, notionalUsd }) => ({
    at,
    price,
    side,
    quantity,
    notionalUsd,
  }));
  return heatmap({ symbol, anchorPrice: published.anchorPrice, now, hours, prints, covered, mode: published.mode });
}
