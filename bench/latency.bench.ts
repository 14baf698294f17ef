/**
 * How old a venue's frame is when a subscriber has what came of it: the sandbox sends about 1000 messages a second (many symbols), one
 * client follows the guards of all of them. The age is receipt by the client minus `ts`, which is the receipt of the frame that made the
 * event; both are clocks of this machine. The reference is a bare relay of the same events at the same rate: venue socket, relay, client.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import { findRoot } from '@marketgraph/platform/health';
import { movingData, startProduct, type Product } from './product.ts';

const SYMBOLS = ['SOLUSDT', 'BTCUSDT', 'ETHUSDT', ...Array.from({ length: 27 }, (_, index) => `T${index}USDT`)];
const WARM_UP_MS = 30_000;
const MEASURE_MS = Number(process.env['BENCH_SECONDS'] ?? 30) * 1000;
const GOAL = { rate: 900, p50: 15, p99: 100 };

const at = (sorted: readonly number[], part: number) => sorted[Math.floor(part * (sorted.length - 1))]!;
const now = () => performance.timeOrigin + performance.now();

async function messages({ origin }: Product): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  return [...text.matchAll(/^marketgraph_venue_messages_total\{.*\} (\d+)$/gm)].reduce(
    (sum, [, n]) => sum + Number(n),
    0,
  );
}

/** Ages of the guards events of all symbols over one socket, ms, and the bytes of one event. */
async function follow({ origin }: Product): Promise<{ ages: number[]; bytes: number }> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  for (const symbol of SYMBOLS)
    socket.send(
      JSON.stringify({
        id: symbol,
        type: 'subscribe',
        payload: { query: `subscription { guards(symbol: "${symbol}") { cursor guards { ts status spreadBps } } }` },
      }),
    );
  const ages: number[] = [];
  let bytes = 0;
  await sleep(1_000); // the first event of each is an old one
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    const ts = /"ts":"([^"]+)"/.exec(text)?.[1];
    if (ts === undefined) return;
    ages.push(now() - Date.parse(ts));
    bytes = text.length;
  });
  await sleep(MEASURE_MS);
  socket.terminate();
  return { ages, bytes };
}

/** Venue socket -> relay -> client with nothing between, `perSecond` events of `bytes` in bursts of 100 ms as the venues send them. */
async function relayed(perSecond: number, bytes: number): Promise<number[]> {
  const venue = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  const edge = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await Promise.all([once(venue, 'listening'), once(edge, 'listening')]);
  const url = (server: WebSocketServer) => `ws://127.0.0.1:${(server.address() as { port: number }).port}`;
  const relay = new WebSocket(url(venue));
  relay.on('message', (data: Buffer) => edge.clients.forEach((client) => client.send(data)));
  const client = new WebSocket(url(edge));
  const ages: number[] = [];
  client.on('message', (data: Buffer) => ages.push(now() - Number(data.toString().slice(0, 17))));
  await Promise.all([once(relay, 'open'), once(client, 'open')]);
  const timer = setInterval(() => {
    for (let index = 0; index < perSecond / 10; index += 1)
      for (const each of venue.clients) each.send(now().toFixed(3).padEnd(bytes));
  }, 100);
  await sleep(5_000);
  clearInterval(timer);
  for (const each of [relay, client]) each.terminate();
  for (const server of [venue, edge]) server.close();
  return ages;
}

export default async function run() {
  const product = await startProduct(findRoot(), { SYMBOLS: SYMBOLS.join(',') });
  try {
    await movingData(product, 120_000);
    await sleep(WARM_UP_MS);
    const [before, startedAt] = [await messages(product), performance.now()];
    const { ages, bytes } = await follow(product);
    const rate = ((await messages(product)) - before) / ((performance.now() - startedAt) / 1000);
    const reference = (await relayed(rate, bytes)).toSorted((a, b) => a - b);
    const sorted = ages.toSorted((a, b) => a - b);
    const [p50, p99] = [at(sorted, 0.5), at(sorted, 0.99)];
    const detail = `${sorted.length} events`;
    return [
      {
        name: 'venue messages a second',
        ratio: rate / 1000,
        goal: `>= ${GOAL.rate / 1000} of 1000`,
        ok: rate >= GOAL.rate,
        detail: rate.toFixed(0),
      },
      {
        name: 'frame to subscriber, p50 against a bare relay',
        ratio: p50 / at(reference, 0.5),
        goal: `p50 <= ${GOAL.p50} ms`,
        ok: p50 <= GOAL.p50,
        detail: `${p50.toFixed(1)} ms against ${at(reference, 0.5).toFixed(2)} ms; ${detail}`,
      },
      {
        name: 'frame to subscriber, p99 against a bare relay',
        ratio: p99 / at(reference, 0.99),
        goal: `p99 <= ${GOAL.p99} ms`,
        ok: p99 <= GOAL.p99,
        detail: `${p99.toFixed(1)} ms against ${at(reference, 0.99).toFixed(2)} ms`,
      },
    ];
  } finally {
    await product.stop();
  }
}
