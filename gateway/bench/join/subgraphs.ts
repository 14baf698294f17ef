/** Three real subgraphs around one entity: a list of 50, joined with stock and reviews. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const COUNT = 50;
const index = ({ id }: { id: string }): number => Number(id.slice(1));

const CATALOG = `${LINK}
  enum Kind { TOOL TOY }
  type Product @key(fields: "id") { id: ID! name: String! price: Float! kind: Kind! }
  type Query { products: [Product!] }`;
const STOCK = `${LINK}
  type Product @key(fields: "id") { id: ID! inStock: Boolean quantity: Int warehouse: Warehouse }
  type Warehouse { id: ID! city: String! }`;
const REVIEWS = `${LINK}
  type Product @key(fields: "id") { id: ID! rating: Float count: Int latest: Review }
  type Review { id: ID! stars: Int! }`;

const products = Array.from({ length: COUNT }, (_, i) => ({
  id: `p${i}`,
  name: `Product number ${i}`,
  price: 9.5 + i,
  kind: i % 2 ? 'TOOL' : 'TOY',
}));
const stock = (i: number) => ({
  id: `p${i}`,
  inStock: i % 3 > 0,
  quantity: i * 7,
  warehouse: { id: `w${i % 4}`, city: 'Rotterdam' },
});
const reviews = (i: number) => ({
  id: `p${i}`,
  rating: 3.5 + (i % 3) / 2,
  count: i,
  latest: { id: `r${i}`, stars: (i % 5) + 1 },
});

export interface BenchSubgraph {
  readonly name: string;
  readonly typeDefs: string;
  readonly schema: GraphQLSchema;
}
const make = (name: string, typeDefs: string, resolvers: object): BenchSubgraph => ({
  name,
  typeDefs,
  schema: buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as never }),
});

export const benchSubgraphs = (): BenchSubgraph[] => [
  make('catalog', CATALOG, {
    Query: { products: () => products },
    Product: { __resolveReference: (one: { id: string }) => products[index(one)] },
  }),
  make('stock', STOCK, { Product: { __resolveReference: (one: { id: string }) => stock(index(one)) } }),
  make('reviews', REVIEWS, { Product: { __resolveReference: (one: { id: string }) => reviews(index(one)) } }),
];

export const QUERY = `query Shelf($cheap: Boolean! = false) {
  products { id name kind price @skip(if: $cheap) inStock quantity warehouse { id city } rating count latest { id stars } }
}`;
export const SECRET = 'bench';
