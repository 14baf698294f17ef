/** Holds an embedded PostgreSQL until it is killed: `<dataDir>`; prints `ready <url> <cluster>` or `refused <kind>`. */
import { createLogger } from '../../log/index.ts';
import { EmbeddedPostgresError, startEmbeddedPostgres } from './index.ts';

try {
  const { url, cluster } = await startEmbeddedPostgres({
    dataDir: process.argv[2]!,
    log: createLogger('fixture', 'silent'),
  });
  process.stdout.write(`ready ${url} ${cluster}\n`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`refused ${error instanceof EmbeddedPostgresError ? error.kind : String(error)}\n`);
}
