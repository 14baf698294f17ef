/** `--record FOLDER`: one recording a venue, of everything that its connector hears from now on. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { VenueId } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import { createRecorder, type FrameTap } from './recorder.ts';

export interface RunningRecording {
  readonly taps: Readonly<Partial<Record<VenueId, FrameTap>>>;
  readonly files: readonly string[];
  close(): Promise<void>;
}

const LOOK_MS = 5_000;

export async function recordTo(
  folder: string,
  { venues, clock, logger }: { readonly venues: readonly VenueId[]; readonly clock: Clock; readonly logger: Logger },
): Promise<RunningRecording> {
  await mkdir(folder, { recursive: true });
  const since = new Date(clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const recorders = await Promise.all(
    venues.map(async (venue) => {
      const path = join(folder, `${venue}-${since}.jsonl`);
      return { venue, path, recorder: await createRecorder(path, venue, clock) };
    }),
  );
  const told = new Set<VenueId>();
  const cancel = clock.every(LOOK_MS, () => {
    for (const { venue, path, recorder } of recorders) {
      if (!recorder.error || told.has(venue)) continue;
      told.add(venue);
      logger.error({ err: recorder.error, path }, 'recording ended; the product goes on');
    }
  });
  return {
    taps: Object.fromEntries(recorders.map(({ venue, recorder }) => [venue, recorder])),
    files: recorders.map(({ path }) => path),
    async close() {
      cancel();
      await Promise.allSettled(recorders.map(({ recorder }) => recorder.close()));
    },
  };
}
