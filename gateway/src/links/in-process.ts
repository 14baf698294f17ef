/** A subgraph of the same process: its executable schema is called, nothing is serialised. */
import { GraphQLError, parse, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { execute, subscribeStanding, toGraphQLError, type SubgraphContext } from '@marketgraph/platform/graphql';
import type { Logger } from '@marketgraph/platform/log';
import type { SubgraphLink, SubgraphRequest } from '../link.ts';
import { untilAbort } from './until-abort.ts';

export interface InProcessOptions {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** What the subgraph's resolvers get as their context. */
  readonly context: (base: SubgraphContext) => object;
}

const MAX_DOCUMENTS = 1_000;

export function createInProcessLink({ name, schema, log, context }: InProcessOptions): SubgraphLink {
  const documents = new LRUCache<string, DocumentNode>({ max: MAX_DOCUMENTS });
  /** Throws the first fault, as the subgraph's own refusal. */
  const documentOf = (query: string): DocumentNode => {
    const known = documents.get(query);
    if (known) return known;
    const document = parse(query, { noLocation: true });
    const [fault] = validate(schema, document);
    if (fault) throw fault;
    documents.set(query, document);
    return document;
  };
  const args = (request: SubgraphRequest) => ({
    schema,
    document: documentOf(request.query),
    variableValues: request.variables,
    operationName: request.operationName ?? null,
    contextValue: context({
      viewer: request.identity,
      correlationId: request.correlationId,
      ...(request.signal ? { signal: request.signal } : {}),
    }),
  });
  const mapped = (result: ExecutionResult): ExecutionResult =>
    result.errors ? { ...result, errors: result.errors.map((error) => toGraphQLError(error, log)) } : result;

  /** Nothing is away in this process: what is thrown is the subgraph's answer, or a fault of its own. */
  const refused = (thrown: unknown): ExecutionResult => {
    if (thrown instanceof GraphQLError) return mapped({ errors: [thrown] });
    const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
    return mapped({ errors: [new GraphQLError(cause.message, { originalError: cause })] });
  };

  return {
    name,
    async execute(request) {
      try {
        return mapped(await execute(args(request)));
      } catch (thrown) {
        return refused(thrown);
      }
    },
    subscribe: (request) =>
      untilAbort(async () => {
        try {
          const stream = await subscribeStanding(args(request));
          return Symbol.asyncIterator in stream ? mapEach(stream, mapped, refused) : once(mapped(stream));
        } catch (thrown) {
          return once(refused(thrown));
        }
      }, request.signal),
    async sdl() {
      const { data, errors } = await execute({ schema, document: documentOf('{ _service { sdl } }') });
      const sdl = (data?.['_service'] as { sdl?: string } | null | undefined)?.sdl;
      if (typeof sdl !== 'string') throw new Error(`${name} has no SDL: ${errors?.[0]?.message ?? 'empty'}`);
      return sdl;
    },
    close: () => Promise.resolve(),
  };
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** What breaks a stream is its last value, as graphql-transport-ws tells it. */
const mapEach = <T>(
  source: AsyncIterator<T>,
  map: (value: T) => T,
  last: (thrown: unknown) => T,
): AsyncIterator<T> => ({
  next: async () => {
    try {
      const result = await source.next();
      return result.done ? result : { value: map(result.value), done: false };
    } catch (thrown) {
      return { value: last(thrown), done: false };
    }
  },
  return: async () => (await source.return?.(undefined)) ?? { value: undefined, done: true },
});
