/** Bars read a moment ago stand for the same read, and a longer one for a shorter. */
import { afterEach, expect, it, vi } from 'vitest';
import { bars } from '../testing/subgraph.ts';
import { Shelf } from './shelf.ts';

const STORED = bars(0, 1_000);
afterEach(() => void vi.useRealTimers());

function reading(isWhole = true) {
  const shelf = new Shelf();
  const asked: number[] = [];
  const read = async (last: number) => (asked.push(last), STORED.slice(-last));
  return { asked, newest: (last: number, key = 'key') => shelf.newest(key, last, read, () => isWhole) };
}

it('a longer read serves a shorter one, not the other way round', async () => {
  const { asked, newest } = reading();
  expect(await newest(520)).toEqual(STORED.slice(-520));
  expect(await newest(580)).toEqual(STORED.slice(-580));
  expect(asked).toEqual([600]);
  expect(await newest(601)).toEqual(STORED.slice(-601));
  expect(await newest(1)).toEqual(STORED.slice(-1));
  expect(asked).toEqual([600, 700]);
  await newest(1, 'another');
  expect(asked).toEqual([600, 700, 100]);
});

it('is forgotten after 15 s; after 2 s where bars are missing or fewer than asked for', async () => {
  vi.useFakeTimers();
  const [whole, holed] = [reading(), reading(false)];
  const all = async () => {
    await Promise.all([whole.newest(500), holed.newest(500), whole.newest(1_001, 'more than there are')]);
    return [whole.asked.length, holed.asked.length];
  };
  expect(await all()).toEqual([2, 1]);
  vi.advanceTimersByTime(1_999);
  expect(await all()).toEqual([2, 1]);
  vi.advanceTimersByTime(1);
  expect(await all()).toEqual([3, 2]);
  vi.advanceTimersByTime(13_000);
  expect(await all()).toEqual([5, 3]);
});

it('what fails is asked for again, those who wait for it fail with it', async () => {
  const shelf = new Shelf();
  let reads = 0;
  const read = async () => {
    if ((reads += 1) === 1) throw new Error('away');
    return STORED;
  };
  const ask = () => shelf.newest('key', 500, read, () => true);
  await expect(Promise.allSettled([ask(), ask()])).resolves.toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ]);
  expect(await ask()).toHaveLength(500);
  expect(reads).toBe(2);
});
