import { eventLogContract } from '@marketgraph/testkit/event-log.contract';
import { numbered, numbers } from '@marketgraph/testkit/event-log.parts';
import { describe, expect, it } from 'vitest';
import { createInProcessLog } from './in-process.ts';

eventLogContract('in process', { open: async () => createInProcessLog(), slack: 0 });

describe('in-process log', () => {
  it('has an epoch of its own per instance', async () => {
    expect(await createInProcessLog().epoch()).not.toBe(await createInProcessLog().epoch());
  });

  it('is bounded even if nobody trims, and tells a follower that fell off the far end', async () => {
    const log = createInProcessLog({ maxLength: 100 });
    const follow = log.follow('t', null, new AbortController().signal)[Symbol.asyncIterator]();
    await log.append('t', numbered(0, 50));
    expect(numbers((await follow.next()).value!)).toHaveLength(50);
    await log.append('t', numbered(50, 400));
    expect(await log.length('t')).toBe(100);
    expect(numbers(await log.read('t', null, 500))[0]).toBe(350);
    await expect(follow.next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    expect(await follow.next()).toMatchObject({ done: true });
  });

  it('does not go back when the wall clock does', async () => {
    let now = 5000;
    const log = createInProcessLog({ now: () => now });
    expect(await log.append('t', numbered(0, 2))).toEqual(['5000-0', '5000-1']);
    now = 4000;
    expect(await log.append('t', numbered(2, 1))).toEqual(['5000-2']);
  });

  it('wakes 2000 followers of one topic without polling', async () => {
    const log = createInProcessLog();
    const stop = new AbortController();
    const heard = Array.from({ length: 2000 }, () => log.follow('t', null, stop.signal)[Symbol.asyncIterator]().next());
    await log.append('t', numbered(0, 1));
    for (const result of await Promise.all(heard)) expect(numbers(result.value!)).toEqual([0]);
    stop.abort();
  });
});
