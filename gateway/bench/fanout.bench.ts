/**
 * 1000 WebSocket clients of one operation with one join, 15 events a second: nothing lost, one upstream and one execution of the join an
 * event, and what a message costs the server's CPU against a bare `ws` broadcast of the same bytes. Then all of them come back at once, and
 * then the rate is raised until the clients wait. BENCH_SECONDS shortens the steady part (60).
 */
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { BenchClient, connectAll, haveAll, launch, part, sleep, type Measured } from './streams/clients.ts';
import { serveRole, type Role } from './streams/server.ts';

const CLIENTS = 1_000;
const RATE = 15;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
const [, , marker, role] = process.argv;
if (marker === 'streams-role') await serveRole(role as Role);

/** CPU of the server for one message to one client, ms, over `seconds` of a steady rate. */
async function costOf(server: Measured, seconds: number): Promise<number> {
  const before = await server.facts();
  await sleep(seconds * 1000);
  const after = await server.facts();
  return (after.cpuMs - before.cpuMs) / ((after.published - before.published) * CLIENTS);
}

async function rawCost(entry: string, text: string): Promise<number> {
  const server = await launch(entry, 'raw');
  const sockets = Array.from(
    { length: CLIENTS },
    () => new WebSocket(`ws://127.0.0.1:${server.port}`, { perMessageDeflate: false }),
  );
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))));
  // Read as the other side's clients read: the machine is as busy.
  for (const socket of sockets) socket.on('message', (data: Buffer) => /"spreadBps":(\d+)/.exec(data.toString()));
  server.order({ rate: RATE, text });
  await sleep(2_000);
  const cost = await costOf(server, Math.min(SECONDS, 20));
  server.stop();
  for (const socket of sockets) socket.terminate();
  return cost;
}

export default async function run() {
  const entry = fileURLToPath(import.meta.url);
  const server = await launch(entry, 'ours');
  const clients = Array.from({ length: CLIENTS }, () => new BenchClient(`ws://127.0.0.1:${server.port}/graphql`));
  try {
    server.order({ rate: RATE });
    await connectAll(clients);
    await sleep(2_000);
    const before = await server.facts();
    const ages: number[] = [];
    for (const client of clients) client.ages = ages;
    const cost = await costOf(server, SECONDS);
    for (const client of clients) client.ages = null;
    const after = await server.facts();
    const executions = (after.restExecutions - before.restExecutions) / (after.published - before.published);

    for (const client of clients) client.drop();
    await connectAll(clients);
    await sleep(1_000);
    const resumed = await server.facts();

    server.order({ rate: 0 });
    await sleep(200);
    const { published } = await server.facts();
    await haveAll(clients, published);
    const lost = clients.reduce((sum, client) => sum + client.lost + client.disordered, 0);
    const missing = clients.reduce((sum, client) => sum + published - client.last, 0);
    const received = clients.reduce((sum, client) => sum + client.received, 0);
    const saturation = await saturate(server, clients);
    const raw = await rawCost(entry, clients[0]!.text);
    const us = (ms: number) => (ms * 1000).toFixed(1);
    return [
      {
        name: 'events lost or out of order, 1000 clients',
        ratio: lost + missing,
        goal: '0',
        ok: lost + missing === 0,
        detail: `${received} received`,
      },
      {
        name: 'executions of the join an event',
        ratio: executions,
        goal: '1',
        ok: Math.abs(executions - 1) < 0.02,
        detail: `${after.upstreams} upstream`,
      },
      {
        name: 'upstreams 1 s after 1000 resumes',
        ratio: resumed.upstreams,
        goal: '1',
        ok: resumed.upstreams === 1,
        detail: '',
      },
      {
        name: 'CPU a message against a bare ws broadcast',
        ratio: cost / raw,
        goal: '<= 1.5',
        ok: cost / raw <= 1.5,
        detail: `${us(cost)} against ${us(raw)} us; age p50 ${part(ages, 0.5).toFixed(0)} ms, p99 ${part(ages, 0.99).toFixed(0)} ms`,
      },
      {
        name: 'saturation, events a second to 1000 clients',
        ratio: saturation,
        goal: `>= ${RATE}`,
        ok: saturation >= RATE,
        detail: 'the last rate with p99 <= 250 ms and nothing lost',
      },
    ];
  } finally {
    server.stop();
    for (const client of clients) client.drop();
  }
}

async function saturate(server: Measured, clients: readonly BenchClient[]): Promise<number> {
  let held = RATE;
  for (const rate of [20, 30, 40, 60, 80, 120, 160, 240]) {
    server.order({ rate });
    await sleep(1_000);
    const ages: number[] = [];
    for (const client of clients) client.ages = ages;
    await sleep(3_000);
    for (const client of clients) client.ages = null;
    const isWhole =
      ages.length > 0.9 * 3 * rate * CLIENTS && clients.every(({ lost, refused }) => lost === 0 && refused === null);
    if (!isWhole || !(part(ages, 0.99) <= 250)) return held;
    held = rate;
  }
  return held;
}
