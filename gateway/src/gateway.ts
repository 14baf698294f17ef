/** The gateway without an edge: what HTTP, WebSocket and SSE call. */
import { CodedError, RETRYABLE, type ErrorCode } from '@marketgraph/domain/errors';
import type { GraphQLError } from 'graphql';
import type { Logger } from '@marketgraph/platform/log';
import { loadSupergraph, type Supergraph } from './compose/index.ts';
import { toGatewayErrors, type GatewayError } from './errors/index.ts';
import { createExecutor, Outcome, type Caller, type Executor, type Links } from './execute/index.ts';
import { DEFAULT_LIMITS, type Limits } from './limits/index.ts';
import type { SubgraphLink } from './link.ts';
import { watchLink } from './links/index.ts';
import { coerceVariables, createPlanner, type Planned, type Planner } from './plan/index.ts';
import { enclosed, joined, type Pieces } from './shape/index.ts';
import { createSchemaSource, type Reloaded } from './schema-source.ts';

/** Callbacks for the composition root's metrics; each is optional and must not throw. */
export interface GatewayMetrics {
  readonly onRequest?: (kind: Planned['kind'] | 'refused', durationMs: number, errors: readonly GatewayError[]) => void;
  readonly onFetch?: (service: string, durationMs: number, ok: boolean) => void;
  readonly onPlan?: (hit: boolean, durationMs: number) => void;
}

export interface GatewayOptions {
  readonly links: readonly SubgraphLink[];
  /** To start without asking the subgraphs; absent: composed from their own SDL. */
  readonly supergraphSdl?: string;
  readonly limits?: Partial<Limits>;
  readonly log: Logger;
  readonly metrics?: GatewayMetrics;
  /** Plans remembered; default 1,000. */
  readonly maxPlans?: number;
}

export interface GatewayRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: unknown;
  readonly caller: Caller;
  /** Refuses mutations (GET). */
  readonly readOnly?: boolean;
}

/** The whole answer; it has no `data` when the request was refused before execution. */
export class GatewayResponse extends Outcome {
  /** JSON of the answer, in order. */
  get parts(): Pieces {
    const errors = this.errors.length === 0 ? '' : `"errors":${JSON.stringify(this.errors)}`;
    if (this.pieces === undefined) return [errors === '' ? '{"data":null}' : `{${errors}}`];
    return enclosed(`{${errors}${errors === '' ? '' : ','}"data":`, this.pieces, '}');
  }
  /** The same as one text. */
  get body(): string {
    return joined(this.parts);
  }
}

export interface Gateway {
  readonly supergraph: Supergraph;
  readonly planner: Planner;
  readonly executor: Executor;
  readonly limits: Limits;
  readonly links: Links;
  /** Queries and mutations; never rejects. */
  execute(request: GatewayRequest): Promise<GatewayResponse>;
  reload(): Promise<Reloaded>;
  /** After a new schema took over; end streams with SUBSCRIPTION_SCHEMA_RELOAD here. Returns how to stop listening. */
  onReload(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Throws when the subgraphs don't compose or don't answer, so that a caller may try again. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, metrics = {} } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const listeners = new Set<() => void>();
  let planner: Planner | undefined;

  const swap = (supergraph: Supergraph): void => {
    const first = planner === undefined;
    planner = createPlanner(supergraph, {
      limits,
      ...(options.maxPlans ? { maxPlans: options.maxPlans } : {}),
      ...(metrics.onPlan ? { onPlan: metrics.onPlan } : {}),
    });
    if (!first) for (const listener of listeners) listener();
  };
  const source = createSchemaSource(options.links, log, () => planner?.supergraph, swap);
  const links: Links = new Map(
    options.links.map((link) => [link.name, watchLink(link, (back) => void source.check(back))]),
  );
  const executor = createExecutor(links, {
    ...(metrics.onFetch ? { onFetch: metrics.onFetch } : {}),
    onFault: (subgraph, err, { correlationId }) => {
      // What the client did wrong is told to the client; a log full of it with stacks hides what is wrong with us.
      const { message, extensions } = err as Partial<GraphQLError>;
      const code = extensions?.['code'] as ErrorCode | undefined;
      if (code !== undefined && RETRYABLE[code] === false)
        log.debug({ subgraph, code, message, correlationId }, 'subgraph refused a request');
      else log.warn({ subgraph, err, correlationId }, 'subgraph request failed');
    },
  });

  if (options.supergraphSdl) swap(loadSupergraph(options.supergraphSdl));
  else await source.reload();
  const current = (): Planner => {
    if (!planner)
      throw new CodedError('PROVIDER_UNAVAILABLE', 'The subgraphs did not provide schemas that compose.', {
        provider: 'subgraphs',
      });
    return planner;
  };
  current();

  const run = async ({
    query,
    operationName,
    variables,
    caller,
    readOnly,
  }: GatewayRequest): Promise<{ outcome: Outcome; kind: Planned['kind'] | 'refused' }> => {
    try {
      const planned = current().plan(query, operationName);
      if (planned.kind === 'subscription')
        throw new CodedError(
          'BAD_USER_INPUT',
          'Subscriptions are served over WebSocket on this path and as SSE on /graphql/stream.',
        );
      if (readOnly && planned.kind === 'mutation')
        throw new CodedError('BAD_USER_INPUT', 'A mutation must be sent by POST.', { method: 'POST' });
      // A mutation is not torn down halfway because its client left.
      const { signal: _signal, ...lasting } = caller;
      const outcome = await executor.execute(
        planned,
        coerceVariables(planned, variables, limits),
        planned.kind === 'mutation' ? lasting : caller,
      );
      return { kind: planned.kind, outcome };
    } catch (error) {
      if (!(error instanceof CodedError))
        log.error({ err: error, correlationId: caller.correlationId }, 'request failed');
      return { kind: 'refused', outcome: new Outcome(undefined, toGatewayErrors(error)) };
    }
  };

  return {
    get supergraph() {
      return current().supergraph;
    },
    get planner() {
      return current();
    },
    executor,
    limits,
    links,
    async execute(request) {
      const started = performance.now();
      const { kind, outcome } = await run(request);
      const { pieces, errors } = outcome;
      const durationMs = performance.now() - started;
      metrics.onRequest?.(kind, durationMs, errors);
      log.info(
        {
          correlationId: request.caller.correlationId,
          kind,
          operation: request.operationName,
          ms: Math.round(durationMs * 10) / 10,
          errors: errors.length,
        },
        'request',
      );
      return new GatewayResponse(pieces, errors);
    },
    reload: () => source.reload(),
    onReload(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      await Promise.all(options.links.map((link) => link.close()));
    },
  };
}
