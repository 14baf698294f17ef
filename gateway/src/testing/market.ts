/** Instruments and venues, a union, an interface, custom scalars, lists of lists, one subscription. */
import { setTimeout as sleep } from 'node:timers/promises';
import { subgraph, type TestSubgraph } from './subgraph.ts';

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@inaccessible"])
  scalar DateTime
  scalar JSON
  "What it is."
  enum Kind { STOCK PERPETUAL ETF INTERNAL @inaccessible }
  enum Status { UP DOWN }
  interface Named { name: String }
  type Instrument implements Named @key(fields: "symbol") {
    symbol: ID! name: String kind: Kind! tick: Float listedAt: DateTime meta: JSON
    venue: Venue tags: [String!] matrix: [[Int]] related: [Instrument] active: Boolean! lots: Int
  }
  type Venue implements Named @key(fields: "id") { id: ID! name: String status: Status! secret: String @inaccessible }
  union Hit = Instrument | Venue
  input Filter { kinds: [Kind!] limit: Int = 50 above: Float }
  type Tick { cursor: ID! n: Int! instrument: Instrument! }
  type Query {
    instruments(filter: Filter): [Instrument!]
    sparse: [Instrument]
    instrument(symbol: ID!): Instrument
    search(text: String!): [Hit]
    named: [Named]
    broken: Instrument
    strict: [Instrument!]
    wrong: Instrument
  }
  type Mutation { rename(symbol: ID!, name: String!): Instrument }
  type Subscription { ticks(symbol: ID!, after: ID, count: Int = 3): Tick! }
`;

const KINDS = ['STOCK', 'PERPETUAL', 'ETF'];
/** Deterministic; every seventh has holes, names carry characters that JSON must escape. */
const instrument = (i: number): Record<string, unknown> => ({
  __typename: 'Instrument',
  symbol: `S${i}`,
  kind: KINDS[i % 3],
  tick: i % 7 === 0 ? null : 0.01 * (i + 1),
  active: i % 2 === 0,
  lots: i * 100,
  name: i % 5 === 0 ? null : `Name "${i}" \n\\ \u2028 é \u0007 </script>`,
  listedAt: new Date(Date.UTC(2020, 0, 1 + i)),
  meta: i % 4 === 0 ? null : { deep: [1, { x: null, y: 'z' }], i },
  venue: i % 6 === 5 ? null : venue(i % 3),
  tags: i % 3 === 0 ? [] : ['a', `b${i}`],
  matrix: [[1, null], null, [i]],
});
const venue = (i: number): Record<string, unknown> => ({
  __typename: 'Venue',
  id: `V${i}`,
  name: `Venue ${i}`,
  status: i === 0 ? 'DOWN' : 'UP',
});
const many = (n: number): Record<string, unknown>[] => Array.from({ length: n }, (_, i) => instrument(i));
const bySymbol = (symbol: string): Record<string, unknown> | null =>
  /^S\d+$/.test(symbol) ? instrument(Number(symbol.slice(1))) : null;
const scalar = { serialize: (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value) };

export const marketSubgraph = (): TestSubgraph =>
  subgraph('market', typeDefs, {
    DateTime: scalar,
    JSON: scalar,
    Query: {
      instruments: (_: unknown, { filter }: { filter?: { kinds?: string[]; limit: number } }) =>
        many(50)
          .filter((one) => !filter?.kinds || filter.kinds.includes(one.kind as string))
          .slice(0, filter?.limit ?? 50),
      sparse: () => [instrument(1), null, instrument(2), null, instrument(1)],
      instrument: (_: unknown, { symbol }: { symbol: string }) => bySymbol(symbol),
      search: () => [instrument(1), venue(1), null, instrument(5)],
      named: () => [venue(2), instrument(3)],
      broken: () => {
        throw new Error('broken on purpose');
      },
      strict: () => [instrument(1), { ...instrument(2), kind: null }],
      wrong: () => ({ ...instrument(1), kind: 'INTERNAL' }),
    },
    Mutation: {
      rename: (_: unknown, { symbol, name }: { symbol: string; name: string }) => ({ ...bySymbol(symbol), name }),
    },
    Instrument: {
      __resolveReference: ({ symbol }: { symbol: string }) => bySymbol(symbol),
      related: (one: { symbol: string }) => [bySymbol('S1'), null, bySymbol(one.symbol)],
    },
    Venue: { __resolveReference: ({ id }: { id: string }) => venue(Number(id.slice(1))) },
    Subscription: {
      ticks: {
        async *subscribe(_: unknown, { symbol, after, count }: { symbol: string; after?: string; count: number }) {
          const from = after ? Number(after) + 1 : 0;
          for (let n = from; n < from + count; n++) {
            yield { ticks: { cursor: String(n), n, instrument: bySymbol(symbol) } };
            await sleep(1);
          }
        },
      },
    },
  });
