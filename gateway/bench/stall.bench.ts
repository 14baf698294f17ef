/** One client that stops reading: what it does to the age of the others' events, over alternating pairs with and without it. */
import { fileURLToPath } from 'node:url';
import { BenchClient, connectAll, launch, part, sleep } from './streams/clients.ts';
import { serveRole, type Role } from './streams/server.ts';

const CLIENTS = 200;
const RATE = 50;
/** Operations of the stalled client: with one, the kernel's buffers would hide that it does not read. */
const STALLED_OPERATIONS = 60;
const PAIRS = 7;
const WINDOW_MS = 3_000;
const [, , marker, role] = process.argv;
if (marker === 'streams-role') await serveRole(role as Role);

export default async function run() {
  const server = await launch(fileURLToPath(import.meta.url), 'ours');
  const url = `ws://127.0.0.1:${server.port}/graphql`;
  const clients = Array.from({ length: CLIENTS }, () => new BenchClient(url));
  const p95 = async (): Promise<number> => {
    const ages: number[] = [];
    for (const client of clients) client.ages = ages;
    await sleep(WINDOW_MS);
    for (const client of clients) client.ages = null;
    return part(ages, 0.95);
  };
  try {
    server.order({ rate: RATE });
    await connectAll(clients);
    await sleep(2_000);
    const ratios: number[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const without = await p95();
      const stalled = new BenchClient(url);
      await stalled.connect(STALLED_OPERATIONS);
      stalled.pause();
      await sleep(500);
      const withOne = await p95();
      stalled.drop();
      await sleep(500);
      ratios.push(withOne / without);
    }
    const ratio = part(ratios, 0.5);
    const lost = clients.reduce((sum, client) => sum + client.lost + client.disordered, 0);
    return [
      {
        name: "the others' p95 age with one stalled client, median of 7 pairs",
        ratio,
        goal: '<= 1.1',
        ok: ratio <= 1.1,
        detail: ratios.map((each) => each.toFixed(2)).join(' '),
      },
      { name: 'events the others lost', ratio: lost, goal: '0', ok: lost === 0, detail: '' },
    ];
  } finally {
    server.stop();
    for (const client of clients) client.drop();
  }
}
