/** Consumer groups: each entry to one consumer, until acknowledged. */
import { describe, expect, it } from 'vitest';
import { numbered, numbers, type LogContext } from './event-log.parts.ts';
import { waitUntil } from './wait.ts';

export function groupContract(context: LogContext): void {
  describe('group', () => {
    it('gives each entry to one consumer, from the oldest kept on, and counts what is pending', async () => {
      const { log, topic } = context;
      await log.append(topic, numbered(0, 6));
      const one = await log.group(topic, 'archive', 'one');
      const two = await log.group(topic, 'archive', 'two');
      expect(await one.lag()).toBe(6);
      const a = await one.read(4, 0);
      expect(await two.lag()).toBe(2);
      const b = await two.read(4, 0);
      expect(numbers(a)).toEqual([0, 1, 2, 3]);
      expect(numbers(b)).toEqual([4, 5]);
      expect(a.every((entry) => entry.deliveries === 1)).toBe(true);
      expect(await one.pending()).toBe(6);
      await one.acknowledge(a.map((entry) => entry.id));
      await one.acknowledge([]);
      expect(await two.pending()).toBe(2);
      expect(await one.read(4, 0)).toEqual([]);
      expect(await one.lag()).toBe(0);
      await log.append(topic, numbered(6, 3));
      await log.trim(topic, { maxLength: 2, maxAgeMs: 3_600_000 });
      // Redis trims in steps: what it keeps is still to be read.
      expect(await one.lag()).toBe(Math.min(3, await log.length(topic)));
    });

    it('another group of the topic sees everything again', async () => {
      const { log, topic } = context;
      await log.append(topic, numbered(0, 3));
      const a = await log.group(topic, 'a', 'x');
      const b = await log.group(topic, 'b', 'x');
      expect(numbers(await a.read(10, 0))).toEqual([0, 1, 2]);
      expect(numbers(await b.read(10, 0))).toEqual([0, 1, 2]);
    });

    it('waits for entries up to blockMs, also on a topic that does not exist yet', async () => {
      const { log, topic } = context;
      const group = await log.group(topic, 'g', 'c');
      const before = Date.now();
      expect(await group.read(5, 80)).toEqual([]);
      expect(Date.now() - before).toBeGreaterThanOrEqual(75);
      // Longer than any test lasts: it is the entry that ends it.
      const waiting = group.read(5, 600_000);
      await log.append(topic, numbered(0, 1));
      expect(numbers(await waiting)).toEqual([0]);
    });

    it('reclaims what a dead consumer left, oldest first, counting deliveries; not what is fresh', async () => {
      const { log, topic } = context;
      await log.append(topic, numbered(0, 4));
      const dead = await log.group(topic, 'g', 'dead');
      const heir = await log.group(topic, 'g', 'heir');
      const [first] = await dead.read(4, 0);
      await dead.acknowledge([first!.id]);
      expect(await heir.reclaim(60_000, 10)).toEqual([]);
      const claimed = await waitUntil(async () => {
        const entries = await heir.reclaim(30, 2);
        return entries.length > 0 && entries;
      }, 'entries idle for 30 ms');
      expect(numbers(claimed)).toEqual([1, 2]);
      expect(claimed.map((entry) => entry.deliveries)).toEqual([2, 2]);
      await heir.acknowledge(claimed.map((entry) => entry.id));
      expect(await heir.pending()).toBe(1);
    });
  });
}
