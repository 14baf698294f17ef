/**
 * One subscription to the owning subgraph: runs the rest of the plan once per event, keeps the order while these runs overlap, and when the
 * subgraph is lost goes on behind the last cursor, so that nobody downstream sees it.
 */
import type { ExecutionResult } from 'graphql';
import { CodedError, RETRYABLE } from '@marketgraph/domain/errors';
import { standingOf } from '@marketgraph/platform/graphql';
import type { Logger } from '@marketgraph/platform/log';
import { fromSubgraph, gatewayError, type GatewayError } from '../errors/index.ts';
import type { Executor } from '../execute/index.ts';
import type { Identity, SubgraphLink } from '../link.ts';
import type { Planned } from '../plan/index.ts';
import { toEvent, type Event } from './payload.ts';
import { AFTER_VARIABLE } from './rewrite.ts';

export interface UpstreamOptions {
  readonly planned: Planned;
  readonly rootKey: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly identity: Identity;
  readonly correlationId: string;
  readonly link: SubgraphLink;
  readonly executor: Executor;
  readonly log: Logger;
  readonly after: string | null;
  readonly counters: { upstreams: number; restExecutions: number };
  /** In order. A promise holds the next event back until it resolves. */
  readonly onEvent: (event: Event) => void | Promise<void>;
  /** The stream is over for everybody who hangs on it. */
  readonly onEnd: (errors: readonly GatewayError[] | null) => void;
}

const MAX_IN_FLIGHT = 16;
/** The same event failing so often is no accident: its clients are told instead of being kept waiting. */
const MAX_FAULTS = 3;
const BACKOFF_MS = [100, 200, 500, 1_000, 2_000, 5_000] as const;

/** An answer without data says that the subscription itself was refused or broke. */
function refusal(result: ExecutionResult, service: string): GatewayError | null {
  const error = result.errors?.[0];
  if (!error || (result.data !== null && result.data !== undefined)) return null;
  return fromSubgraph({ message: error.message, extensions: error.extensions }, service, undefined);
}

export function startUpstream(options: UpstreamOptions): () => void {
  const { planned, link, executor, log, counters } = options;
  const primary = planned.subscription!.primary;
  const stop = new AbortController();
  const { signal } = stop;
  let cursor = options.after;
  let accepted = false;
  let failures = 0;
  let faults = 0;

  const request = (until: AbortSignal) => ({
    query: primary.operation,
    variables: Object.fromEntries(
      (primary.variableUsages ?? [])
        .map((name) => [name, name === AFTER_VARIABLE ? cursor : options.variables[name]])
        .filter(([, value]) => value !== undefined),
    ),
    identity: options.identity,
    correlationId: options.correlationId,
    signal: until,
    ...(primary.operationName === undefined ? {} : { operationName: primary.operationName }),
  });

  async function toText(result: ExecutionResult): Promise<Event> {
    const at = Date.now();
    if (planned.subscription!.rest) counters.restExecutions += 1;
    const { data, errors } = await executor.executeWithPrimary(planned, result, options.variables, {
      identity: options.identity,
      correlationId: options.correlationId,
      signal,
    });
    return toEvent(data ?? 'null', errors, options.rootKey, at);
  }

  /** Null = lost, try again; otherwise what to tell the clients. */
  async function once(): Promise<readonly GatewayError[] | null> {
    const running: Promise<Event>[] = [];
    const attempt = new AbortController();
    const publish = async () => {
      const event = await running.shift()!;
      if (signal.aborted) return;
      cursor = event.cursor ?? cursor;
      accepted = true;
      failures = 0;
      faults = 0;
      await options.onEvent(event);
    };
    let publishing: Promise<void> = Promise.resolve();
    try {
      for await (const result of link.subscribe(request(AbortSignal.any([signal, attempt.signal])))) {
        const standing = standingOf(result);
        if (standing !== null) {
          cursor ??= standing;
          accepted = true;
          failures = 0;
          continue;
        }
        const refused = refusal(result, link.name);
        if (refused) {
          await publishing;
          if (refused.extensions.code === 'INTERNAL') faults += 1;
          return RETRYABLE[refused.extensions.code] && faults < MAX_FAULTS ? null : [refused];
        }
        const text = toText(result);
        running.push(text);
        publishing = publishing.then(publish);
        // One event that cannot be told must not be left out: the attempt ends, the next one begins with it.
        text.catch((error: unknown) => {
          faults += 1;
          log.error({ err: error, subgraph: link.name, after: cursor }, 'an event could not be delivered');
          attempt.abort();
        });
        publishing.catch(() => attempt.abort());
        if (running.length >= MAX_IN_FLIGHT) await publishing;
      }
      await publishing;
      return null;
    } finally {
      // What is still under way moves the cursor. Resumed before that, its events would come twice.
      await publishing.catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    counters.upstreams += 1;
    try {
      while (!signal.aborted) {
        const errors = await once().catch((error: unknown) => {
          const code = error instanceof CodedError ? error.code : 'PROVIDER_UNAVAILABLE';
          return RETRYABLE[code] ? null : [gatewayError(code, (error as Error).message, (error as CodedError).details)];
        });
        if (signal.aborted) return;
        if (errors) return options.onEnd(errors);
        if (faults >= MAX_FAULTS)
          return options.onEnd([gatewayError('INTERNAL', 'An event could not be told. The failure was logged.')]);
        // Of a subgraph that never answered the clients are told; a stream that once stood is kept and resumed, events or none.
        if (!accepted && failures >= 2)
          return options.onEnd([
            gatewayError('PROVIDER_UNAVAILABLE', `The ${link.name} subgraph does not answer.`, { service: link.name }),
          ]);
        const wait = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)]!;
        failures += 1;
        log.warn(
          { subgraph: link.name, waitMs: wait, after: cursor },
          'upstream subscription lost, resuming by cursor',
        );
        await new Promise<void>((resolve) => {
          const done = (): void => {
            clearTimeout(timer);
            signal.removeEventListener('abort', done);
            resolve();
          };
          const timer = setTimeout(done, wait);
          signal.addEventListener('abort', done);
        });
      }
    } finally {
      counters.upstreams -= 1;
    }
  }
  void run().catch((error: unknown) => {
    log.error({ err: error, subgraph: link.name }, 'upstream failed');
    options.onEnd([gatewayError('INTERNAL', 'The stream failed. The failure was logged.')]);
  });
  return () => stop.abort();
}
