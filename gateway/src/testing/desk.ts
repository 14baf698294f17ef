/** Watchlists: lists of lists of entities, a field that fails for one symbol, a non-null one. */
import { subgraph, type TestSubgraph } from './subgraph.ts';

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Instrument @key(fields: "symbol") { symbol: ID! watchlists: [Watchlist!] note: String notes: [String!]! }
  type Watchlist @key(fields: "id") { id: ID! name: String! instruments: [Instrument!]! owner: String }
  type Query { watchlists: [Watchlist!] watchlist(id: ID!): Watchlist viewerId: String }
  type Mutation { addWatchlist(name: String!): Watchlist! }
`;

const list = (i: number): Record<string, unknown> => ({
  id: `W${i}`,
  name: `List ${i}`,
  owner: null,
  instruments: Array.from({ length: 3 }, (_, k) => ({ symbol: `S${i + k}` })),
});

export const deskSubgraph = (): TestSubgraph =>
  subgraph('desk', typeDefs, {
    Query: {
      watchlists: () => [list(0), list(1), list(2)],
      watchlist: (_: unknown, { id }: { id: string }) => list(Number(id.slice(1))),
      viewerId: (_: unknown, __: unknown, context: { viewerId?: string } | undefined) => context?.viewerId ?? null,
    },
    Mutation: { addWatchlist: (_: unknown, { name }: { name: string }) => ({ ...list(9), name }) },
    Watchlist: { __resolveReference: ({ id }: { id: string }) => list(Number(id.slice(1))) },
    Instrument: {
      __resolveReference: ({ symbol }: { symbol: string }) => ({ symbol }),
      watchlists: ({ symbol }: { symbol: string }) => (symbol === 'S4' ? null : [list(0)]),
      note: ({ symbol }: { symbol: string }) => {
        if (symbol === 'S2') throw new Error('no note for S2');
        return `note ${symbol}`;
      },
      notes: ({ symbol }: { symbol: string }) => (symbol === 'S6' ? ['a', null] : ['a']),
    },
  });
