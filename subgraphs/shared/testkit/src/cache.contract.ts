/** What every cache must do; both implementations run this. */
import type { Cache, MemberSets } from '@marketgraph/platform/cache';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitUntil } from './wait.ts';

export function cacheContract(name: string, open: () => Cache & MemberSets): void {
  describe(`cache: ${name}`, () => {
    let cache: Cache & MemberSets;
    const key = (text: string): string => `${process.pid}:${text}`;
    beforeEach(() => {
      cache = open();
    });
    afterEach(() => cache.close());

    it('gives back what was set, as JSON carries it, until it is deleted', async () => {
      const value = { a: [1, 'zwei 🦊', null], at: new Date(0), none: undefined };
      expect(await cache.get(key('a'))).toBeNull();
      await cache.set(key('a'), value, 60_000);
      await cache.set(key('zero'), 0, 60_000);
      await cache.set(key('empty'), '', 60_000);
      value.a = [];
      expect(await cache.get(key('a'))).toEqual({ a: [1, 'zwei 🦊', null], at: '1970-01-01T00:00:00.000Z' });
      expect([await cache.get(key('zero')), await cache.get(key('empty'))]).toEqual([0, '']);
      await cache.delete(key('a'));
      await cache.delete(key('never there'));
      expect(await cache.get(key('a'))).toBeNull();
    });

    it('hands out copies: nobody changes what another gets', async () => {
      await cache.set(key('b'), { list: [1] }, 60_000);
      (await cache.get<{ list: number[] }>(key('b')))!.list.push(2);
      expect(await cache.get(key('b'))).toEqual({ list: [1] });
    });

    it('forgets after the time to live; setting again gives the new value a time of its own', async () => {
      await cache.set(key('c'), 1, 400);
      await cache.set(key('d'), 1, 40);
      await cache.set(key('d'), 2, 60_000);
      expect(await cache.get(key('c'))).toBe(1);
      await waitUntil(async () => (await cache.get(key('c'))) === null, 'the end of 400 ms');
      expect(await cache.get(key('d'))).toBe(2);
    });

    it('keeps sets: replaced as a whole, each member once, empty is not missing, forgotten in time', async () => {
      const members = async () => (await cache.members(key('s')))?.toSorted() ?? null;
      expect(await members()).toBeNull();
      await cache.setMembers(key('s'), ['B', 'A', 'B'], 60_000);
      expect(await members()).toEqual(['A', 'B']);
      await cache.setMembers(key('s'), ['C'], 60_000);
      expect(await members()).toEqual(['C']);
      expect(await cache.get(key('s'))).toBeNull();
      await cache.setMembers(key('s'), [], 60_000);
      expect(await members()).toEqual([]);
      await cache.setMembers(key('s'), ['D'], 30);
      await waitUntil(async () => (await members()) === null, 'the end of 30 ms');
      await expect(cache.setMembers(key('s'), ['D'], 0)).rejects.toThrow(RangeError);
    });

    it('refuses what it could not give back', async () => {
      await expect(cache.set(key('e'), null, 1000)).rejects.toThrow(TypeError);
      await expect(cache.set(key('e'), undefined, 1000)).rejects.toThrow(TypeError);
      await expect(cache.set(key('e'), 1, 0)).rejects.toThrow(RangeError);
      await expect(cache.set(key('e'), 1, Number.NaN)).rejects.toThrow(RangeError);
    });
  });
}
