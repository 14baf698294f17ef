/** Bars read a moment ago stand for the same read, and a longer one for a shorter, as one of more prices for one of fewer. */
import { partOf, PRICES, tableOf, type PriceName } from '@marketgraph/domain/market/bars';
import { afterEach, expect, it, vi } from 'vitest';
import { bars, withPrices } from '../testing/subgraph.ts';
import { Shelf } from './shelf.ts';

const STORED = tableOf(bars(0, 1_000));
const CLOSE = ['close'] as const;
afterEach(() => void vi.useRealTimers());

function reading(isWhole = true) {
  const shelf = new Shelf();
  const asked: number[] = [];
  const read = async ({ last, prices }: { last: number; prices: readonly PriceName[] }) => {
    asked.push(last);
    return withPrices(partOf(STORED, -last), prices);
  };
  const newest = (last: number, key = 'key', prices: readonly PriceName[] = PRICES) =>
    shelf.take(key, { last, prices }, { read, isWhole: () => isWhole });
  return { asked, newest };
}

it('a longer read serves a shorter one, not the other way round', async () => {
  const { asked, newest } = reading();
  expect(await newest(520)).toEqual(partOf(STORED, -520));
  expect(await newest(580)).toEqual(partOf(STORED, -580));
  expect(asked).toEqual([600]);
  expect(await newest(601)).toEqual(partOf(STORED, -601));
  expect(await newest(1)).toEqual(partOf(STORED, -1));
  expect(asked).toEqual([600, 700]);
  await newest(1, 'another');
  expect(asked).toEqual([600, 700, 100]);
});

it('a read of more prices serves one of fewer; what two want in turn is read once', async () => {
  const { asked, newest } = reading();
  expect(await newest(900, 'key', CLOSE)).toEqual(withPrices(partOf(STORED, -900), CLOSE));
  expect(await newest(100, 'key', PRICES)).toEqual(partOf(STORED, -100));
  expect((await newest(900, 'key', CLOSE)).columns.close).toEqual(partOf(STORED, -900).columns.close);
  expect(await newest(900, 'key', PRICES)).toEqual(partOf(STORED, -900));
  expect(asked).toEqual([900, 900]);
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
  const ask = () => shelf.take('key', { last: 500, prices: PRICES }, { read, isWhole: () => true });
  await expect(Promise.allSettled([ask(), ask()])).resolves.toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ]);
  expect(await ask()).toHaveLength(500);
  expect(reads).toBe(2);
});
