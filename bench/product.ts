/** `npm start` as a child process, and what all of its processes together use. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Product {
  readonly origin: string;
  readonly pid: number;
  readonly dataDir: string;
  stop(): Promise<void>;
}
export interface Usage {
  /** CPU time of all processes since each began, ms. */
  readonly cpuMs: number;
  /** Proportional set size: memory that processes share is counted once, MB. */
  readonly memoryMb: number;
  /** Client connections of PostgreSQL. */
  readonly connections: number;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Starts it in `root` on a data folder of its own; comes back at once, before it is ready. */
export async function startProduct(root: string, env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const dataDir = env['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'marketgraph-bench-'));
  // Open to the unprivileged user that PostgreSQL runs as under root: then its cluster is in here, and can be found.
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, ['scripts/start.mjs', '--port', String(port)], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'error', ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  child.on('exit', (code) => {
    if (code) console.error(`the product left with ${code}:\n${said}`);
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    dataDir,
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGINT');
        await once(child, 'exit');
      }
      if (env['DATA_DIR'] === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The page is there, and two different states of the guards have come over the stream. */
export async function movingData({ origin }: Product, patienceMs: number): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs);
  const until = async (ready: () => Promise<boolean>): Promise<void> => {
    while (!(await ready().catch(() => false))) {
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await until(async () => (await fetch(`${origin}/health`)).status === 200);
  await until(async () => (await (await fetch(`${origin}/telemetry`)).text()).includes('id="app"'));
  const answer = await fetch(`${origin}/graphql/stream`, {
    method: 'POST',
    signal,
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'subscription { guards(symbol: "SOLUSDT") { guards { ts spreadBps } } }' }),
  });
  let text = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (new Set(text.match(/"ts":"[^"]+"/g)).size >= 2) return;
  }
}

const read = (pid: number | string, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // it ended while we looked
  }
};

/** Linux only: /proc of the process, of its PostgreSQL, and of everything that these started. */
export function usageOf({ pid, dataDir }: Product): Usage {
  // PostgreSQL is no child of ours: it was started to outlive a crash.
  const postmaster = Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each)))
    parents.set(Number(name), Number(read(name, 'stat').split(') ')[1]?.split(' ')[1] ?? 0));
  const isOurs = (one: number): boolean =>
    one === pid || one === postmaster || (one > 1 && isOurs(parents.get(one) ?? 0));
  const usage = { cpuMs: 0, memoryMb: 0, connections: 0 };
  for (const one of parents.keys()) {
    if (!isOurs(one)) continue;
    const [user, system] = (read(one, 'stat').split(') ')[1] ?? '').split(' ').slice(11, 13);
    usage.cpuMs += 10 * (Number(user ?? 0) + Number(system ?? 0)); // USER_HZ is 100
    usage.memoryMb += Number(/^Pss:\s+(\d+)/m.exec(read(one, 'smaps_rollup'))?.[1] ?? 0) / 1024;
    if (/^postgres: .*(\[local\]|\(\d+\))/.test(read(one, 'cmdline'))) usage.connections += 1;
  }
  return usage;
}
