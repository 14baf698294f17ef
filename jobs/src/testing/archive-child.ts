/** Archives one day over and over in a process that a test can kill: database URL, folder, day (Unix ms), how often. */
import { createArchive } from '@marketgraph/platform/archive';
import { openDatabase } from '@marketgraph/platform/db';
import { createLogger } from '@marketgraph/platform/log';
import { createLedger } from '@marketgraph/platform/schedule';
import { archiveDay } from '../tasks/archive-day.task.ts';

const [url, folder, day, times] = process.argv.slice(2) as [string, string, string, string];
const mode = 'SIMULATED';
const logger = createLogger('archive-child', 'fatal');
const database = await openDatabase({ url, log: logger, mode });
const deps = {
  database,
  logger,
  mode,
  archive: createArchive(folder, mode),
  ledger: createLedger(database.pool, mode),
  tradesVenue: 'binance',
  bookVenue: 'binance',
  retentionDays: 30,
} as const;
try {
  for (let run = 0; run < Number(times); run += 1)
    await archiveDay.run(deps, { mode, at: Number(day) }, { signal: new AbortController().signal, jobId: 'child' });
  process.exit(0);
} catch (error) {
  process.stderr.write(`${(error as Error).name}: ${(error as Error).message}\n`);
  process.exit(7);
}
