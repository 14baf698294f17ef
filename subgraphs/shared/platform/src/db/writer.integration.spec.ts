import { TestDatabase } from '@marketgraph/testkit/database';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { describe, expect, it } from 'vitest';
import { createWriter } from './index.ts';
import { liquidation } from './rows.fixture.ts';

const db = new TestDatabase();
describe('PostgreSQL gone and back', () => {
  it('nothing acknowledged is lost, nothing handed over either, everything once', async () => {
    const writer = createWriter(db.store, { log: silentLog() });
    const acknowledged: string[] = [];
    const all: Promise<void>[] = [];
    const hand = (n: number) =>
      all.push(writer.saveLiquidations([liquidation(n)]).then(() => void acknowledged.push(`k${n}`)));
    let n = 0;
    for (; n < 100; n++) hand(n);
    await waitUntil(() => acknowledged.length >= 50, 'the first rows');
    const feeding = setInterval(() => hand(n++), 2);
    await db.postgres.kill();
    expect(await db.healthy()).toBe(false);
    const before = [...acknowledged];
    await waitUntil(() => writer.failingSince() !== null && writer.waiting() >= 100, 'rows that wait', 30_000);
    await db.postgres.restart();
    const { rows } = await db.pool.query('SELECT dedup_key AS key FROM liquidations');
    const kept = new Set(rows.map(({ key }) => key as string));
    expect(before.filter((key) => !kept.has(key))).toEqual([]);
    clearInterval(feeding);
    await Promise.all(all);
    expect(await db.healthy()).toBe(true);
    const stored = await db.pool.query('SELECT dedup_key AS key FROM liquidations ORDER BY seq');
    expect(stored.rows.map(({ key }) => key as string)).toEqual(Array.from({ length: n }, (_, index) => `k${index}`));
    expect(await db.prisma.watchlist.count()).toBe(0); // Prisma's pool is back too
    await writer.close();
  });
});
