import { eventLogContract } from '@marketgraph/testkit/event-log.contract';
import { numbered, numbers } from '@marketgraph/testkit/event-log.parts';
import { describe, expect, it } from 'vitest';
import { followTopic } from '../graphql/index.ts';
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

  it('what is packed resumes at any place with what was told first, for slow readers and those of some symbols too', async () => {
    const log = createInProcessLog({ maxLength: 4_000 });
    const of = (wanted: ReadonlySet<string>, after?: string) =>
      followTopic({ log, topic: 'quotes', after }, ({ cursor, fields }) =>
        wanted.has(fields['symbol']!) ? { cursor, quote: fields['quote']! } : null,
      );
    const sweep = (at: number) =>
      Array.from({ length: 700 }, (_, n) => {
        const symbol = `S${n}`;
        return { fields: { symbol, quote: JSON.stringify({ symbol, at, note: 'x'.repeat(200 + (n % 50)) }) } };
      });
    const some = new Set(['S0', 'S3', 'S350', 'S699']);
    const every = new Set(sweep(0).map(({ fields }) => fields.symbol));
    const stop: { return(): unknown }[] = [];
    const take = async (follow: ReturnType<typeof of>, count: number) => {
      const told: { cursor: string; quote: string }[] = [];
      stop.push(follow as { return(): unknown });
      while (told.length < count) told.push((await follow.next()).value!);
      return told;
    };
    await log.append('quotes', sweep(0));
    const first = await take(of(every), 1); // the newest
    const live = of(every, first[0]!.cursor);
    const slow = of(some, first[0]!.cursor);
    const heard: { cursor: string; quote: string }[] = [];
    for (let at = 1; at <= 5; at += 1) {
      await log.append('quotes', sweep(at));
      for (const told of await take(live, 700)) heard.push(told);
      for (let turn = 0; turn < 6; turn += 1) await new Promise(setImmediate); // packs meanwhile
    }
    expect(heard.map(({ quote }) => quote)).toEqual(
      [1, 2, 3, 4, 5].flatMap((at) => sweep(at).map(({ fields }) => fields.quote)),
    );
    const ofSome = heard.filter(({ quote }) => some.has((JSON.parse(quote) as { symbol: string }).symbol));
    expect(await take(slow, 20)).toEqual(ofSome);
    for (const place of [0, 1, 2, 137, 138, 139, 699, 700, 701, 1_500, 2_999, 3_498])
      expect(await take(of(every, heard[place]!.cursor), 3_499 - place)).toEqual(heard.slice(place + 1));
    for (const [place, { cursor }] of ofSome.slice(0, -1).entries())
      expect(await take(of(some, cursor), 19 - place)).toEqual(ofSome.slice(place + 1));
    await log.append('quotes', sweep(6));
    for (const [place, code] of [
      [198, 'CURSOR_EXPIRED'],
      [199, undefined],
    ] as const) {
      const answer = await take(of(every, heard[place]!.cursor), 1).catch((error: { code: string }) => error);
      expect('code' in answer ? answer.code : undefined).toBe(code);
    }
    for (const follow of stop) await follow.return();
  });
});
