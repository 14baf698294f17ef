/** Operations of WebSocket and SSE clients: planned, then run once (query, mutation) or handed to the hub (subscription). */
import { CodedError } from '@marketgraph/domain/errors';
import type { Logger } from '@marketgraph/platform/log';
import { toGatewayErrors } from '../errors/index.ts';
import type { Gateway } from '../gateway.ts';
import { toBytes, type Hub, type Sink } from '../hub/index.ts';
import type { Identity } from '../link.ts';
import { coerceVariables } from '../plan/index.ts';
import type { StreamRequest } from '../sse/index.ts';
import type { Operations } from '../ws/index.ts';

export interface StreamsOptions {
  readonly gateway: Gateway;
  readonly hub: Hub;
  readonly identity: Identity;
  readonly log: Logger;
}
interface Asked {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: unknown;
  readonly lastEventId?: string | null;
  readonly readOnly?: boolean;
}

export function createStreams({ gateway, hub, identity, log }: StreamsOptions) {
  /** Throws CodedError for a request that is wrong in itself. */
  function start(asked: Asked, sink: Sink, correlationId: string): () => void {
    const planned = gateway.planner.plan(asked.query, asked.operationName);
    if (planned.kind === 'subscription') {
      return hub.subscribe({
        planned,
        variables: coerceVariables(planned, asked.variables, gateway.limits),
        identity,
        correlationId,
        sink,
        ...(asked.lastEventId ? { after: asked.lastEventId } : {}),
      });
    }
    const stop = new AbortController();
    const { query, operationName, variables, readOnly } = asked;
    void gateway
      .execute({
        query,
        operationName,
        variables,
        caller: { identity, correlationId, signal: stop.signal },
        ...(readOnly ? { readOnly } : {}),
      })
      .then(
        (response) => {
          if (stop.signal.aborted) return;
          sink.next(toBytes(response.body), null);
          sink.complete();
        },
        (error: unknown) => log.error({ err: error, correlationId }, 'operation failed'),
      );
    return () => stop.abort();
  }

  const operations: Operations = {
    run(payload, sink, correlationId) {
      try {
        return start(payload, sink, correlationId);
      } catch (error) {
        if (!(error instanceof CodedError)) log.error({ err: error, correlationId }, 'operation failed');
        sink.error(toGatewayErrors(error));
        return () => undefined;
      }
    },
  };
  return {
    operations,
    sse: (request: StreamRequest, sink: Sink, correlationId: string) => start(request, sink, correlationId),
  };
}
