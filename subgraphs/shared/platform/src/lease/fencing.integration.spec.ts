import { join } from 'node:path';
import { silentLog } from '@marketgraph/testkit/log';
import { bundleProgram, type Program } from '@marketgraph/testkit/program';
import { hasRedis, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRedisLog, type Entry } from '../events/index.ts';
import { createRedisLeases, FencedError, ownSymbols, type Fence } from './index.ts';

const entry = (n: number) => [{ fields: { n: String(n) } }];
const tokensOf = (entries: readonly Entry[]) => entries.map(({ fields }) => Number(fields['token']));

describe.skipIf(!hasRedis)('fenced owners on a private redis-server', () => {
  let redis: TestRedis;
  let program: Program;
  beforeAll(async () => {
    redis = await startRedis();
    program = await bundleProgram(join(import.meta.dirname, 'fencing.fixture.ts'));
  });
  afterAll(async () => {
    program.remove();
    await redis.stop();
  });
  const options = () => ({ url: redis.url, log: silentLog() });

  it('one symbol in two lists has one owner: the second process waits for all of its own', async () => {
    const first = (await ownSymbols({ ...options(), symbols: ['SOLUSDT'] }))!;
    const giveUp = new AbortController();
    const both = ownSymbols({ ...options(), symbols: ['ETHUSDT', 'SOLUSDT'], ttlMs: 100, signal: giveUp.signal });
    const third = (await ownSymbols({ ...options(), symbols: ['ETHUSDT'] }))!; // waiting takes nothing from others
    await third.release();
    await first.release();
    const held = (await both)!;
    expect(held.fence.names).toEqual(['symbol:ETHUSDT', 'symbol:SOLUSDT']);
    await held.release();
  });

  it('an owner that was replaced without noticing: its appends are refused whole, with a typed error', async () => {
    const leases = createRedisLeases(options());
    const breaches: string[] = [];
    const fenceOf = async (names: readonly string[], owner: string): Promise<Fence> => {
      const { token } = (await leases.acquire(names, owner, 1))!;
      const breached = (write: string) => {
        breaches.push(write);
        return new FencedError(token, write);
      };
      return { names, token, breached };
    };
    const older = createRedisLog({ ...options(), fence: await fenceOf(['a', 'b'], 'older') });
    await older.append('t', entry(1));
    const fence = await waitUntil(() => fenceOf(['b'], 'newer').catch(() => null), 'the end of 1 ms');
    const newer = createRedisLog({ ...options(), fence });
    await newer.append('t', entry(2));
    const refused = await Promise.allSettled([older.append('t', entry(3)), older.append('u', entry(3))]);
    expect(refused.map((each) => each.status === 'rejected' && each.reason instanceof FencedError)).toEqual([
      true,
      true,
    ]);
    await expect(older.append('t', entry(4))).rejects.toThrow(FencedError);
    expect(breaches).toEqual(['an append to t', 'an append to u', 'an append to t']);
    await newer.append('t', entry(5));
    expect((await newer.read('t', null, 10)).map(({ fields }) => fields['n'])).toEqual(['1', '2', '5']);
    expect(await newer.length('u')).toBe(0);
    expect(await older.read('t', null, 10)).toHaveLength(3); // reading is everybody's
    await Promise.all([older.close(), newer.close(), leases.close()]);
  });

  it('a process that was paused beyond its lease publishes nothing more, and leaves', async () => {
    const reader = createRedisLog(options());
    const paused = program.start(redis.url, 'owned');
    await waitUntil(() => paused.lines[0], 'the first owner', 30_000);
    await waitUntil(async () => (await reader.length('owned')) > 100, 'its writes');
    paused.kill('SIGSTOP');
    const next = program.start(redis.url, 'owned');
    const token = Number((await waitUntil(() => next.lines[0], 'the second owner', 30_000)).split(' ')[1]);
    await waitUntil(async () => tokensOf([(await reader.last('owned'))!])[0] === token, 'its writes');
    const since = (await reader.last('owned'))!.id;
    paused.kill('SIGCONT');
    await waitUntil(() => paused.exitCode !== null, 'the first one to leave');
    expect(paused.exitCode).toBe(1);
    const after = await reader.read('owned', since, 10_000);
    expect(after.length).toBeGreaterThan(0);
    expect(new Set(tokensOf(after))).toEqual(new Set([token]));
    expect(next.exitCode).toBeNull();
    next.kill('SIGKILL');
    await reader.close();
  });
});
