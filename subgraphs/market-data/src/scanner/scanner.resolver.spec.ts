import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { look, NOW, priced, row, StocksWorld } from '../testing/stocks.fixture.ts';

const PAGE = `query ($first: Int, $after: String, $where: String, $filter: ScannerFilter, $sort: ScannerSort) {
  scanner(first: $first, after: $after, where: $where, filter: $filter, sort: $sort) {
    totalCount watchedCount sweep asOf stale reason latency { sweepMs computeMs asked answered failed }
    edges { cursor node { symbol price quote { price } } } pageInfo { hasNextPage endCursor } } }`;
const SORT = { field: 'SYMBOL', direction: 'ASC' };
interface Node {
  readonly symbol: string;
  readonly quote: { readonly provenance: { readonly reason: string } };
}
interface Page {
  readonly scanner: {
    readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
    readonly latency: unknown;
    readonly stale: boolean;
  };
}
const page = async (variables: Record<string, unknown> = {}, on = world) =>
  (await on.ask<Page>(PAGE, variables)).data.scanner;
const symbolsOf = ({ edges }: Page['scanner']) => edges.map(({ node }) => node.symbol);
const rows = (price: number, ...symbols: string[]) => symbols.map((symbol) => priced(symbol, price));

let world: StocksWorld;
beforeEach(() => (world = new StocksWorld()));

describe('pages', () => {
  afterEach(() => vi.useRealTimers());

  it('are null before the first sweep and where no stocks are watched', async () => {
    expect(await page()).toBeNull();
    expect(await page({}, new StocksWorld({}, { equities: null }))).toBeNull();
  });
  it('are all of one sweep while others come, prices and quotes with it', async () => {
    await world.sweep(rows(11, 'A', 'B', 'C', 'D', 'E'));
    const first = await page({ first: 2, sort: SORT });
    await world.sweep(rows(12, 'A', 'AA', 'B', 'C', 'D'));
    const { endCursor: after } = first.pageInfo;
    const second = await page({ first: 2, sort: SORT, after });
    const third = await page({ first: 2, sort: SORT, after: second.pageInfo.endCursor });
    expect([first, second, third].flatMap(symbolsOf)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(second).toMatchObject({ sweep: 's1', totalCount: 5 });
    expect(second.edges[0]!.node).toEqual({ symbol: 'C', price: 11, quote: { price: 11 } });
    expect(third.pageInfo.hasNextPage).toBe(false);
    expect(symbolsOf(await page({ sort: SORT }))).toEqual(['A', 'AA', 'B', 'C', 'D']);
  });
  it('expire a minute after they were served, and when nobody has their sweep', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout'] });
    await world.sweep(rows(11, 'A', 'B'));
    const { pageInfo } = await page({ first: 1, sort: SORT });
    const after = pageInfo.endCursor;
    vi.setSystemTime(Date.now() + 60_000);
    expect(symbolsOf(await page({ first: 1, sort: SORT, after }))).toEqual(['B']);
    vi.setSystemTime(Date.now() + 250);
    expect(await world.refusal(PAGE, { first: 1, sort: SORT, after })).toMatchObject({ code: 'CURSOR_EXPIRED' });
    const gone = Buffer.from(
      JSON.stringify(['gone', (JSON.parse(atob(after)) as string[])[1], 0, Date.now()]),
    ).toString('base64url');
    expect(await world.refusal(PAGE, { first: 1, sort: SORT, after: gone })).toMatchObject({ code: 'CURSOR_EXPIRED' });
  });
  it('behind the end are empty; of another list, or made up, are CURSOR_INVALID', async () => {
    await world.sweep(rows(11, 'A'));
    const { pageInfo } = await page({ sort: SORT });
    const after = pageInfo.endCursor;
    expect(symbolsOf(await page({ sort: SORT, after }))).toEqual([]);
    expect(await world.refusal(PAGE, { after })).toMatchObject({ code: 'CURSOR_INVALID' });
    for (const odd of ['', 'x', 'A'.repeat(100_000)])
      expect(await world.refusal(PAGE, { after: odd })).toMatchObject({ code: 'CURSOR_INVALID' });
  });
  it.each([0, -1, 1_501, 1_000_000_000])('of %i rows are BAD_USER_INPUT', async (first) => {
    await world.sweep(rows(11, 'A'));
    expect(await world.refusal(PAGE, { first })).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { argument: 'first' },
    });
  });
  it('unknown symbols are no rows, and no error', async () => {
    await world.sweep(rows(11, 'A'));
    expect(symbolsOf(await page({ filter: { symbols: ['NOPE', 'A'] } }))).toEqual(['A']);
    expect(symbolsOf(await page({ filter: { symbols: [] } }))).toEqual([]);
  });
  it('tell how the sweep went', async () => {
    await world.sweep(rows(11, 'A'), { asked: 3, answered: 1, failed: 2 });
    const { latency } = await page();
    expect(latency).toEqual({ sweepMs: 200, computeMs: 7, asked: 3, answered: 1, failed: 2 });
  });
});

describe('what is not of now', () => {
  it('is the last known, stale, with a reason; without anything PROVIDER_UNAVAILABLE, never an empty market', async () => {
    await world.sweep(rows(11, 'A'));
    expect(await page()).toMatchObject({ stale: false, reason: null });
    world.now += 61_000;
    const { scanner } = { scanner: await page() };
    expect(scanner).toMatchObject({ totalCount: 1, stale: true, reason: expect.stringContaining('61 s') });
    // The cache has let it go: this process still has it, another one does not.
    await world.cache.delete('scanner:sweep:s1');
    expect(symbolsOf(await page())).toEqual(['A']);
    const other = new StocksWorld();
    await other.sweep(rows(11, 'A'));
    await other.cache.delete('scanner:sweep:s1');
    expect(await other.refusal(PAGE)).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      details: { provider: 'equities' },
    });
    await other.sweep(rows(12, 'B'));
    expect(symbolsOf(await page({}, other))).toEqual(['B']);
  });
  it('a sweep that takes longer by plan is not late before two of its length', async () => {
    await world.sweep(rows(11, 'A'), { startedAt: NOW - 100_000 });
    world.now += 190_000;
    expect((await page()).stale).toBe(false);
    world.now += 11_000;
    expect((await page()).stale).toBe(true);
  });
  it('a quote that nobody renewed ages, is stale after a minute, and keeps its price', async () => {
    const old = look('A', 11, { asOf: NOW - 90_000, receivedAt: NOW - 90_000 });
    await world.sweep([
      priced('A', 11, { quote: old, quality: 0.9 }),
      row('B', { missing: { quote: 'No look yet.' } }),
    ]);
    const query = `{ scanner(sort: { field: SYMBOL, direction: ASC }) { edges { node { symbol price volumeRatio quoteAge missing { field reason }
      quote { price stale quoteAge provenance { reason source asOf quality } } } } } }`;
    const [a, b] = (await world.ask<Page>(query)).data.scanner.edges.map(({ node }) => node);
    expect(a).toMatchObject({ price: 11, volumeRatio: null, quoteAge: 90_000 });
    expect(a!.quote).toMatchObject({ price: 11, stale: true, quoteAge: 90_000 });
    expect(a!.quote.provenance.reason).toContain('90 s');
    expect(b).toMatchObject({ price: null, quoteAge: null, missing: [{ field: 'quote', reason: 'No look yet.' }] });
    expect(b!.quote).toEqual({
      price: null,
      stale: false,
      quoteAge: null,
      provenance: { reason: 'No look yet.', source: 'none', asOf: null, quality: 1 },
    });
  });
});
