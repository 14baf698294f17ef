/** What every lease store must do; both implementations run this. */
import { keepLease, type Leases } from '@marketgraph/platform/lease';
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
      const held = (await leases.acquire(name, 'a', 60_000))!;
      expect(held.remainingMs()).toBeGreaterThan(50_000);
      expect(await leases.acquire(name, 'b', 60_000)).toBeNull();
      expect(await leases.acquire(`${name}:other`, 'b', 60_000)).not.toBeNull();
      await held.release();
      expect(held.remainingMs()).toBe(0);
      expect(await leases.acquire(name, 'b', 60_000)).not.toBeNull();
    });

    it('gives every owner a greater token', async () => {
      let last = 0;
      for (const owner of ['a', 'b', 'a', 'a']) {
        const held = (await leases.acquire(name, owner, 60_000))!;
        expect(held.token).toBeGreaterThan(last);
        last = held.token;
        await held.release();
      }
    });

    it('expires: the next owner gets it, the old one can neither renew nor release it', async () => {
      const old = (await leases.acquire(name, 'a', 40))!;
      const next = await waitUntil(() => leases.acquire(name, 'b', 60_000), 'the end of 40 ms');
      expect(next.token).toBeGreaterThan(old.token);
      expect(old.remainingMs()).toBe(0);
      expect(await old.renew()).toBe(false);
      await old.release();
      expect(await leases.acquire(name, 'c', 60_000)).toBeNull();
      expect(await next.renew()).toBe(true);
    });

    it('once expired it is lost, even if nobody took it', async () => {
      const held = (await leases.acquire(name, 'a', 20))!;
      await waitUntil(() => held.remainingMs() === 0, 'the end of 20 ms');
      const since = Date.now();
      await waitUntil(() => Date.now() - since > 20, 'the end by the store, too');
      expect(await held.renew()).toBe(false);
    });

    it('renewing keeps it beyond its time', async () => {
      const held = (await leases.acquire(name, 'a', 150))!;
      const since = Date.now();
      while (Date.now() - since < 400) {
        expect(await held.renew()).toBe(true);
        expect(await leases.acquire(name, 'b', 150)).toBeNull();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });

    it('an owner that asks again takes over from itself: the older handle is lost', async () => {
      const before = (await leases.acquire(name, 'a', 60_000))!;
      const after = (await leases.acquire(name, 'a', 60_000))!;
      expect(after.token).toBeGreaterThan(before.token);
      expect(await before.renew()).toBe(false);
      await before.release();
      expect(await after.renew()).toBe(true);
    });

    it('of many who ask at once one gets it', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => leases.acquire(name, `owner ${n}`, 60_000)),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it('keepLease: one works while it lives, the other takes over when it stops, never both', async () => {
      const working = new Set<string>();
      let most = 0;
      const tokens: number[] = [];
      const run = (ownerId: string) =>
        keepLease({
          leases,
          name,
          ownerId,
          ttlMs: 120,
          log: silentLog(),
          onHeld(token, lost) {
            tokens.push(token);
            working.add(ownerId);
            most = Math.max(most, working.size);
            lost.addEventListener('abort', () => working.delete(ownerId));
          },
        });
      const stopA = run('a');
      await waitUntil(() => working.has('a'), 'a');
      const stopB = run('b');
      const since = Date.now();
      await waitUntil(() => Date.now() - since > 400, 'three lives of a lease');
      expect([...working]).toEqual(['a']);
      await stopA();
      await waitUntil(() => working.has('b'), 'b');
      await stopB();
      expect([most, working.size]).toEqual([1, 0]);
      expect(tokens[1]!).toBeGreaterThan(tokens[0]!);
      expect(await leases.acquire(name, 'c', 1000)).not.toBeNull();
    });
  });
}
