/** Follows: replay after an id, then live, without gap or duplicate. */
import type { Entry, EntryId, EventLog } from '@marketgraph/platform/events';
import { describe, expect, it } from 'vitest';
import { numbered, numbers, topicName, type LogContext } from './event-log.parts.ts';
import { waitUntil } from './wait.ts';

/** Collects a follow until stopped; `done` settles as the follow does. */
export function collect(log: EventLog, topic: string, after: EntryId | null) {
  const stop = new AbortController();
  const entries: Entry[] = [];
  const follow = log.follow(topic, after, stop.signal);
  const done = (async () => {
    for await (const batch of follow) entries.push(...batch);
  })();
  done.catch(() => {}); // looked at by whoever awaits `done`
  return { entries, done, stop: () => stop.abort() };
}

export function followContract(context: LogContext): void {
  describe('follow', () => {
    it('with null gives only what is appended from the call on', async () => {
      const { log, topic } = context;
      await log.append(topic, numbered(0, 5));
      const seen = collect(log, topic, null);
      await log.append(topic, numbered(5, 5));
      await waitUntil(() => seen.entries.length === 5, 'five live entries');
      expect(numbers(seen.entries)).toEqual([5, 6, 7, 8, 9]);
      seen.stop();
      await seen.done;
    });

    it('replays after an id and goes live, joined without gap or duplicate while entries keep coming', async () => {
      const { log, topic } = context;
      const ids = await log.append(topic, numbered(0, 2500));
      let next = 2500;
      const writing = (async () => {
        for (; next < 5000; next += 7) {
          await log.append(topic, numbered(next, 7));
          await new Promise(setImmediate);
        }
      })();
      const starts = [0, 1, 99, 1000, 1001, 2498, 2499];
      const followers = starts.map((start) => collect(log, topic, ids[start]!));
      await writing;
      for (const [index, follower] of followers.entries()) {
        const first = starts[index]! + 1;
        await waitUntil(() => follower.entries.length >= next - first, 'all entries');
        expect(numbers(follower.entries)).toEqual(Array.from({ length: next - first }, (_, n) => first + n));
        follower.stop();
        await follower.done;
      }
    });

    it('begins with a topic that does not exist yet, and from 0-0 with the oldest kept', async () => {
      const { log, topic } = context;
      const early = collect(log, topic, null);
      const [id] = await log.append(topic, numbered(0, 1));
      await waitUntil(() => early.entries.length === 1, 'the first entry ever');
      expect(early.entries[0]!.id).toBe(id);
      const whole = collect(log, topic, '0-0');
      await waitUntil(() => whole.entries.length === 1, 'the oldest entry');
      early.stop();
      whole.stop();
      await Promise.all([early.done, whole.done]);
    });

    it('keeps topics and followers apart, hundreds of them', async () => {
      const { log } = context;
      const topics = Array.from({ length: 20 }, topicName);
      const followers = topics.flatMap((name) =>
        Array.from({ length: 25 }, () => ({ name, seen: collect(log, name, '0-0') })),
      );
      for (const [index, name] of topics.entries()) await log.append(name, numbered(index * 1000, 3));
      for (const { name, seen } of followers) {
        await waitUntil(() => seen.entries.length === 3, `entries of ${name}`);
        const first = topics.indexOf(name) * 1000;
        expect(numbers(seen.entries)).toEqual([first, first + 1, first + 2]);
        seen.stop();
      }
      await Promise.all(followers.map(({ seen }) => seen.done));
    });

    it('a slow consumer loses nothing and does not hold up others', async () => {
      const { log, topic } = context;
      const stop = new AbortController();
      const slow = log.follow(topic, '0-0', stop.signal)[Symbol.asyncIterator]();
      const fast = collect(log, topic, '0-0');
      await log.append(topic, numbered(0, 1));
      const got = [...(await slow.next()).value!];
      for (let n = 1; n <= 15_000; n += 500) await log.append(topic, numbered(n, 500));
      await waitUntil(() => fast.entries.length === 15_001, 'the fast one');
      while (got.length < 15_001) got.push(...(await slow.next()).value!);
      expect(numbers(got)).toEqual(Array.from({ length: 15_001 }, (_, n) => n));
      stop.abort();
      fast.stop();
      expect(await slow.next()).toMatchObject({ done: true });
    });

    it('ends at once when aborted (before, while waiting) and when its consumer leaves', async () => {
      const { log, topic } = context;
      const gone = new AbortController();
      gone.abort();
      expect(await log.follow(topic, null, gone.signal)[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
      const waiting = collect(log, topic, null);
      waiting.stop();
      await waiting.done;
      await log.append(topic, numbered(0, 2));
      for await (const batch of log.follow(topic, '0-0', new AbortController().signal)) {
        expect(numbers(batch)[0]).toBe(0);
        break;
      }
    });

    it('ends quietly when the log closes', async () => {
      const seen = collect(context.log, context.topic, null);
      await context.log.close();
      await expect(seen.done).resolves.toBeUndefined();
    });
  });
}
