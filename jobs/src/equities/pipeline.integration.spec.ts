/** The pipeline on a real PostgreSQL: everything it hands over is taken, and a restart goes on from it. */
import { createEquityStore, type Database, type EquityStore, openDatabase } from '@marketgraph/platform/db';
import { silentLog } from '@marketgraph/testkit/log';
import { MIGRATIONS, startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { flat, HOUR, later, quoteOf, session, startRig } from './testing/rig.ts';

let postgres: TestPostgres;
let db: Database;
let store: EquityStore;
beforeAll(async () => {
  postgres = await startPostgres();
  db = await openDatabase({ url: postgres.url, log: silentLog(), mode: 'SIMULATED', migrations: MIGRATIONS });
  store = createEquityStore(db.pool, 'SIMULATED');
});
afterAll(async () => {
  await db.close();
  await postgres.stop();
});

it('bars, opportunities, events and the checkpoint are stored; a new one goes on with them', async () => {
  await store.saveDaily(flat('AAA'));
  const at = session.open + HOUR;
  const first = await startRig({ store });
  await first.feed(
    quoteOf('AAA', at, 11.6, { volume: 1_000_000, high: 11.7, low: 10 }),
    quoteOf('AAA', at + 61_000, 11.7),
  );
  const [before] = (await first.sweep()).rows;
  const stored = () => store.opportunities({ first: 10 });
  await waitUntil(async () => (await stored()).rows.length === 3);
  await waitUntil(async () => (await store.marketEvents({ first: 10 })).rows.length >= 3);
  await waitUntil(async () => (await store.bars({ symbol: 'AAA' })).length === 1);
  await waitUntil(async () => (await store.daily({ symbol: 'AAA', from: session.date })).length === 1);
  expect((await stored()).rows.map(({ open, mode }) => [open, mode])).toEqual(Array(3).fill([true, 'SIMULATED']));
  await first.equities.stop();

  const second = await startRig({ store, at: at + 10_000 });
  expect(second.equities.resumed).toBe(true);
  expect((await second.sweep()).rows[0]).toEqual(before);
  // The next session: yesterday is closed, its opportunities are over, and what became of them is looked up.
  second.clock.advance(later(1).open + HOUR - second.clock.now());
  await second.feed(quoteOf('AAA', second.clock.now(), 12, { volume: 300_000, previousClose: 11.7 }));
  await second.sweep();
  await waitUntil(
    async () => (await store.daily({ symbol: 'AAA', to: session.date, last: 1 }))[0]?.provisional === false,
  );
  await waitUntil(async () => (await stored()).rows.every(({ open, detectedAt }) => open === detectedAt > at + HOUR));
  await second.equities.stop();
  expect([...first.lines, ...second.lines]).toEqual([]);
});
