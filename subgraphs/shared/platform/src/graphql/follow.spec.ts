// Where a stream stands while it has no event: the cursor that a silent stream is resumed behind.
import { describe, expect, it } from 'vitest';
import { createInProcessLog, encodeCursor, type EventLog } from '../events/index.ts';
import { followTopic, type Followed } from './follow.ts';

const HOUR = 3_600_000;
const entry = (n: number) => ({ fields: { n: String(n) } });
/** Odd numbers are no events. */
const follow = (log: EventLog, after?: string): Followed<number> =>
  followTopic({ log, topic: 't', after }, ({ fields }) => (Number(fields['n']) % 2 === 0 ? Number(fields['n']) : null));
/** The next event or, if it comes first, where the stream stands. */
async function firstOf(events: Followed<number>): Promise<{ cursor?: string; n?: number; next: Promise<number> }> {
  const next = events.next().then(({ value }) => value as number);
  return { next, ...(await Promise.race([next.then((n) => ({ n })), events.standing.then((cursor) => ({ cursor }))])) };
}
const lost = async (events: Followed<number>): Promise<void> => void (await events.return!());

describe('a stream stands', () => {
  it('before the first entry that a topic ever has: what comes while it is lost is not', async () => {
    const log = createInProcessLog();
    const events = follow(log);
    const { cursor } = await firstOf(events);
    await lost(events);
    await log.append('t', [entry(2), entry(4)]);
    const resumed = follow(log, cursor);
    expect([(await resumed.next()).value, (await resumed.next()).value]).toEqual([2, 4]);
  });

  it('there too when it is resumed and there is still nothing', async () => {
    const log = createInProcessLog();
    const { cursor } = await firstOf(follow(log));
    const resumed = follow(log, cursor);
    const first = await firstOf(resumed);
    expect(first.cursor).toBe(cursor);
    await log.append('t', [entry(2)]);
    expect(await first.next).toBe(2);
  });

  it('behind a newest entry that is no event', async () => {
    const log = createInProcessLog();
    const [, id] = await log.append('t', [entry(2), entry(3)]);
    const { cursor, next } = await firstOf(follow(log));
    expect(cursor).toBe(encodeCursor(await log.epoch(), 't', id!));
    await log.append('t', [entry(4)]);
    expect([await next, (await follow(log, cursor).next()).value]).toEqual([4, 4]);
  });

  it('behind the last entry of a topic whose every entry was trimmed', async () => {
    const log = createInProcessLog();
    const id = `${Date.now() - 2 * HOUR}-0`;
    await log.append('t', [{ id, ...entry(2) }]);
    await log.trim('t', { maxLength: 10, maxAgeMs: HOUR });
    const { cursor } = await firstOf(follow(log));
    expect(cursor).toBe(encodeCursor(await log.epoch(), 't', id));
    await log.append('t', [entry(4)]);
    expect((await follow(log, cursor).next()).value).toBe(4);
  });

  it('nowhere that it says when an event comes first', async () => {
    const log = createInProcessLog();
    await log.append('t', [entry(2)]);
    const events = follow(log);
    let said = false;
    void events.standing.then(() => (said = true));
    expect((await firstOf(events)).n).toBe(2);
    const more = events.next();
    await log.append('t', [entry(4)]);
    expect([(await more).value, said]).toEqual([4, false]);
  });
});

describe('a place before everything is expired', () => {
  it('in another log', async () => {
    const { cursor } = await firstOf(follow(createInProcessLog()));
    await expect(follow(createInProcessLog(), cursor).next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  });

  it('once something was trimmed behind it', async () => {
    const log = createInProcessLog({ maxLength: 2 });
    const { cursor } = await firstOf(follow(log));
    await log.append('t', [entry(2), entry(4), entry(6)]);
    await expect(follow(log, cursor).next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  });
});
