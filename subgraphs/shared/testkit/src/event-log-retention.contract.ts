/** Trimming by length and age; a reader whose place is gone is told so, never served a gap. */
import { encodeCursor } from '@marketgraph/platform/events';
import { describe, expect, it } from 'vitest';
import { collect } from './event-log-follow.contract.ts';
import { numbered, numbers, type LogContext } from './event-log.parts.ts';
import { waitUntil } from './wait.ts';

const HOUR = 3_600_000;

export function retentionContract(context: LogContext, slack: number): void {
  describe('retention', () => {
    it('keeps the newest entries, at least maxLength', async () => {
      const { log, topic } = context;
      for (let n = 0; n < 3000; n += 500) await log.append(topic, numbered(n, 500));
      await log.trim(topic, { maxLength: 1000, maxAgeMs: HOUR });
      const length = await log.length(topic);
      expect(length).toBeGreaterThanOrEqual(1000);
      expect(length).toBeLessThanOrEqual(1000 + slack);
      const kept = numbers(await log.read(topic, null, 5000));
      expect(kept).toEqual(Array.from({ length }, (_, index) => 3000 - length + index));
    });

    it('drops what is older than maxAgeMs', async () => {
      const { log, topic } = context;
      const old = Date.now() - HOUR;
      const entries = numbered(0, 500).map((entry, index) => ({ ...entry, id: `${old + index}-0` }));
      await log.append(topic, entries);
      await log.append(topic, numbered(500, 10));
      await log.trim(topic, { maxLength: 10_000, maxAgeMs: HOUR / 2 });
      const kept = numbers(await log.read(topic, null, 1000));
      expect(kept.slice(-10)).toEqual(Array.from({ length: 10 }, (_, n) => 500 + n));
      expect(kept.length).toBeLessThanOrEqual(10 + slack);
    });

    it('an id lives on after everything was trimmed: new entries come after it', async () => {
      const { log, topic } = context;
      const id = `${Date.now() + 5000}-3`;
      await log.append(topic, [{ id, fields: { n: '1' } }]);
      await log.trim(topic, { maxLength: 0, maxAgeMs: HOUR });
      expect(await log.length(topic)).toBe(0);
      expect(await log.append(topic, [{ id, fields: { n: '1' } }])).toEqual([null]);
      const seen = collect(log, topic, id); // nothing newer was lost: it goes on
      await log.append(topic, numbered(2, 1));
      await waitUntil(() => seen.entries.length === 1, 'the newer entry');
      expect(numbers(seen.entries)).toEqual([2]);
      seen.stop();
    });

    it('ends a follow whose place was trimmed with CURSOR_EXPIRED and the oldest cursor', async () => {
      const { log, topic } = context;
      const [first] = await log.append(topic, numbered(0, 1));
      for (let n = 1; n < 2000; n += 500) await log.append(topic, numbered(n, 500));
      await log.trim(topic, { maxLength: 500, maxAgeMs: HOUR });
      const oldest = await log.first(topic);
      await expect(collect(log, topic, first!).done).rejects.toMatchObject({
        code: 'CURSOR_EXPIRED',
        details: { oldestCursor: encodeCursor(await log.epoch(), topic, oldest!.id) },
      });
      const kept = collect(log, topic, oldest!.id);
      const length = await log.length(topic);
      await waitUntil(() => kept.entries.length === length - 1, 'what is kept');
      kept.stop();
    });
  });
}
