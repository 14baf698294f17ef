/** Stocks in the processes of docker-compose, on real Redis: what is asked while one of them is killed. */
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { hasRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { startProcesses, type Processes } from '../testing/processes.ts';

interface Event {
  readonly cursor: string;
  readonly sweep: string;
  readonly changes: readonly { readonly kind: string; readonly rows: readonly unknown[] | null }[];
}
interface Page {
  readonly scanner: { readonly sweep: string; readonly stale: boolean; readonly reason: string | null } | null;
  readonly ingestionStats: { readonly isRunning: boolean; readonly reason: string | null } | null;
}
const PAGE = '{ scanner(first: 1) { sweep stale reason } ingestionStats { isRunning reason } }';

describe.skipIf(!hasRedis)('stocks in separate processes', () => {
  let rig: Processes;
  const look = async () => (await rig.ask<Page>(PAGE)).data;
  beforeAll(async () => {
    rig = await startProcesses();
    await waitUntil(async () => (await look())?.scanner, 'the first sweep', 150_000);
  }, 240_000);
  afterAll(() => rig?.close());

  it('a live view goes on through a kill of market-data: whole again, and nothing of it twice', async () => {
    const url = `${rig.origin.replace('http', 'ws')}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
    const [seen, failures]: [Event[], unknown[]] = [[], []];
    client.subscribe<{ scanner: Event }>(
      { query: 'subscription { scanner(first: 10) { cursor sweep changes { kind rows { symbol } } } }' },
      {
        next: ({ data }) => void (data && seen.push(data.scanner)),
        error: (error) => failures.push(error),
        complete: () => failures.push('completed'),
      },
    );
    await waitUntil(() => seen.length >= 2, 'two sweeps', 40_000);
    await rig.stop('market-data', 'SIGKILL');
    const before = seen.length;
    rig.start('market-data');
    await waitUntil(() => seen.length >= before + 2 || failures.length > 0, 'sweeps after the kill', 60_000);
    await client.dispose();
    expect(failures).toEqual([]);
    expect(new Set(seen.map(({ cursor }) => cursor)).size).toBe(seen.length);
    expect(new Set(seen.map(({ sweep }) => sweep)).size).toBe(seen.length);
    const kinds = seen.map(({ changes }) => changes.some(({ rows }) => rows?.length === 10));
    expect([kinds[0], kinds[before]]).toEqual([true, true]);
  }, 150_000);

  it('without the jobs the last rows stay and are called stale; with them again sweeps go on', async () => {
    await rig.stop('jobs', 'SIGKILL');
    const last = (await look()).scanner!.sweep;
    // Rows are late after three sweeps of the plan, jobs are silent after 15 s: either may be first.
    const told = async () => {
      const page = await look();
      return page.scanner?.stale && page.ingestionStats?.isRunning === false ? page : null;
    };
    const { scanner, ingestionStats } = (await waitUntil(told, 'the age', 120_000)) as Page;
    expect(scanner).toMatchObject({ sweep: last, stale: true, reason: expect.stringContaining('No sweep has ended') });
    expect(ingestionStats).toMatchObject({ isRunning: false, reason: expect.stringContaining('have been silent') });
    rig.start('jobs');
    const anew = async () => {
      const now = (await look()).scanner;
      return now && now.sweep !== last && !now.stale;
    };
    await waitUntil(anew, 'a new sweep', 150_000);
  }, 300_000);
});
