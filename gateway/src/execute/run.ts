/** What one execution carries from step to step. */
import type { GatewayError } from '../errors/index.ts';
import type { Identity, SubgraphLink } from '../link.ts';
import type { Variables } from '../plan/index.ts';

/** Merged data of all subgraphs, mutable while the plan runs. */
export type Data = Record<string, unknown>;

/** Who asks, and how to follow it through the logs. */
export interface Caller {
  readonly identity: Identity;
  readonly correlationId: string;
  readonly signal?: AbortSignal;
}

export type Links = ReadonlyMap<string, SubgraphLink>;

/** How the outside watches: metrics and the log. */
export interface ExecuteHooks {
  /** After each subgraph request. */
  readonly onFetch?: (service: string, durationMs: number, ok: boolean) => void;
  /** What a subgraph's error really said, and what was thrown on the way: clients may see less. */
  readonly onFault?: (service: string, error: unknown, caller: Caller) => void;
}

export interface Run {
  readonly root: Data;
  readonly variables: Variables;
  readonly caller: Caller;
  readonly links: Links;
  readonly errors: GatewayError[];
  /** The operation has `@skip` or `@include`: what another field requires may rightly be absent. */
  readonly conditional: boolean;
  readonly hooks: ExecuteHooks;
}

/** One compiled plan node, run on the data it starts from (an object, or a list of them). */
export type Step = (run: Run, at: unknown) => Promise<void> | void;
