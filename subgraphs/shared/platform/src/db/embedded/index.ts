/** A real PostgreSQL in the data folder, for machines that have none. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Logger } from '../../log/index.ts';
import { prepareHome, type Home } from './binaries.ts';
import { ensureCluster, keyOf, USER } from './cluster.ts';
import { lockDataDir } from './lock.ts';
import { isAlive } from './process-life.ts';
import { run } from './program.ts';
import { watchServer } from './watch.ts';

export { EmbeddedPostgresError } from './errors.ts';

export interface EmbeddedPostgres {
  readonly url: string;
  /** Folder of the cluster: server.log is there. */
  readonly cluster: string;
  /** Fast shutdown: open transactions are rolled back, everything committed is kept. One that is gone already has been stopped. */
  stop(): Promise<void>;
}
export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: Logger;
  /** Throws the cluster of earlier runs away. */
  readonly fresh?: boolean;
  /** On 127.0.0.1; a free one unless told. */
  readonly port?: number;
}

/** Small: rows here are counted in thousands a minute. fsync stays on, a commit is durable. */
const SETTINGS = {
  max_connections: 100,
  shared_buffers: '32MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  autovacuum_naptime: '5min',
  max_parallel_workers: 0,
  jit: 'off',
  log_min_messages: 'warning',
};
const START_SECONDS = '60';
const STOP_SECONDS = '30';
/** After a server that did not end well. */
const START_ATTEMPTS = 5;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const pidFile = (home: Home) => join(home.cluster, 'postmaster.pid');

function isRunning(home: Home): boolean {
  try {
    const pid = Number(readFileSync(pidFile(home), 'utf8').split('\n')[0]);
    return pid > 0 && isAlive(pid);
  } catch {
    return false; // an orderly end takes the file away
  }
}

const stopServer = (home: Home) =>
  run(home, 'pg_ctl', ['-D', home.cluster, '-m', 'fast', '-w', '-t', STOP_SECONDS, 'stop']);

/** It may go by itself while it is being told to. */
async function stopIfRunning(home: Home): Promise<void> {
  if (!isRunning(home)) return;
  await stopServer(home).catch((error: unknown) => {
    if (isRunning(home)) throw error;
  });
}

/**
 * A postmaster that a killed product left behind is stopped: its clients are gone, its port and settings may be old ones. Answers whether
 * the last run did not end well.
 */
async function stopOrphan(home: Home, log: Logger): Promise<boolean> {
  if (!existsSync(pidFile(home))) return false;
  const stopped = await stopServer(home).then(
    () => true,
    () => false, // only the file was left: the server looks after that itself
  );
  if (stopped) log.warn('stopped a PostgreSQL left over from an earlier run');
  return true;
}

/** Children of a server that was killed hold its memory for a moment: then a start fails and is tried again. */
async function startServer(home: Home, port: number, attempts: number): Promise<void> {
  const settings = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
  const options = ['-h 127.0.0.1', `-p ${port}`, `-k ''`, ...settings].join(' ');
  const log = join(home.cluster, 'server.log');
  const args = ['-D', home.cluster, '-w', '-t', START_SECONDS, '-l', log, '-o', options, 'start'];
  for (let attempt = 1; ; attempt++) {
    try {
      await run(home, 'pg_ctl', args);
      return;
    } catch (error) {
      if (attempt >= attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300 * attempt));
    }
  }
}

/**
 * Starts the cluster of this data folder, making it first if need be; a server that dies before `stop` is started again on the same port.
 * Throws EmbeddedPostgresError: `second-instance` while another process uses the folder, `no-binaries` where none are bundled,
 * `unusable-data`, `failed`.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, fresh = false } = options;
  const release = lockDataDir(dataDir);
  try {
    const home = await prepareHome(dataDir, log);
    const wasKilled = await stopOrphan(home, log);
    if (fresh) rmSync(home.cluster, { recursive: true, force: true });
    await ensureCluster(home);
    const port = options.port ?? (await freePort());
    await startServer(home, port, wasKilled ? START_ATTEMPTS : 1);
    const unwatch = watchServer({
      log,
      isRunning: () => isRunning(home),
      start: () => startServer(home, port, START_ATTEMPTS),
    });
    return {
      url: `postgresql://${USER}:${keyOf(home)}@127.0.0.1:${port}/postgres`,
      cluster: home.cluster,
      async stop() {
        await unwatch();
        await stopIfRunning(home).finally(release);
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
