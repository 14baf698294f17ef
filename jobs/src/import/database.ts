/** The store that a command works on: DATABASE_URL, or the embedded server while the product does not run. */
import { join, resolve } from 'node:path';
import type { DataMode } from '@marketgraph/domain/market';
import {
  createEquityStore,
  EmbeddedPostgresError,
  openDatabase,
  startEmbeddedPostgres,
  type EquityStore,
} from '@marketgraph/platform/db';
import { createLogger } from '@marketgraph/platform/log';

export interface Opened {
  readonly store: EquityStore;
  close(): Promise<void>;
}
/** What a person can do something about; the message is all there is to say. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
export interface Place {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly root: string;
  readonly logLevel?: string | undefined;
}

/** Throws CommandError while the product runs on the embedded server. */
export async function openStore({ databaseUrl, dataDir, root, logLevel }: Place, mode: DataMode): Promise<Opened> {
  const log = createLogger('import', logLevel ?? 'error');
  const folder = resolve(root, dataDir);
  const postgres = databaseUrl ? null : await startEmbeddedPostgres({ dataDir: folder, log }).catch(explain(folder));
  try {
    const url = databaseUrl ?? postgres!.url;
    const database = await openDatabase({
      url,
      log,
      mode,
      migrations: join(root, 'prisma/migrations'),
      maxConnections: 3,
    });
    return {
      store: createEquityStore(database.pool, mode),
      async close() {
        await database.close();
        await postgres?.stop();
      },
    };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

const explain = (folder: string) => (error: unknown) => {
  if (error instanceof EmbeddedPostgresError && error.kind === 'second-instance')
    throw new CommandError(
      `marketgraph is running on ${folder}, and its database takes one program at a time.\nStop it, run this again, and start it: what is imported is there then. (With DATABASE_URL both can run.)`,
    );
  throw error;
};
