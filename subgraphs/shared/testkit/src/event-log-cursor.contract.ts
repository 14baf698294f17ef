/** The event log's contract: what a public cursor resumes behind, and which ones are refused. */
import { encodeCursor } from '@marketgraph/platform/events';
import { followTopic } from '@marketgraph/platform/graphql';
import { describe, expect, it } from 'vitest';
import { numbered, topicName, type LogContext } from './event-log.parts.ts';

const HOUR = 3_600_000;

export function cursorContract(context: LogContext): void {
  /** The first event behind the cursor. */
  const resume = async (after: string, delivery: 'ALL' | 'LATEST' = 'ALL'): Promise<number> => {
    const { log, topic } = context;
    const events = followTopic({ log, topic, after, delivery }, ({ fields }) => Number(fields['n']));
    try {
      return (await events.next()).value as number;
    } finally {
      await events.return?.();
    }
  };
  const cursorOf = async (id: string, topic = context.topic) => encodeCursor(await context.log.epoch(), topic, id);

  describe('cursors', () => {
    it.each(['ALL', 'LATEST'] as const)(
      '%s goes on strictly behind one, and refuses one that is ahead',
      async (delivery) => {
        const { log, topic } = context;
        const [first, last] = await log.append(topic, numbered(0, 2));
        expect(await resume(await cursorOf(first!), delivery)).toBe(1);
        const [ms, seq] = last!.split('-').map(Number) as [number, number];
        const waiting = resume(await cursorOf(last!), delivery);
        await log.append(topic, [{ id: `${ms}-${seq + 1}`, fields: { n: '2' } }]);
        expect(await waiting).toBe(2);
        for (const ahead of [`${ms}-${seq + 2}`, `${ms + 1}-0`, '999999999999999-0'])
          await expect(resume(await cursorOf(ahead), delivery)).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
      },
    );

    it('refuses one of another topic, however well its place fits; one of an earlier release, without a mark, still holds', async () => {
      const { log, topic } = context;
      const [first] = await log.append(topic, numbered(0, 2));
      await expect(resume(await cursorOf(first!, topicName()))).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
      const unmarked = Buffer.from(`${await log.epoch()}:${first}`).toString('base64url');
      expect(await resume(unmarked)).toBe(1);
    });

    it('holds when its own entry was trimmed and nothing after it; expired is one behind which something is gone', async () => {
      const { log, topic } = context;
      const at = Date.now() - 2 * HOUR;
      const old = [`${at}-4`, `${at}-5`] as const;
      await log.append(
        topic,
        old.map((id, n) => ({ id, fields: { n: String(n) } })),
      );
      await log.trim(topic, { maxLength: 100, maxAgeMs: HOUR });
      expect([await log.length(topic), await log.lastId(topic)]).toEqual([0, old[1]]);
      await expect(resume(await cursorOf(old[0]))).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
      await expect(resume(await cursorOf('999999999999999-0'))).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
      const [fresh] = await log.append(topic, numbered(2, 1));
      expect(await resume(await cursorOf(old[1]))).toBe(2);
      await expect(resume(await cursorOf(old[0]))).rejects.toMatchObject({
        code: 'CURSOR_EXPIRED',
        details: { oldestCursor: await cursorOf(fresh!) },
      });
      expect(await resume(await cursorOf(old[0]), 'LATEST')).toBe(2);
    });

    it('refuses what no log ever issued', async () => {
      await context.log.append(context.topic, numbered(0, 1));
      for (const wrong of ['nonsense', '', await cursorOf('0-0'), `${await cursorOf('1-1')}=`])
        await expect(resume(wrong)).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    });

    it('of a log that was lost, or a topic that is gone with it, is expired', async () => {
      const { log, topic } = context;
      await expect(resume(await cursorOf('1-1'))).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
      const [first] = await log.append(topic, numbered(0, 1));
      await expect(resume(encodeCursor('another', topic, first!))).rejects.toMatchObject({
        code: 'CURSOR_EXPIRED',
        details: { oldestCursor: await cursorOf(first!) },
      });
    });
  });
}
