/** Starts roles as child processes and measures what a request costs each of them. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'undici';
import type { Role } from './servers.ts';
import { QUERY } from './subgraphs.ts';

export interface Child {
  readonly ports: readonly number[];
  cpuMs(): Promise<number>;
  stop(): void;
}
export interface Cost {
  /** Milliseconds of CPU of the process a request. */ readonly cpuMs: number;
  readonly perSecond: number;
}

const CONNECTIONS = 16;
const BODY = JSON.stringify({ query: QUERY, variables: { cheap: false }, operationName: 'Shelf' });

export async function start(entry: string, role: Role, ports: readonly number[] = []): Promise<Child> {
  const child: ChildProcess = fork(entry, ['join-role', role, ...ports.map(String)], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [listening] = (await once(child, 'message')) as [number[]];
  return {
    ports: listening,
    async cpuMs() {
      child.send('cpu');
      const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
      return (user + system) / 1000;
    },
    stop: () => child.disconnect(),
  };
}

/** `requests` through 16 connections, each sending its next when it has its answer. */
export async function load(port: number, requests: number): Promise<string> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS });
  let left = requests;
  let last = '';
  const client = async (): Promise<void> => {
    while (left-- > 0) {
      const { statusCode, body } = await pool.request({
        path: '/graphql',
        method: 'POST',
        body: BODY,
        headers: { 'content-type': 'application/json' },
      });
      last = await body.text();
      if (statusCode !== 200) throw new Error(last);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  await pool.close();
  return last;
}

export async function costOf(child: Child, requests: number): Promise<Cost> {
  const before = await child.cpuMs();
  const started = performance.now();
  await load(child.ports[0] ?? 0, requests);
  const seconds = (performance.now() - started) / 1000;
  return { cpuMs: ((await child.cpuMs()) - before) / requests, perSecond: requests / seconds };
}
