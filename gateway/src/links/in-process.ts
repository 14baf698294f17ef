/** A subgraph of the same process: its executable schema is called, nothing is serialised. */
import {
  execute,
  GraphQLError,
  parse,
  subscribe,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { toGraphQLError, type SubgraphContext } from '@marketgraph/platform/graphql';
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
  const documentOf = (query: string): DocumentNode => {
    const known = documents.get(query);
    if (known) return known;
    const document = parse(query, { noLocation: true });
    const [fault] = validate(schema, document);
    if (fault)
      throw new GraphQLError(`${name} does not understand the gateway: ${fault.message}`, {
        extensions: { code: 'INTERNAL' },
      });
    documents.set(query, document);
    return document;
  };
  const args = (request: SubgraphRequest) => ({
    schema,
    document: documentOf(request.query),
    variableValues: request.variables,
    operationName: request.operationName ?? null,
    contextValue: context({ viewer: request.identity, correlationId: request.correlationId }),
  });
  const mapped = (result: ExecutionResult): ExecutionResult =>
    result.errors ? { ...result, errors: result.errors.map((error) => toGraphQLError(error, log)) } : result;

  return {
    name,
    async execute(request) {
      return mapped(await execute(args(request)));
    },
    subscribe: (request) =>
      untilAbort(async () => {
        const stream = await subscribe(args(request));
        return Symbol.asyncIterator in stream ? mapEach(stream, mapped) : once(mapped(stream));
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

const mapEach = <T>(source: AsyncIterator<T>, map: (value: T) => T): AsyncIterator<T> => ({
  next: async () => {
    const result = await source.next();
    return result.done ? result : { value: map(result.value), done: false };
  },
  return: async () => (await source.return?.(undefined)) ?? { value: undefined, done: true },
});
