/** A real PostgreSQL in the data folder, for machines that have none. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Logger } from '../../log/index.ts';
import { isRoot, prepareHome, UNPRIVILEGED, type Home } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { lockDataDir } from './lock.ts';

export { EmbeddedPostgresError } from './errors.ts';

export interface EmbeddedPostgres { readonly url: string; stop(): Promise<void> }

const SETTINGS = { max_connections: 60, shared_buffers: '32MB', work_mem: '4MB', maintenance_work_mem: '32MB', max_wal_size: '256MB', autovacuum_naptime: '5min', max_parallel_workers: 0, jit: 'off', log_min_messages: 'warning' };

/** As the user that runs the cluster. The server's own output goes to its log file, not here. */
function run(home: Home, program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(home.bin, program), args, { cwd: '/', ...(isRoot() ? UNPRIVILEGED : {}), env: { ...processEnv(), LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (part) => { output += part; });
    child.stderr.on('data', (part) => { output += part; });
    child.on('error', (error) => reject(new EmbeddedPostgresError('failed', `${program}: ${error.message}`)));
    // 'exit', not 'close': the postmaster that pg_ctl leaves behind keeps the pipes open.
    child.on('exit', (code) => (code === 0 ? resolve(output) : reject(new EmbeddedPostgresError('failed', `${program} ended with ${code}: ${output.trim().slice(-600)}`))));
  });
}

/** What the server needs to find its libraries; the product's secrets are not handed on. */
const processEnv = (): NodeJS.ProcessEnv => ({ PATH: '/usr/bin:/bin', TZ: 'UTC' });

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

async function create(home: Home, dataDir: string): Promise<void> {
  const password = randomBytes(18).toString('base64url');
  const file = join(home.cluster, '..', `pw-${process.pid}`);
  writeFileSync(file, password, { mode: 0o600 });
  if (isRoot()) chownSync(file, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
  try {
    await run(home, 'initdb', ['-D', home.cluster, '-U', 'marketgraph', '-A', 'scram-sha-256', `--pwfile=${file}`, '-E', 'UTF8', '--locale=C', '--no-sync']);
  } finally {
    rmSync(file, { force: true });
  }
  writeFileSync(join(dataDir, 'postgres.key'), password, { mode: 0o600 });
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: Logger;
  /** Throws the cluster of earlier runs away. */
  readonly fresh?: boolean;
}

/** Starts the cluster of this data folder. A postmaster that a killed product left behind is stopped first: its port and load are unknown. */
export async function startEmbeddedPostgres({ dataDir, log, fresh = false }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const release = lockDataDir(dataDir);
  try {
    const home = await prepareHome(dataDir, log);
    const key = join(dataDir, 'postgres.key');
    if (existsSync(join(home.cluster, 'postmaster.pid'))) {
      log.warn('a PostgreSQL of an earlier run is still there: stopping it');
      await run(home, 'pg_ctl', ['-D', home.cluster, '-m', 'fast', '-w', 'stop']).catch(() => undefined);
    }
    if (fresh || !existsSync(join(home.cluster, 'PG_VERSION')) || !existsSync(key)) {
      for (const name of readdirSync(home.cluster)) rmSync(join(home.cluster, name), { recursive: true }); // an initdb that was cut off
      await create(home, dataDir);
    }
    const port = await freePort();
    const settings = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`).join(' ');
    await run(home, 'pg_ctl', ['-D', home.cluster, '-w', '-t', '60', '-l', join(home.cluster, 'server.log'), '-o', `-h 127.0.0.1 -p ${port} -k '' ${settings}`, 'start']);
    return {
      url: `postgresql://marketgraph:${readFileSync(key, 'utf8')}@127.0.0.1:${port}/postgres`,
      async stop() {
        await run(home, 'pg_ctl', ['-D', home.cluster, '-m', 'fast', '-w', '-t', '30', 'stop']);
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
