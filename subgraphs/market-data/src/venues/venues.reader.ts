/** The newest word of the data jobs on themselves. */
import type { HealthState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import type { Sources } from '../context.ts';

export const healthOf = (fields: Readonly<Record<string, string>>): HealthState =>
  JSON.parse(fields['health']!) as HealthState;

/** Null until they have reported. */
export async function latestHealth({ log }: Pick<Sources, 'log'>): Promise<HealthState | null> {
  const entry = await log.last(topics.health());
  return entry && healthOf(entry.fields);
}

/** Whether a recording has been played to its end: nothing comes any more, and everything is the last that there was. */
export const hasEnded = async (sources: Pick<Sources, 'log'>): Promise<boolean> =>
  (await latestHealth(sources))?.playback === 'ENDED';
