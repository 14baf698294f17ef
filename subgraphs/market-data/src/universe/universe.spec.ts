import { beforeEach, expect, it } from 'vitest';
import type { SectorDecision, UniverseDecision, UniverseState } from '@marketgraph/domain/equities';
import { pageCursor } from '@marketgraph/platform/paging';
import { NOW, StocksWorld } from '../testing/stocks.fixture.ts';
import { runCursor } from './run-cursor.ts';

const sector: SectorDecision = {
  ...{ verdict: 'CLASSIFIED', reason: null, sector: 'energy', candidates: [{ sector: 'energy', share: 1 }] },
  ...{ confidence: 0.5, expectedAccuracy: 0.996, volatilityMultiplier: 1.2, evidence: [] },
};
const ambiguous: SectorDecision = {
  ...{
    verdict: 'AMBIGUOUS',
    reason: 'the evidence is divided',
    sector: null,
    confidence: 0.25,
    expectedAccuracy: 0.863,
  },
  candidates: [
    { sector: 'energy', share: 0.75 },
    { sector: 'utilities', share: 0.25 },
  ],
  ...{ volatilityMultiplier: 1, evidence: [] },
};
const none: SectorDecision = { ...sector, ...{ verdict: 'UNCLASSIFIED', reason: 'why', sector: null, candidates: [] } };
const decision = (symbol: string, included: boolean | null): UniverseDecision => ({
  ...{
    symbol,
    included,
    step: included === null ? 'FLOAT_KNOWN' : included ? 'RESULT' : 'MARKET_CAP',
    reasons: ['WHY'],
  },
  ...{ marketCap: null, avgVolume20: null, price: null, floatShares: null, gapFrequency: null },
  sector: included === false ? none : symbol === 'A' ? ambiguous : sector,
});
const state = (asOf: number, ...decisions: UniverseDecision[]): UniverseState => ({
  ...{ asOf, decisions },
  funnel: [{ step: 'ALL', count: decisions.length }],
});
const [OLD, NEW] = [NOW - 86_400_000, NOW];
const runs = [
  state(OLD, decision('A', true), decision('B', false)),
  state(NEW, decision('B', true), decision('A', true), decision('U', null), decision('X', false)),
];
/** As the store answers: the newest run that was known then. */
const known = (asOf: number | null) => runs.findLast((run) => asOf === null || run.asOf <= asOf) ?? null;

const energy = {
  ...{ sector: 'energy' as const, etf: 'XLE', stocks: 2, sessions: 498, gapFrequency: 0.01, meanCorrelation: 0.45 },
  correlated: 2,
} as const;
let asked: (number | null)[] = [];
const world = new StocksWorld({
  universe: async (asOf) => (asked.push(asOf), known(asOf)),
  sectorProfiles: async (asOf) => (asOf === NEW ? [energy] : []),
  sectorOf: async (symbol, asOf) => known(asOf)?.decisions.find((each) => each.symbol === symbol)?.sector ?? null,
});
beforeEach(() => (asked = []));
const QUERY = `query ($asOf: DateTime, $included: Boolean, $first: Int, $after: String) { universe(asOf: $asOf) { asOf funnel { step count }
  members(included: $included, first: $first, after: $after) { totalCount edges { node { symbol included step reasons sector { sector { id } } } } pageInfo { hasNextPage endCursor } } } }`;
interface Found {
  readonly universe: {
    readonly asOf: string;
    readonly members: {
      readonly totalCount: number;
      readonly edges: readonly { readonly node: { readonly symbol: string; readonly included: boolean | null } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  } | null;
}
const ask = async (variables: Record<string, unknown> = {}) =>
  (await world.ask<Found>(QUERY, variables)).data.universe!;
const symbols = ({ members }: NonNullable<Found['universe']>) => members.edges.map(({ node }) => node.symbol);

it('pages through every decision once, in the order of the run', async () => {
  const pages = [await ask({ first: 3 })];
  while (pages.at(-1)!.members.pageInfo.hasNextPage)
    pages.push(await ask({ first: 3, after: pages.at(-1)!.members.pageInfo.endCursor }));
  expect(pages.map(symbols)).toEqual([['B', 'A', 'U'], ['X']]);
  expect(pages[0]!.members.totalCount).toBe(4);
  expect(symbols(await ask({ after: runCursor(NEW, 'X') }))).toEqual([]);
});
it('a page goes on in its own run, and never in one that was decided since', async () => {
  const { endCursor: after } = (await ask({ asOf: new Date(OLD).toISOString(), first: 1 })).members.pageInfo;
  expect(await world.refusal(QUERY, { after })).toMatchObject({
    code: 'CURSOR_EXPIRED',
    details: { argument: 'after', asOf: new Date(OLD).toISOString() },
  });
  expect(symbols(await ask({ asOf: new Date(OLD).toISOString(), after }))).toEqual(['B']);
});
it('members, excluded ones, and all with the undecided, whose included is null', async () => {
  expect(symbols(await ask({ included: true }))).toEqual(['B', 'A']);
  expect(symbols(await ask({ included: false }))).toEqual(['X']);
  const undecided = (await ask()).members.edges.find(({ node }) => node.symbol === 'U');
  expect(undecided!.node).toMatchObject({ included: null, step: 'FLOAT_KNOWN', reasons: ['WHY'] });
});
it('asOf answers what was known then, whatever came after; before the first run nothing', async () => {
  const then = await ask({ asOf: new Date(OLD + 1).toISOString() });
  expect([then.asOf, symbols(then)]).toEqual([new Date(OLD).toISOString(), ['A', 'B']]);
  expect(await ask({ asOf: new Date(OLD - 1).toISOString() })).toBeNull();
  expect(asked).toEqual([OLD + 1, OLD - 1]);
  const sectorThen = (asOf: number) =>
    world.ask(`{ sectorsOf(symbol: "B", asOf: "${new Date(asOf).toISOString()}") { sector { id } } }`);
  expect((await sectorThen(OLD)).data).toEqual({ sectorsOf: { sector: null } });
  expect((await sectorThen(NEW)).data).toEqual({ sectorsOf: { sector: { id: 'energy' } } });
  expect((await sectorThen(OLD - 1)).data).toEqual({ sectorsOf: null });
});
it('sectors count members only: all eight, the ambiguous and the unclassified', async () => {
  interface Row {
    readonly verdict: string;
    readonly sector: { readonly id: string } | null;
    readonly members: number;
  }
  const { data } = await world.ask<{ sectors: Row[] }>(
    '{ sectors { verdict sector { id } members profile { etf } measured { stocks } } }',
  );
  expect(data.sectors.map(({ verdict }) => verdict)).toEqual([
    ...Array(8).fill('CLASSIFIED'),
    'AMBIGUOUS',
    'UNCLASSIFIED',
  ]);
  expect(data.sectors.filter(({ members }) => members > 0)).toEqual([
    expect.objectContaining({ sector: { id: 'energy' }, members: 1 }),
    { verdict: 'AMBIGUOUS', sector: null, members: 1, profile: null, measured: null },
  ]);
});
it('an ambiguous stock has candidates in their order, a reason, the multiplier of the unknown, and no sector', async () => {
  const { data } = await world.ask(
    '{ sectorsOf(symbol: "A") { verdict reason sector { id } candidates { sector { id name } share } confidence expectedAccuracy volatilityMultiplier } }',
  );
  expect(data).toEqual({
    sectorsOf: {
      ...{ verdict: 'AMBIGUOUS', reason: 'the evidence is divided', sector: null, volatilityMultiplier: 1 },
      candidates: [
        { sector: { id: 'energy', name: 'Energy' }, share: 0.75 },
        { sector: { id: 'utilities', name: 'Utilities' }, share: 0.25 },
      ],
      ...{ confidence: 0.25, expectedAccuracy: 0.863 },
    },
  });
});
it.each([
  ['first', { first: 0 }, 'BAD_USER_INPUT'],
  ['first', { first: 1_000_000_000 }, 'BAD_USER_INPUT'],
  ['a cursor of nothing', { after: 'NOPE' }, 'CURSOR_INVALID'],
  ['an empty cursor', { after: '' }, 'CURSOR_INVALID'],
  ['a symbol', { after: 'X' }, 'CURSOR_INVALID'],
  ['a cursor of another list', { after: pageCursor('instruments', 'X') }, 'CURSOR_INVALID'],
  ['a cursor of what is filtered out', { after: runCursor(NEW, 'X'), included: true }, 'CURSOR_INVALID'],
])('%s %j is %s', async (_, variables, code) => {
  expect(await world.refusal(QUERY, variables)).toMatchObject({ code });
});
it('what a sector did is that of the same run; null where it is not measured', async () => {
  interface Measured {
    readonly sectors: readonly { readonly sector: { readonly id: string } | null; readonly measured: object | null }[];
  }
  const query = `query ($asOf: DateTime) { sectors(asOf: $asOf) { sector { id } measured { stocks sessions gapFrequency meanCorrelation correlated } } }`;
  const measured = async (asOf?: string) =>
    (await world.ask<Measured>(query, { asOf })).data.sectors.filter((one) => one.measured !== null);
  const { sector: _, etf: __, ...numbers } = energy;
  expect(await measured()).toEqual([{ sector: { id: 'energy' }, measured: numbers }]);
  expect(await measured(new Date(OLD).toISOString())).toEqual([]);
});
