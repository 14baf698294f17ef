/** Prices of instruments: `@requires` of a scalar and of an object, a non-null field that is null, computed from the market's fields. */
import { subgraph, type TestSubgraph } from './subgraph.ts';

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@shareable"])
  scalar DateTime
  enum Status { UP DOWN }
  type Instrument @key(fields: "symbol") {
    symbol: ID!
    tick: Float @external
    listedAt: DateTime @external
    venue: Venue @external
    price: Float
    solid: Float!
    ticks: Float @requires(fields: "tick")
    open: Boolean @requires(fields: "venue { id status }")
    age: String @requires(fields: "listedAt")
    quote: Quote
    best: Best
  }
  type Venue @key(fields: "id", resolvable: false) { id: ID! status: Status! @external }
  type Quote { bid: Float ask: Float! at: DateTime }
  union Best = Quote | Missing
  type Missing { reason: String! instrument: Instrument! }
  type Query { quoted(symbols: [ID!]!): [Instrument] }
`;

interface Reference {
  symbol: string;
  tick?: number | null;
  venue?: { status?: string } | null;
  listedAt?: unknown;
}
const index = ({ symbol }: Reference): number => Number(symbol.slice(1));

export const quotesSubgraph = (): TestSubgraph =>
  subgraph('quotes', typeDefs, {
    Query: { quoted: (_: unknown, { symbols }: { symbols: string[] }) => symbols.map((symbol) => ({ symbol })) },
    Best: { __resolveType: (value: { reason?: string }) => (value.reason ? 'Missing' : 'Quote') },
    Instrument: {
      __resolveReference: (reference: Reference) => (reference.symbol === 'S9' ? null : reference),
      price: (one: Reference) => (index(one) === 11 ? Number.NaN : index(one) * 1.5e-7),
      solid: (one: Reference) => (index(one) === 3 ? null : 1e21 + index(one)),
      ticks: (one: Reference) => (one.tick ? 100 / one.tick : null),
      open: (one: Reference) => (one.venue ? one.venue.status === 'UP' : null),
      age: (one: Reference) => `${typeof one.listedAt}:${String(one.listedAt)}`,
      quote: (one: Reference) => ({ bid: -0, ask: index(one) === 13 ? null : 2, at: '2025-01-01T00:00:00.000Z' }),
      best: (one: Reference) =>
        index(one) % 2 ? { bid: 1, ask: 2 } : { reason: 'no "book"', instrument: { symbol: 'S1' } },
    },
  });
