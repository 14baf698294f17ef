/**
 * How the gateway reaches a subgraph. Two implementations, one contract test: in process (the executable schema itself)
 * and over the network (HTTP by undici, subscriptions by graphql-transport-ws).
 */
import type { ExecutionResult } from 'graphql';

/** Who asks; goes to subgraphs in one signed header, or as the context in process. */
export interface Identity {
  readonly viewerId: string;
  readonly roles: readonly string[];
}

export interface SubgraphRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly identity: Identity;
  readonly correlationId: string;
  readonly signal?: AbortSignal;
}

export interface SubgraphLink {
  readonly name: string;
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  /** Where it stands if no event comes first (`standingOf`), then each event's result, until it ends or `signal` aborts. A lost connection ends it with a thrown error; the hub resumes by cursor. */
  subscribe(request: SubgraphRequest & { readonly signal: AbortSignal }): AsyncIterable<ExecutionResult>;
  /** The subgraph's SDL from `_service { sdl }`. */
  sdl(): Promise<string>;
  close(): Promise<void>;
}
