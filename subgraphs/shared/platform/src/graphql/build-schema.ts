/**
 * type-graphql classes -> a federated subgraph. The classes are printed with their directives, the federation 2 `@link` is
 * prefixed, and @apollo/subgraph adds `_entities` and `_service` to the same resolvers.
 */
import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { parse, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import { exceptions, executePlain, nameOf, type PlainType } from './plain.ts';
import { DateTime } from './scalars.ts';

export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}
/** Resolver classes take no arguments: what they need comes with the request's context. */
type Constructor = new () => object;
export type ReferenceResolver = (
  reference: Record<string, unknown>,
  context: never,
  info: GraphQLResolveInfo,
) => unknown;

export interface SubgraphParts {
  readonly resolvers: NonEmptyArray<Constructor>;
  readonly orphanedTypes?: readonly Constructor[];
  /** Entity name -> how it is found by its key. */
  readonly references?: Readonly<Record<string, ReferenceResolver>>;
  /** Object types of long lists whose fields are nothing but properties: `execute` answers them whole. */
  readonly plain?: readonly PlainType[];
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@external", "@requires", "@provides"])\n\n`;

/** Root types have no class that could say it. The same words in every subgraph, so that composing them finds one description. */
const ROOTS = {
  Query: 'One-off reads. Missing data is null with a reason beside it, never 0.',
  Mutation: 'Changes; each returns the new state.',
  Subscription:
    'Ordered streams. Every event carries a cursor; pass it as `after` to continue right after that event, without gaps or duplicates.',
} as const;

// type-graphql wants a pubSub as soon as a subscription exists; ours always bring their own `subscribe`.
const noPubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('subscriptions read the event log, not a pub/sub');
  },
};

/** Copies are of properties alone: a field that a resolver answers would be missing in them. */
function mustBeProperties(types: readonly PlainType[]): void {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  for (const { kind, getObjectType, schemaName } of fieldResolvers) {
    const owner = kind === 'external' && objectTypes.find(({ target }) => target === getObjectType!())?.name;
    const type = types.find((one) => nameOf(one) === owner);
    if (type && !exceptions(type).includes(schemaName))
      throw new Error(`${owner}.${schemaName} is no property: except it`);
  }
}

export async function buildSubgraph(parts: SubgraphParts): Promise<SubgraphSchema> {
  const plain = await buildSchema({
    resolvers: parts.resolvers as never,
    orphanedTypes: (parts.orphanedTypes ?? []) as never,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    skipCheck: true,
    pubSub: noPubSub as never,
  });
  for (const [name, description] of Object.entries(ROOTS)) {
    const root = plain.getType(name);
    if (root) root.description = description;
  }
  const sdl = LINK + printSchemaWithDirectives(plain).replace(/^schema \{[^}]*\}\s*/m, '');
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [entity, resolve] of Object.entries(parts.references ?? {}))
    (resolvers[entity] ??= {})['__resolveReference'] = resolve;
  const build = () => buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  const schema = build();
  if (parts.plain) {
    mustBeProperties(parts.plain);
    executePlain(schema, build(), parts.plain);
  }
  return { schema, sdl };
}
