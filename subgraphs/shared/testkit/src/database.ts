/** The product's tables on a private PostgreSQL, for all specs of a file or of a `describe`. */
import type { DataMode } from '@marketgraph/domain/market';
import { openDatabase, type Database } from '@marketgraph/platform/db';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { silentLog } from './log.ts';
import { MIGRATIONS, startPostgres, type TestPostgres } from './postgres.ts';

const START_MS = 120_000;

/** A database like any other once the first spec runs. */
export class TestDatabase implements Omit<Database, 'close'> {
  /** The server, for specs that take it away. */
  postgres!: TestPostgres;
  private open!: Database;

  /** Registers what opens and closes it; each spec finds the tables of `emptied` empty. */
  constructor(mode: DataMode = 'LIVE', emptied?: string) {
    beforeAll(async () => {
      this.postgres = await startPostgres();
      const { url } = this.postgres;
      this.open = await openDatabase({ url, log: silentLog(), mode, migrations: MIGRATIONS });
    }, START_MS);
    afterAll(async () => {
      await this.open?.close();
      await this.postgres?.stop();
    });
    if (emptied) beforeEach(() => this.pool.query(`TRUNCATE ${emptied}`));
  }

  get pool(): Database['pool'] {
    return this.open.pool;
  }
  get prisma(): Database['prisma'] {
    return this.open.prisma;
  }
  get store(): Database['store'] {
    return this.open.store;
  }
  healthy = (): Promise<boolean> => this.open.healthy();
}
