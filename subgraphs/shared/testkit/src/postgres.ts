/** A private PostgreSQL for a test: own folder, free port, the embedded server of the product with everything on. */
import { spawnSync } from 'node:child_process';
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

/** None where there is no `ps`. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = (stdout ?? '').split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return rows.flatMap(([child, parent]) => (parent === pid ? [child!] : []));
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it ended by itself
  }
}

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
      const postmaster = serverPid(server!.cluster);
      // Sessions notice the end of their server in a while, and answer until then.
      const all = [postmaster, ...childrenOf(postmaster)];
      all.forEach(killed);
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
