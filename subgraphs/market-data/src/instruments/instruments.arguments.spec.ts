import { expect, it } from 'vitest';
import { pageCursor } from '@marketgraph/platform/paging';
import { StocksWorld, listed } from '../testing/stocks.fixture.ts';

const names = ['A', 'B', 'C'];
const world = new StocksWorld({ instruments: async () => names.map((symbol) => listed(symbol)) });
const QUERY = `query ($filter: InstrumentFilter, $first: Int, $after: String) {
  instruments(filter: $filter, first: $first, after: $after) { totalCount edges { cursor node { symbol } } pageInfo { hasNextPage endCursor } } }`;
interface Found {
  readonly instruments: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly symbol: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
const page = async (variables: object) => (await world.ask<Found>(QUERY, { ...variables })).data.instruments;

it('pages through every instrument once', async () => {
  const pages = [await page({ first: 2 })];
  while (pages.at(-1)!.pageInfo.hasNextPage)
    pages.push(await page({ first: 2, after: pages.at(-1)!.pageInfo.endCursor }));
  const symbols = pages.flatMap(({ edges }) => edges.map(({ node }) => node.symbol));
  expect(symbols.filter((symbol) => names.includes(symbol))).toEqual(names);
  expect(new Set(symbols).size).toBe(pages[0]!.totalCount);
});
it.each(['', 'A', 'nonsense', pageCursor('members', 'A'), pageCursor('instruments', 'NOPE')])(
  'refuses a cursor that is not of this list: %j',
  async (after) => {
    const refusal = { code: 'CURSOR_INVALID', details: { argument: 'after' } };
    expect(await world.refusal(QUERY, { after })).toMatchObject(refusal);
  },
);
it('what has no exchange or no sector is on no exchange and in no sector', async () => {
  expect((await page({ filter: { exchanges: [''] } })).totalCount).toBe(0);
  expect((await page({ filter: { exchanges: ['XNAS'] } })).totalCount).toBe(3);
  expect((await page({ filter: { sectors: ['energy'] } })).totalCount).toBe(0);
});
it.each(['', 'tech', 'x'.repeat(5_000)])(
  'a sector that there is not is refused, with those that there are',
  async (id) => {
    const { code, message } = await world.refusal(QUERY, { filter: { sectors: [id] } });
    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toContain(`There is no sector "${id.slice(0, 40)}"; there are technology, `);
  },
);
