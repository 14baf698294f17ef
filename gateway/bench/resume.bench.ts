/** 1000 clients, 10,000 random drops under load, each coming back behind its cursor: every client has seen every event once, in order. */
import { fileURLToPath } from 'node:url';
import { BenchClient, connectAll, haveAll, launch, sleep } from './streams/clients.ts';
import { serveRole, type Role } from './streams/server.ts';

const CLIENTS = 1_000;
const DROPS = Number(process.env['BENCH_DROPS'] ?? 10_000);
const AT_ONCE = 20;
const RATE = 15;
const [, , marker, role] = process.argv;
if (marker === 'streams-role') await serveRole(role as Role);

export default async function run() {
  const server = await launch(fileURLToPath(import.meta.url), 'ours');
  const clients = Array.from({ length: CLIENTS }, () => new BenchClient(`ws://127.0.0.1:${server.port}/graphql`));
  try {
    server.order({ rate: RATE });
    await sleep(500);
    await connectAll(clients);
    await haveAll(clients, 1);
    const firsts = clients.map((client) => client.last - client.received + 1);
    const startedAt = performance.now();
    for (let dropped = 0; dropped < DROPS;) {
      const some = new Set(Array.from({ length: AT_ONCE }, () => clients[Math.floor(Math.random() * CLIENTS)]!));
      dropped += some.size;
      for (const client of some) client.drop();
      await sleep(Math.random() * 20);
      await Promise.all([...some].map((client) => client.connect()));
    }
    const seconds = (performance.now() - startedAt) / 1000;
    server.order({ rate: 0 });
    await sleep(200);
    const { published } = await server.facts();
    await haveAll(clients, published, 30_000);
    const lost = clients.reduce((sum, client) => sum + client.lost + (published - client.last), 0);
    const again = clients.reduce((sum, client) => sum + client.disordered, 0);
    const wrong = clients.filter((client, at) => client.received !== published - firsts[at]! + 1).length;
    const detail = `${DROPS} drops in ${seconds.toFixed(0)} s, ${published} events`;
    return [
      { name: 'events lost over all drops', ratio: lost, goal: '0', ok: lost === 0, detail },
      { name: 'events twice or out of order', ratio: again, goal: '0', ok: again === 0, detail },
      { name: 'clients that have not every event once', ratio: wrong, goal: '0', ok: wrong === 0, detail },
    ];
  } finally {
    server.stop();
    for (const client of clients) client.drop();
  }
}
