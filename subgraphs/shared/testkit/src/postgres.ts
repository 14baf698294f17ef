/** A private PostgreSQL for a test: own folder, free port, the embedded server of the product with everything on. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@marketgraph/platform/db';
import { silentLog } from './log.ts';
import { freePort } from './redis.ts';
import { waitUntil } from './wait.ts';

/** Folder of the product's migrations. */
export const MIGRATIONS = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url));

export interface TestPostgres {
  readonly url: string;
  readonly dataDir: string;
  /** SIGKILL of the server and all its children: as a machine that dies. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Stops it for good and removes its folder. */
  stop(): Promise<void>;
}

/** A folder that the unprivileged user of a root run can reach too. */
export function openTempDir(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), `marketgraph-${name}-`));
  chmodSync(dir, 0o755);
  return dir;
}

/** First line of postmaster.pid: the server's process id. */
export const serverPid = (cluster: string): number =>
  Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

export async function startPostgres(): Promise<TestPostgres> {
  const dataDir = openTempDir('postgres');
  const port = await freePort();
  const start = () => startEmbeddedPostgres({ dataDir, port, log: silentLog() });
  let server: EmbeddedPostgres | null = await start();
  const { url } = server;
  // No server outlives the test run, however it ends.
  const last = () => server && process.kill(serverPid(server.cluster), 'SIGQUIT');
  process.once('exit', last);
  return {
    url,
    dataDir,
    async kill() {
      process.kill(serverPid(server!.cluster), 'SIGKILL');
      await waitUntil(async () => !(await listens(port)), 'the end of PostgreSQL');
      await server!.stop().catch(() => undefined); // nothing to stop: gives the folder free
      server = null;
    },
    async restart() {
      await server?.stop();
      server = await start();
    },
    async stop() {
      await server?.stop();
      server = null;
      process.off('exit', last);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
