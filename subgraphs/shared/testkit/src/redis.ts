/**
 * A private redis-server for a test: free port, own directory, noeviction and appendonly as in production. `appendfsync always`, since
 * `everysec` may hold back a write for up to 2 s while a sync is under way, and a SIGKILL then takes what was acknowledged.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from './wait.ts';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** SIGKILL: as a machine that dies. What it had written to its file is there after `restart`. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data, or without them. */
  restart(options?: { fresh?: boolean }): Promise<void>;
  /** Stops it for good and removes its directory. */
  stop(): Promise<void>;
  /** SIGSTOP and SIGCONT: a server that hangs without closing its sockets. */
  freeze(): void;
  thaw(): void;
}

/** False (with a loud line) where no redis-server is installed; in CI that is an error. */
export const hasRedis: boolean = (() => {
  if (spawnSync('redis-server', ['--version']).status === 0) return true;
  // oxlint-disable-next-line node/no-process-env -- whether this is CI is the one thing a test run is told that way
  if (process.env['CI'] === 'true') throw new Error('redis-server is missing (apt-get install redis-server)');
  process.stderr.write('\nSKIPPED: redis-server is missing; nothing that needs Redis is tested here.\n\n');
  return false;
})();

/** No server outlives the test run, however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export async function startRedis(): Promise<TestRedis> {
  const dir = await mkdtemp(join(tmpdir(), 'marketgraph-redis-'));
  const port = await freePort();
  let child: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const settings = [
      '--port',
      port,
      '--bind',
      '127.0.0.1',
      '--dir',
      dir,
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
    ];
    const args = [...settings, '--maxmemory-policy', 'noeviction', '--save', '', '--loglevel', 'warning'];
    const started = spawn('redis-server', args.map(String), { stdio: 'ignore' });
    child = started;
    running.add(started);
    started.once('exit', () => running.delete(started));
    await waitUntil(() => started.exitCode === null && answers(port), `redis on port ${port}`);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const victim = child;
    child = null;
    if (!victim || victim.exitCode !== null) return;
    const gone = new Promise((resolve) => victim.once('exit', resolve));
    victim.kill(signal);
    await gone;
  };

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill: () => end('SIGKILL'),
    async restart({ fresh = false } = {}) {
      await end('SIGKILL');
      if (fresh) await rm(join(dir, 'appendonlydir'), { recursive: true, force: true });
      await start();
    },
    async stop() {
      await end('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  };
}

/** Below those that systems give to outgoing connections: what is free stays free until who asked for it listens. */
const [FIRST_PORT, PORTS] = [11_000, 21_000];

/** A port that was free a moment ago on 127.0.0.1. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
}
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** Ready, not just listening: while it loads its file it says LOADING. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const finish = (ready: boolean) => {
      socket.destroy();
      resolve(ready);
    };
    socket.once('data', (data) => finish(data.toString().startsWith('+PONG')));
    socket.once('error', () => finish(false));
    socket.setTimeout(1000, () => finish(false));
  });
}
