// A silent stream over Redis: standing before everything must not look to the log's reader like a place that was lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { createRedisLog, type EventLog } from '../events/index.ts';
import { createLogger } from '../log/index.ts';
import { followTopic } from './follow.ts';

describe.skipIf(!hasRedis)('a topic that never had an entry', () => {
  let redis: TestRedis;
  let log: EventLog;
  beforeAll(async () => {
    redis = await startRedis();
    log = createRedisLog({ url: redis.url, log: createLogger('test', 'fatal', { write: () => undefined }) });
  });
  afterAll(async () => {
    await log.close();
    await redis.stop();
  });
  it.each(['silent', 'made by a group'])(
    'is followed for as long as it is %s, and resumed where it stood',
    async (topic) => {
      const follow = (after?: string) => followTopic({ log, topic, after }, ({ fields }) => Number(fields['n']));
      if (topic !== 'silent') await log.group(topic, 'consumers', 'one');
      const epoch = await log.epoch();
      const events = follow();
      const first = events.next();
      const cursor = await events.standing;
      const again = follow(cursor);
      const firstAgain = again.next();
      expect(await again.standing).toBe(cursor);
      // The reader verifies its places once a second.
      await new Promise((done) => setTimeout(done, 2_500));
      expect(await log.epoch()).toBe(epoch);
      await Promise.all([events.return!(), again.return!(), first, firstAgain]);
      await log.append(topic, [{ fields: { n: '1' } }, { fields: { n: '2' } }]);
      const resumed = follow(cursor);
      expect([(await resumed.next()).value, (await resumed.next()).value]).toEqual([1, 2]);
      await resumed.return!();
    },
  );
});
