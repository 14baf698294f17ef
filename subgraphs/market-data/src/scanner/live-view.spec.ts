import { expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import { priced, StocksWorld } from '../testing/stocks.fixture.ts';

const VIEW = `subscription ($where: String, $first: Int, $after: Cursor, $delivery: Delivery) {
  scanner(where: $where, first: $first, after: $after, delivery: $delivery, sort: { field: PRICE }) {
    cursor sweep totalCount skipped changes { kind symbol position row { symbol price } rows { symbol price } } } }`;
const rows = (prices: Record<string, number>) => Object.entries(prices).map(([symbol, price]) => priced(symbol, price));
interface Row {
  readonly symbol: string;
}
interface Event {
  readonly cursor: string;
  readonly sweep: string;
  readonly totalCount: number;
  readonly changes: readonly {
    readonly kind: string;
    readonly symbol: string;
    readonly position: number;
    readonly rows: readonly Row[] | null;
  }[];
}
const told = ({ changes }: Event) =>
  changes.map(({ kind, symbol, position, rows: all }) =>
    all ? `${kind} ${all.map((each) => each.symbol).join(',')}` : `${kind} ${symbol} ${position}`,
  );
const follow = (world: StocksWorld, variables: Record<string, unknown> = {}) => world.follow<Event>(VIEW, variables);

it('begins with the whole first page, then tells what each sweep changes; nothing of a sweep that changes nothing', async () => {
  const world = new StocksWorld();
  await world.sweep(rows({ A: 13, B: 12, C: 11 }));
  const view = await follow(world, { first: 2 });
  const first = await view.next();
  expect([told(first), first.totalCount, first.sweep]).toEqual([['RESET A,B'], 3, 's1']);
  await world.sweep(rows({ A: 13, B: 12, C: 11 }));
  await world.sweep(rows({ A: 13, B: 12, C: 14 }));
  const third = await view.next();
  expect([told(third), third.sweep]).toEqual([['LEAVE B null', 'ENTER C 0', 'UPDATE A 1'], 's3']);
  // A row beyond the page counts all the same.
  await world.sweep(rows({ A: 13, B: 12, C: 14, D: 1 }));
  expect(await view.next()).toMatchObject({ totalCount: 4, changes: [] });
  await view.leave();
});
it('resumed, it begins with a RESET of the next sweep; a sweep that is lost makes the next one whole', async () => {
  const world = new StocksWorld();
  await world.sweep(rows({ A: 13 }));
  const view = await follow(world);
  const { cursor } = await view.next();
  await world.sweep(rows({ A: 14 }));
  await world.cache.delete('scanner:sweep:s2');
  await world.sweep(rows({ A: 15, B: 12 }));
  expect(told(await view.next())).toEqual(['RESET A,B']);
  const resumed = await follow(world, { after: cursor });
  const next = await resumed.next();
  expect([told(next), next.sweep]).toEqual([['RESET A,B'], 's3']);
  await Promise.all([view.leave(), resumed.leave()]);
});
it('with LATEST every event is whole, so that any may be left out', async () => {
  const world = new StocksWorld();
  await world.sweep(rows({ A: 13 }));
  const view = await follow(world, { delivery: 'LATEST' });
  expect(told(await view.next())).toEqual(['RESET A']);
  await world.sweep(rows({ A: 14, B: 15 }));
  expect(told(await view.next())).toEqual(['RESET B,A']);
  await view.leave();
});
it('says nothing before the first sweep, and refuses what a page would refuse', async () => {
  const world = new StocksWorld();
  const view = await follow(world);
  let first: unknown = null;
  void view.next().then((event) => (first = event));
  await world.sweep(rows({ A: 13 }));
  await waitUntil(() => first !== null, 'the first sweep');
  await view.leave();
  await expect(follow(world, { first: 0 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  await expect(follow(world, { first: 1_501 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  await expect(follow(world, { where: 'nope > 1' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  await expect(follow(new StocksWorld({}, { equities: null }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
