// Pages and live views of the scanner while sweeps go on, streams that are resumed, and a subgraph that is restarted under them.
import { expect, it } from 'vitest';
import { topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { StocksWorld } from './stocks.fixture.ts';

const world = new StocksWorld();

interface Row {
  readonly symbol: string;
  readonly price: number | null;
  readonly changePercent: number | null;
}
interface Page {
  readonly scanner: {
    readonly sweep: string;
    readonly totalCount: number;
    readonly stale: boolean;
    readonly edges: readonly { readonly node: Row }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
interface Change {
  readonly kind: 'RESET' | 'ENTER' | 'LEAVE' | 'UPDATE';
  readonly symbol: string | null;
  readonly position: number | null;
  readonly row: Row | null;
  readonly rows: readonly Row[] | null;
}
interface ViewEvent {
  readonly cursor: string;
  readonly sweep: string;
  readonly totalCount: number;
  readonly changes: readonly Change[];
}
const LIST = 'where: "price > 5", sort: { field: CHANGE_PERCENT }, first: 20';
const PAGE = `query ($after: String) { scanner(${LIST}, after: $after) { sweep totalCount stale
  edges { node { symbol price changePercent } } pageInfo { hasNextPage endCursor } } }`;
const VIEW = `subscription ($after: Cursor, $delivery: Delivery) { scanner(${LIST}, after: $after, delivery: $delivery) {
  cursor sweep totalCount changes { kind symbol position row { symbol price changePercent } rows { symbol price changePercent } } } }`;
const rowsOf = ({ scanner }: Page): Row[] => scanner.edges.map(({ node }) => node);

/** As the contract tells clients: one change after the other. A change before a RESET would have nothing to change. */
function applied(before: readonly Row[] | null, { changes }: ViewEvent): Row[] {
  const reset = changes.find(({ rows }) => rows);
  if (reset) return [...reset.rows!];
  if (!before) throw new Error('a view that begins without a RESET');
  const rows = [...before];
  for (const { symbol, position, row } of changes) {
    const found = rows.findIndex((each) => each.symbol === symbol);
    if (found >= 0) rows.splice(found, 1);
    if (row) rows.splice(position!, 0, row);
  }
  return rows;
}
/** What each event makes of the view, by sweep. */
function views(events: readonly ViewEvent[]): Map<string, Row[]> {
  const all = new Map<string, Row[]>();
  let rows: Row[] | null = null;
  for (const event of events) all.set(event.sweep, (rows = applied(rows, event)));
  return all;
}

it('pages are of one sweep, each stock once, while sweeps go on', async () => {
  const pages = [await world.ask<Page>(PAGE)];
  const { sweep, totalCount } = pages[0]!.scanner;
  expect(totalCount).toBeGreaterThan(40);
  await waitUntil(async () => (await world.ask<Page>(PAGE)).scanner.sweep !== sweep, 'the next sweep', 20_000);
  while (pages.at(-1)!.scanner.pageInfo.hasNextPage)
    pages.push(await world.ask<Page>(PAGE, { after: pages.at(-1)!.scanner.pageInfo.endCursor }));
  expect(new Set(pages.map(({ scanner }) => scanner.sweep))).toEqual(new Set([sweep]));
  const symbols = pages.flatMap(rowsOf).map(({ symbol }) => symbol);
  expect([symbols.length, new Set(symbols).size]).toEqual([totalCount, totalCount]);
  const changes = pages.flatMap(rowsOf).flatMap(({ changePercent }) => changePercent ?? []);
  expect(changes).toEqual(changes.toSorted((a, b) => b - a));
});

it('a live view is the query at every sweep: for who was first, who came later, who resumed, and through a restart', async () => {
  const first = world.viewer<ViewEvent>(VIEW);
  const latest = world.viewer<ViewEvent>(VIEW, { delivery: 'LATEST' });
  await first.has(2);
  const asked = new Map<string, Row[]>();
  const look = async () => {
    const page = await world.ask<Page>(PAGE);
    asked.set(page.scanner.sweep, rowsOf(page));
  };
  const late = world.viewer<ViewEvent>(VIEW);
  const [whole] = await late.has(1);
  expect(whole!.changes.map(({ kind }) => kind)).toEqual(['RESET']);
  await look();
  await first.has(first.got.length + 1);
  await look();
  const at = first.got.length;
  await world.restartMarketData();
  await first.has(at + 2);
  await look();
  const resumed = world.viewer<ViewEvent>(VIEW, { after: first.got[1]!.cursor });
  await resumed.has(first.got.length - 2);
  await first.has(first.got.length + 1);
  await look();
  await Promise.all(
    [late, resumed].map((each) => waitUntil(() => each.got.at(-1)!.cursor === first.got.at(-1)!.cursor, 'the newest')),
  );
  for (const viewer of [first, late, latest, resumed]) expect(viewer.failures).toEqual([]);
  const seen = views(first.got);
  let compared = 0;
  for (const [sweep, rows] of asked) {
    if (!seen.has(sweep)) continue;
    compared += 1;
    expect(seen.get(sweep)).toEqual(rows);
  }
  expect(compared).toBeGreaterThanOrEqual(3);
  for (const viewer of [late, latest])
    for (const [sweep, rows] of views(viewer.got)) expect(rows).toEqual(seen.get(sweep));
  // Nothing lost, nothing twice.
  expect(resumed.got.map(({ cursor }) => cursor)).toEqual(first.got.slice(2).map(({ cursor }) => cursor));
  expect(latest.got.flatMap(({ changes }) => changes.map(({ kind }) => kind)).every((kind) => kind === 'RESET')).toBe(
    true,
  );
  await Promise.all([first, late, latest, resumed].map(({ leave }) => leave()));
});

/** A few of 150 stocks do something in a minute; these do as well. */
const event = (n: number) => ({ id: `made ${n}`, kind: 'GAP', symbol: 'MADE', direction: 'UP', message: '', price: 1 });
const made = {
  quotes: null,
  marketEvent: (n: number) =>
    [topics.marketEvents(), 'event', { ...event(n), occurredAt: n, mode: 'SIMULATED' }] as const,
  opportunity: (n: number) => {
    const [times, lists] = [
      { detectedAt: n, lastSeenAt: n },
      { contributions: [], evidence: [], outcomes: [] },
    ];
    const state = { ...event(n), type: 'BREAKOUT', score: n, confidence: 1, open: true, mode: 'SIMULATED' };
    return [topics.opportunities(), 'opportunity', { ...state, ...times, ...lists }] as const;
  },
};
it.each([
  ['quotes', '(symbols: $symbols, after: $after, delivery: ALL)', '{ cursor quote { symbol price } }'],
  ['marketEvent', '(after: $after)', '{ cursor event { id } }'],
  ['opportunity', '(after: $after)', '{ cursor opportunity { id score open } }'],
] as const)(
  '%s: who leaves and resumes has seen what who stayed has seen, once and in order',
  async (field, args, what) => {
    const symbols = rowsOf(await world.ask<Page>(PAGE)).map(({ symbol }) => symbol);
    let told = 0;
    const tell = async (): Promise<void> => {
      const one = made[field]?.((told += 1));
      if (one) await world.log.append(one[0], [{ fields: { [one[1]]: JSON.stringify(one[2]) } }]);
    };
    const declared = field === 'quotes' ? '($symbols: [ID!]!, $after: Cursor)' : '($after: Cursor)';
    const query = `subscription ${declared} { ${field}${args} ${what} }`;
    const variables = field === 'quotes' ? { symbols } : {};
    const watch = (more = {}) => world.viewer<{ cursor: string }>(query, { ...variables, ...more });
    const until = async (viewer: ReturnType<typeof watch>, count: number): Promise<void> => {
      while (viewer.got.length < count && viewer.failures.length === 0) {
        await tell();
        await new Promise((done) => setTimeout(done, 20));
      }
    };
    await tell();
    const [stays, leaves] = [watch(), watch()];
    await until(leaves, 6);
    await leaves.leave();
    await until(stays, leaves.got.length + 6);
    const back = watch({ after: leaves.got.at(-1)!.cursor });
    await until(back, 8);
    const newest = stays.got.at(-1)!.cursor;
    await waitUntil(() => back.got.some(({ cursor }) => cursor === newest), 'the newest', 30_000);
    expect([stays.failures, back.failures]).toEqual([[], []]);
    const both = [...leaves.got, ...back.got];
    const from = stays.got.findIndex(({ cursor }) => cursor === both[0]!.cursor);
    expect(from).toBeGreaterThanOrEqual(0);
    const to = Math.min(both.length, stays.got.length - from);
    expect(both.slice(0, to)).toEqual(stays.got.slice(from, from + to));
    expect(new Set(both.map(({ cursor }) => cursor)).size).toBe(both.length);
    await Promise.all([stays.leave(), back.leave()]);
  },
);

it('a watch-listed stock has a price, its bars stream while somebody looks', async () => {
  // What trades all the time: the bar of a stock that nobody trades does not change.
  const busiest = '{ scanner(sort: { field: VOLUME }, first: 1) { edges { node { symbol } } } }';
  const { symbol } = rowsOf(await world.ask<Page>(busiest))[0]!;
  const { createWatchlist: list } = await world.ask<{ createWatchlist: { id: string } }>(
    'mutation { createWatchlist(name: "Mine") { id } }',
  );
  await world.ask(`mutation { addToWatchlist(id: "${list.id}", symbol: "${symbol}") { id } }`);
  const { watchlists } = await world.ask<{
    watchlists: { instruments: { quote: { price: number; stale: boolean } }[] }[];
  }>('{ watchlists { instruments { symbol quote { price stale } } } }');
  expect(watchlists[0]!.instruments[0]!.quote).toEqual({ price: expect.any(Number), stale: false });
  const bars = world.viewer<{ bar: { close: number; source: string } }>(
    `subscription { bars(symbol: "${symbol}", interval: M5) { cursor bar { close source provisional } } }`,
  );
  const [bar] = await bars.has(1);
  expect(bars.failures).toEqual([]);
  expect(bar!.bar.close).toBeGreaterThan(0);
  await bars.leave();
});

it('quotes begin with the last known one of each stock, for who is first and for who joins, and go on alike', async () => {
  const { scanner } = await world.ask<Page>(PAGE);
  const symbols = scanner.edges.slice(0, 12).map(({ node }) => node.symbol);
  const query = `subscription ($symbols: [ID!]!, $delivery: Delivery, $after: Cursor) {
    quotes(symbols: $symbols, delivery: $delivery, after: $after) { cursor quote { symbol price stale } } }`;
  interface Told {
    readonly cursor: string;
    readonly quote: { readonly symbol: string; readonly price: number; readonly stale: boolean };
  }
  const begun = async (delivery: 'ALL' | 'LATEST', after: string | null = null) => {
    const viewer = world.viewer<Told>(query, { symbols, delivery, after });
    await viewer.has(symbols.length, 3_000);
    expect(viewer.failures).toEqual([]);
    const first = viewer.got.slice(0, symbols.length).map(({ quote }) => quote);
    expect(first.map(({ symbol }) => symbol)).toEqual(symbols);
    expect(first.every(({ price, stale }) => price > 0 && !stale)).toBe(true);
    return viewer;
  };
  const first = await begun('ALL');
  await first.has(symbols.length + 20);
  const joined = [await begun('ALL'), await begun('LATEST')];
  // Behind a part of the beginning: what is left of it, or all.
  const part = world.viewer<Told>(query, { symbols, delivery: 'ALL', after: first.got[4]!.cursor });
  await part.has(symbols.length - 5);
  const cursorsOf = ({ got }: { got: readonly Told[] }) => got.slice(symbols.length).map(({ cursor }) => cursor);
  await Promise.all(joined.map((each) => each.has(symbols.length + 10)));
  // Nobody misses what comes behind its beginning.
  const all = cursorsOf(first);
  for (const each of joined) {
    const theirs = cursorsOf(each);
    const from = all.indexOf(theirs[0]!);
    expect(from).toBeGreaterThanOrEqual(0);
    expect(theirs).toEqual(all.slice(from, from + theirs.length));
  }
  await Promise.all([first, part, ...joined].map((each) => each.leave()));
});
