/** What every event log must do; both implementations run this. */
import type { EventLog } from '@marketgraph/platform/events';
import { compareIds } from '@marketgraph/platform/events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cursorContract } from './event-log-cursor.contract.ts';
import { followContract } from './event-log-follow.contract.ts';
import { groupContract } from './event-log-group.contract.ts';
import { retentionContract } from './event-log-retention.contract.ts';
import { numbered, numbers, topicName, type LogContext } from './event-log.parts.ts';

/** A fresh log, or another view of the same one (null where a log lives in one process only). */
export interface LogSubject {
  open(): Promise<EventLog>;
  /** How much more than told a trim may keep (Redis trims whole nodes of 100 by default). */
  readonly slack: number;
}

export function eventLogContract(name: string, subject: LogSubject): void {
  describe(`event log: ${name}`, () => {
    const context = {} as LogContext;
    beforeEach(async () => {
      context.log = await subject.open();
      context.topic = topicName();
    });
    afterEach(() => context.log.close());

    it('gives strictly increasing ids of the form <ms>-<seq>, near the wall clock', async () => {
      const { log, topic } = context;
      const before = Date.now();
      const ids = [...(await log.append(topic, numbered(0, 50))), ...(await log.append(topic, numbered(50, 50)))];
      for (const id of ids) expect(id).toMatch(/^\d{13}-\d+$/);
      for (let index = 1; index < ids.length; index++) {
        expect(compareIds(ids[index - 1]!, ids[index]!)).toBeLessThan(0);
      }
      expect(Math.abs(Number(ids[0]!.split('-')[0]) - before)).toBeLessThan(2000);
    });

    it('keeps fields as they were, oldest first, strictly after the id', async () => {
      const { log, topic } = context;
      const odd = { a: '', 'key with space': 'näïve \u0000 \n "quoted" 🦊', price: '0.1' };
      const ids = await log.append(topic, [{ fields: odd }, ...numbered(1, 9)]);
      const all = await log.read(topic, null, 100);
      expect(all.map((entry) => entry.id)).toEqual(ids);
      expect({ ...all[0]!.fields }).toEqual(odd);
      expect(numbers(await log.read(topic, ids[4]!, 3))).toEqual([5, 6, 7]);
      expect(await log.read(topic, ids[9]!, 3)).toEqual([]);
      expect((await log.first(topic))!.id).toBe(ids[0]);
      expect((await log.last(topic))!.id).toBe(ids[9]);
      expect(await log.lastId(topic)).toBe(ids[9]);
      expect(await log.length(topic)).toBe(10);
    });

    it('knows nothing of a topic that was never appended to', async () => {
      const { log, topic } = context;
      expect(await log.first(topic)).toBeNull();
      expect(await log.last(topic)).toBeNull();
      expect(await log.lastId(topic)).toBeNull();
      expect(await log.length(topic)).toBe(0);
      expect(await log.read(topic, null, 10)).toEqual([]);
      expect(await log.topics()).not.toContain(topic);
      await log.append(topic, numbered(0, 1));
      expect(await log.topics()).toContain(topic);
    });

    it('takes an explicit id once: a repeat or an older one is a no-op', async () => {
      const { log, topic } = context;
      const base = Date.now() + 1000;
      const first = [
        { id: `${base}-0`, fields: { n: '1' } },
        { id: `${base}-1`, fields: { n: '2' } },
        { id: `${base + 5}-7`, fields: { n: '3' } },
      ];
      expect(await log.append(topic, first)).toEqual(first.map((entry) => entry.id));
      expect(await log.append(topic, first)).toEqual([null, null, null]);
      const mixed = [
        first[2]!,
        { id: `${base + 5}-8`, fields: { n: '4' } },
        { id: `${base}-9`, fields: { n: 'late' } },
      ];
      expect(await log.append(topic, mixed)).toEqual([null, `${base + 5}-8`, null]);
      // An entry without an id still comes after one from the future.
      const [auto] = await log.append(topic, [{ fields: { n: '5' } }]);
      expect(compareIds(auto!, `${base + 5}-8`)).toBeGreaterThan(0);
      expect(numbers(await log.read(topic, null, 10))).toEqual([1, 2, 3, 4, 5]);
    });

    it('refuses bad ids and empty entries, appending nothing of that batch', async () => {
      const { log, topic } = context;
      for (const id of ['0-0', 'x', '1', '-1-2', '1-2-3', '']) {
        await expect(log.append(topic, [{ fields: { n: '1' } }, { id, fields: { n: '2' } }])).rejects.toThrow(
          'not an entry id',
        );
      }
      await expect(log.append(topic, [{ fields: {} }])).rejects.toThrow('at least one field');
      expect(await log.length(topic)).toBe(0);
    });

    it('keeps the order of appends that were not awaited', async () => {
      const { log, topic } = context;
      const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => log.append(topic, numbered(n, 1))));
      expect(numbers(await log.read(topic, null, 1000))).toEqual(Array.from({ length: 200 }, (_, n) => n));
      expect((await log.read(topic, null, 1000)).map((entry) => entry.id)).toEqual(answers.flat());
    });

    it('has one epoch, fit for a cursor, and is healthy until closed', async () => {
      const { log } = context;
      expect(await log.epoch()).toMatch(/^[A-Za-z0-9]{8,32}$/);
      expect(await log.epoch()).toBe(await log.epoch());
      expect(await log.healthy()).toBe(true);
      await log.close();
      expect(await log.healthy()).toBe(false);
      await expect(log.append(context.topic, numbered(0, 1))).rejects.toMatchObject({ reason: 'closed' });
    });

    followContract(context);
    groupContract(context);
    retentionContract(context, subject.slack);
    cursorContract(context);
  });
}
