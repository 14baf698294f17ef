/** A finished UTC day into its files, and the day before once more: what came late stands in the second writing. */
import { DATASETS, rowsOf, type Place } from '@marketgraph/platform/archive';
import { defineTask } from '@marketgraph/platform/queue';
import { archiveDayName } from './archive-slot.ts';
import { symbolsBetween } from './kept-rows.ts';
import { rollUp } from './roll-up.ts';
import { DAY_MS, FOREIGN, isForeign, slotPayload, type SlotPayload, type TaskDeps } from './task-deps.ts';

/** Funding and open interest are Bybit's; liquidations of all venues share a file. */
const venueOf = (name: Place['dataset']['name'], { tradesVenue, bookVenue }: TaskDeps): string =>
  name === 'book' ? bookVenue : name === 'funding' ? 'bybit' : tradesVenue;

async function archiveSymbol(deps: TaskDeps, symbol: string, day: number, signal: AbortSignal) {
  const written = { rows: 0, files: 0 };
  await rollUp(deps, symbol, day, day + DAY_MS);
  for (const dataset of DATASETS) {
    signal.throwIfAborted();
    const place = { dataset, symbol, venue: venueOf(dataset.name, deps), day };
    const rows = await deps.archive.write(place, rowsOf(deps.database.pool, deps.mode, place));
    written.rows += rows;
    written.files += rows > 0 ? 1 : 0;
  }
  return written;
}

export const archiveDay = defineTask<TaskDeps, SlotPayload>({
  name: archiveDayName,
  queue: 'slow',
  schema: slotPayload,
  retries: 5,
  retryDelayMs: 10_000,
  timeoutMs: 15 * 60_000,
  async run(deps, payload, { signal }) {
    if (isForeign(payload, deps)) return FOREIGN;
    await deps.archive.sweep();
    let [rows, files] = [0, 0];
    for (const day of [payload.at - DAY_MS, payload.at])
      for (const symbol of await symbolsBetween(deps, day, day + DAY_MS)) {
        const written = await archiveSymbol(deps, symbol, day, signal);
        if (day !== payload.at) continue;
        rows += written.rows;
        files += written.files;
      }
    return { status: 'done', reason: rows === 0 ? 'no rows' : `${rows} rows in ${files} files` };
  },
});
