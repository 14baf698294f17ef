import { join } from 'node:path';
import { collectLog } from '@marketgraph/testkit/log';
import { expect, it } from 'vitest';
import { isDatabaseAway } from './sql-state.ts';
import { openDatabase } from './index.ts';

it('a PostgreSQL that is not there is told by its host, without user and password, with what to do', async () => {
  const { log } = collectLog('debug');
  const migrations = join(import.meta.dirname, '../../../../../prisma/migrations');
  const url = 'postgres://ann:secret@127.0.0.1:1/x';
  const error = await openDatabase({ url, log, mode: 'SIMULATED', migrations }).catch((e: unknown) => e);
  expect((error as Error).message).toMatch(
    /^PostgreSQL at 127\.0\.0\.1:1 does not answer \(.+\)\. Start it, or correct DATABASE_URL/,
  );
  expect(JSON.stringify([(error as Error).message, (error as Error).stack])).not.toMatch(/ann:|secret/);
  expect(isDatabaseAway(error)).toBe(true);
});
