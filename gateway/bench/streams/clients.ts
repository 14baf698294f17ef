/** Many clients of one stream in this process, each keeping its cursor and checking that its events follow each other. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Facts, Order, Role } from './server.ts';

const QUERY = `subscription Bench($after: Cursor) {
  guards(symbol: "SOLUSDT", after: $after) { cursor guards { ts spreadBps status instrument { symbol watchlists { id name } } } }
}`;

export interface Measured {
  readonly port: number;
  order(order: Order): void;
  facts(): Promise<Facts>;
  stop(): void;
}
export async function launch(entry: string, role: Role): Promise<Measured> {
  const child: ChildProcess = fork(entry, ['streams-role', role], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return {
    port,
    order: (order) => void child.send(order as object),
    async facts() {
      child.send('facts');
      const [facts] = (await once(child, 'message')) as [Facts];
      return facts;
    },
    stop: () => child.disconnect(),
  };
}

/** One client: number of the last event, faults in the sequence, ages of what it got. */
export class BenchClient {
  last = 0;
  received = 0;
  /** Numbers that were jumped over. */
  lost = 0;
  /** Numbers that came again, or too early. */
  disordered = 0;
  cursor: string | null = null;
  /** What came instead of an event (SLOW_CONSUMER ...). */
  refused: string | null = null;
  text = '';
  /** Where ages go while they are wanted, ms. */
  ages: number[] | null = null;
  private socket: WebSocket | null = null;

  constructor(private readonly url: string) {}

  /** Connects, resuming behind its cursor if it has one; resolves with the acknowledgement. */
  async connect(operations = 1): Promise<void> {
    const socket = new WebSocket(this.url, 'graphql-transport-ws', { perMessageDeflate: false });
    this.socket = socket;
    socket.on('error', () => undefined);
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    if (this.socket !== socket) return;
    socket.on('message', (data: Buffer) => this.socket === socket && this.take(data.toString()));
    const payload = { query: QUERY, variables: { after: this.cursor } };
    for (let id = 1; id <= operations; id += 1)
      socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload }));
  }
  drop(): void {
    this.socket?.terminate();
    this.socket = null;
  }
  pause(): void {
    this.socket?.pause();
  }

  private take(text: string): void {
    const n = Number(/"spreadBps":(\d+)/.exec(text)?.[1] ?? NaN);
    if (Number.isNaN(n)) {
      this.refused = text.slice(0, 300);
      return;
    }
    this.received += 1;
    if (this.last > 0 && n > this.last + 1) this.lost += n - this.last - 1;
    if (n <= this.last) this.disordered += 1;
    this.last = n;
    this.cursor = /"cursor":"([^"]+)"/.exec(text)![1]!;
    this.text = text;
    this.ages?.push(performance.timeOrigin + performance.now() - Date.parse(/"ts":"([^"]+)"/.exec(text)![1]!));
  }
}

export async function connectAll(clients: readonly BenchClient[]): Promise<void> {
  for (let at = 0; at < clients.length; at += 50)
    await Promise.all(clients.slice(at, at + 50).map((client) => client.connect()));
}

/** Resolves when every client has event `n`, or after `patienceMs`: then the counts tell what is missing. */
export async function haveAll(clients: readonly BenchClient[], n: number, patienceMs = 10_000): Promise<void> {
  const until = performance.now() + patienceMs;
  while (clients.some(({ last }) => last < n) && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
export const part = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;
export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
