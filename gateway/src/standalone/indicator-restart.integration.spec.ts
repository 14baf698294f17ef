/** The indicators process is killed under a stream of live values: the gateway's client has each of them, once, and they are the chart's. */
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { BarState } from '@marketgraph/domain/market';
import { compareIds, createRedisLog, decodeCursor, topics } from '@marketgraph/platform/events';
import { createLogger } from '@marketgraph/platform/log';
import { hasRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { startProcesses, type Processes } from '../testing/processes.ts';

interface Update {
  readonly cursor: string;
  readonly series: readonly { readonly value: { readonly timestamp: string; readonly value: number | null } }[];
}

describe.skipIf(!hasRedis)('the indicators process, killed', () => {
  let rig: Processes;
  beforeAll(async () => {
    rig = await startProcesses();
  }, 90_000);
  afterAll(() => rig?.close());

  it('is not missed: every event of the bars has its values, in order and once', async () => {
    const client = createClient({
      url: `${rig.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const [seen, failures]: [Update[], unknown[]] = [[], []];
    const input = '{ ticker: "SOLUSDT", indicator: "ema", params: { length: 3 }, interval: M1 }';
    client.subscribe<{ indicatorUpdate: Update }>(
      { query: `subscription { indicatorUpdate(input: ${input}) { cursor series { value { timestamp value } } } }` },
      {
        next: ({ data, errors }) => void (data ? seen.push(data.indicatorUpdate) : failures.push(errors)),
        error: (error) => failures.push(error),
        complete: () => failures.push('completed'),
      },
    );
    const more = (count: number) =>
      waitUntil(() => seen.length >= count || failures.length > 0, `${count} values`, 60_000);
    await more(3);
    await rig.stop('indicators', 'SIGKILL');
    const before = seen.length;
    await new Promise((done) => setTimeout(done, 3_000));
    rig.start('indicators');
    await more(before + 8);
    await client.dispose();
    expect(failures).toEqual([]);

    const log = createRedisLog({ url: rig.redis.url, log: createLogger('outside', 'error') });
    const entries = await log.read(topics.bars('SOLUSDT'), null, 10_000);
    await log.close();
    const ids = seen.map(({ cursor }) => decodeCursor(cursor).id);
    let newest = 0;
    // An open minute that was closed before says nothing.
    const telling = entries.filter(({ fields }) => {
      const { timestamp, provisional } = JSON.parse(fields['bar']!) as BarState;
      if (!provisional) newest = Math.max(newest, timestamp);
      return !provisional || timestamp > newest;
    });
    const wanted = telling.map(({ id }) => id);
    expect(ids).toEqual(wanted.filter((id) => compareIds(id, ids[0]!) >= 0 && compareIds(id, ids.at(-1)!) <= 0));
    expect(seen.flatMap(({ series }) => series).length).toBeGreaterThanOrEqual(seen.length);
  }, 150_000);
});
