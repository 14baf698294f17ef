/** What every lease store must do; both implementations run this. */
import { hold, type Holding, type Leases } from '@marketgraph/platform/lease';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from './log.ts';
import { waitUntil } from './wait.ts';

let counter = 0;

export function leaseContract(subject: string, open: () => Leases): void {
  describe(`lease: ${subject}`, () => {
    let leases: Leases;
    let name: string;
    beforeEach(() => {
      leases = open();
      name = `symbol:${process.pid}:${counter++}`;
    });
    afterEach(() => leases.close());

    it('has one owner at a time; another name is another lease', async () => {
      const held = (await leases.acquire([name], 'a', 60_000))!;
      expect(held.remainingMs()).toBeGreaterThan(50_000);
      expect(await leases.acquire([name], 'b', 60_000)).toBeNull();
      expect(await leases.acquire([`${name}:other`], 'b', 60_000)).not.toBeNull();
      await held.release();
      expect(held.remainingMs()).toBe(0);
      expect(await leases.acquire([name], 'b', 60_000)).not.toBeNull();
    });

    it('gives every owner a greater token', async () => {
      let last = 0;
      for (const owner of ['a', 'b', 'a', 'a']) {
        const held = (await leases.acquire([name], owner, 60_000))!;
        expect(held.token).toBeGreaterThan(last);
        last = held.token;
        await held.release();
      }
    });

    it('expires: the next owner gets it, the old one can neither renew nor release it', async () => {
      const old = (await leases.acquire([name], 'a', 40))!;
      const next = await waitUntil(() => leases.acquire([name], 'b', 60_000), 'the end of 40 ms');
      expect(next.token).toBeGreaterThan(old.token);
      expect(old.remainingMs()).toBe(0);
      expect(await old.renew()).toBe(false);
      await old.release();
      expect(await leases.acquire([name], 'c', 60_000)).toBeNull();
      expect(await next.renew()).toBe(true);
    });

    it('once expired it is lost, even if nobody took it', async () => {
      const held = (await leases.acquire([name], 'a', 20))!;
      await waitUntil(() => held.remainingMs() === 0, 'the end of 20 ms');
      const since = Date.now();
      await waitUntil(() => Date.now() - since > 20, 'the end by the store, too');
      expect(await held.renew()).toBe(false);
    });

    it('renewing keeps it beyond its time', async () => {
      const held = (await leases.acquire([name], 'a', 600))!;
      const since = Date.now();
      while (Date.now() - since < 1_300) {
        expect(await held.renew()).toBe(true);
        expect(await leases.acquire([name], 'b', 600)).toBeNull();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });

    it('an owner that asks again takes over from itself: the older handle is lost', async () => {
      const before = (await leases.acquire([name], 'a', 60_000))!;
      const after = (await leases.acquire([name], 'a', 60_000))!;
      expect(after.token).toBeGreaterThan(before.token);
      expect(await before.renew()).toBe(false);
      await before.release();
      expect(await after.renew()).toBe(true);
    });

    it('of many who ask at once one gets it', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => leases.acquire([name], `owner ${n}`, 60_000)),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it('several names are had together or not at all, and stand each for itself against others', async () => {
      const [one, two, three] = ['1', '2', '3'].map((each) => `${name}:${each}`) as [string, string, string];
      const first = (await leases.acquire([one, two], 'a', 60_000))!;
      expect(await leases.acquire([three, two], 'b', 60_000)).toBeNull();
      expect(await leases.acquire([two], 'b', 60_000)).toBeNull();
      const third = (await leases.acquire([three], 'b', 60_000))!; // what was refused has left nothing behind
      expect(await first.renew()).toBe(true);
      await first.release();
      const all = (await leases.acquire([one, two, three], 'b', 60_000))!;
      expect(all.token).toBeGreaterThan(Math.max(first.token, third.token));
      const back = await leases.acquire([two], 'b', 60_000);
      expect(await all.renew()).toBe(false); // one of them is not its own any more
      await all.release();
      expect(await back!.renew()).toBe(true);
      expect(await leases.acquire([one], 'c', 60_000)).not.toBeNull();
    });

    const holding = (signal?: AbortSignal) =>
      hold({ leases, names: [name], ttlMs: 600, log: silentLog(), ...(signal ? { signal } : {}) });

    it('hold: the second waits until the first gives it back, and has a greater token', async () => {
      const first = (await holding())!;
      let second: Holding | null = null;
      const waiting = holding().then((held) => (second = held));
      const since = Date.now();
      await waitUntil(() => Date.now() - since > 1_300, 'two lives of a lease');
      expect([second, first.lost.aborted]).toEqual([null, false]);
      await first.release();
      await waiting;
      expect(first.lost.aborted).toBe(false);
      expect(second!.fence.token).toBeGreaterThan(first.fence.token);
      await second!.release();
    });

    it('hold: waiting can be given up, and leaves nothing behind', async () => {
      const first = (await holding())!;
      const giveUp = new AbortController();
      const waiting = holding(giveUp.signal);
      giveUp.abort();
      expect(await waiting).toBeNull();
      await first.release();
      const after = (await leases.acquire([name], 'c', 1000))!;
      expect(after).not.toBeNull();
      await after.release();
    });

    it('hold: a refused write is its end', async () => {
      const held = (await holding())!;
      const error = held.fence.breached('an append');
      expect(error).toMatchObject({ name: 'FencedError', token: held.fence.token, write: 'an append' });
      expect(held.lost.aborted).toBe(true);
      await held.release();
    });
  });
}
