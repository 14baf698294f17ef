/** Subscriptions of every protocol meet here. */
import type { PlanNode } from '@apollo/query-planner';
import { print, type FieldNode } from 'graphql';
import { CodedError } from '@marketgraph/domain/errors';
import { decodeCursor } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import { gatewayError } from '../errors/index.ts';
import type { Executor } from '../execute/index.ts';
import { DEFAULT_LIMITS, type Limits } from '../limits/index.ts';
import type { Identity, SubgraphLink } from '../link.ts';
import type { Planned, Planner } from '../plan/index.ts';
import { RingBudget } from './budget.ts';
import { Client, type Delivered, type Sink } from './client.ts';
import {
  AFTER_VARIABLE,
  hasSnapshot,
  isKeyed,
  isRevising,
  isView,
  rewrite,
  rootField,
  streamArguments,
  type Rewritten,
  type StreamArguments,
} from './rewrite.ts';
import { LINGER_MS, Shared } from './shared.ts';
import { startUpstream } from './upstream.ts';

export { type Sink } from './client.ts';
export { toBytes } from './payload.ts';

export interface HubOptions {
  readonly links: ReadonlyMap<string, SubgraphLink>;
  readonly planner: () => Planner;
  readonly executor: () => Executor;
  readonly log: Logger;
  /** Subgraphs whose answers depend on who asks: their streams are shared by nobody else. */
  readonly personal: ReadonlySet<string>;
  readonly limits?: Pick<Limits, 'streams' | 'streamBytes'>;
  /** How old an event of this subscription field was when it was written, ms: see Shared and Client for when. */
  readonly onDelivered?: (field: string, ageMs: number) => void;
}
export interface Subscribe {
  readonly planned: Planned;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly identity: Identity;
  readonly correlationId: string;
  /** Beats the operation's own `after` (SSE's Last-Event-ID). */
  readonly after?: string | null;
  readonly sink: Sink;
}
export interface Hub {
  /** Answers how the client leaves. Throws CodedError for what is wrong with the request itself. */
  subscribe(request: Subscribe): () => void;
  readonly counters: { upstreams: number; restExecutions: number };
  streams(): number;
  /** Held by the rings of all streams. */
  bytes(): number;
  clients(): number;
  /** Ends every stream with SUBSCRIPTION_SCHEMA_RELOAD; clients resume by cursor. */
  reloaded(): void;
  /** Lets everybody go without a word, since `complete` would tell them not to come back. */
  close(): void;
}

interface Prepared {
  readonly planned: Planned;
  /** Its events change what those before them made: whoever comes later needs a beginning. */
  readonly view: boolean;
  readonly rewritten: Rewritten;
  readonly text: string;
  readonly used: readonly string[];
  readonly personal: boolean;
}

function services(node: PlanNode | undefined): string[] {
  if (!node) return [];
  if (node.kind === 'Fetch') return [node.serviceName];
  if (node.kind === 'Flatten') return services(node.node);
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.flatMap(services);
  return node.kind === 'Condition' ? [...services(node.ifClause), ...services(node.elseClause)] : [];
}
function variablesOf(node: PlanNode | undefined): string[] {
  if (!node) return [];
  if (node.kind === 'Fetch') return [...(node.variableUsages ?? [])];
  if (node.kind === 'Flatten') return variablesOf(node.node);
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.flatMap(variablesOf);
  return node.kind === 'Condition'
    ? [node.condition, ...variablesOf(node.ifClause), ...variablesOf(node.elseClause)]
    : [];
}

export function createHub(options: HubOptions): Hub {
  const { links, log, limits = DEFAULT_LIMITS } = options;
  const budget = new RingBudget(limits.streamBytes);
  const shared = new Map<string, Shared>();
  let prepared = new WeakMap<Planned, Partial<Record<StreamArguments['delivery'], Prepared>>>();
  const counters = { upstreams: 0, restExecutions: 0 };

  function prepare(planned: Planned, asked: StreamArguments, field: FieldNode): Prepared {
    const view = isView(field, planned.supergraph.schema);
    const delivery = view ? asked.delivery : 'ALL';
    let ready = prepared.get(planned);
    if (!ready) prepared.set(planned, (ready = {}));
    const known = ready[delivery];
    if (known) return known;
    const { schema } = planned.supergraph;
    const asks = { delivery, revising: isRevising(field, schema), keyed: isKeyed(field, schema) };
    const rewritten = rewrite(planned.document, planned.operation, planned.fragments, asks);
    const upstream = options.planner().planDocument(rewritten.document, planned.operationName);
    const { primary, rest } = upstream.subscription!;
    // Conditions (@skip, @include) may stand on variables that no fetch uses: every declared one but ours counts.
    const declared = (planned.operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    const inText = print(rewritten.document)
      .split('$')
      .slice(1)
      .map((part) => /^\w+/.exec(part)?.[0]);
    const used = [
      ...new Set([
        ...variablesOf(primary),
        ...variablesOf(rest),
        ...declared.filter((name) => inText.filter((each) => each === name).length > 1),
      ]),
    ]
      .filter((name) => name !== AFTER_VARIABLE)
      .sort();
    const personal = [...services(primary), ...services(rest)].some((service) => options.personal.has(service));
    const text = print(rewritten.document);
    const made = {
      planned: upstream,
      rewritten,
      used,
      personal,
      text,
      view: (view && delivery === 'ALL') || hasSnapshot(field, schema),
    };
    ready[delivery] = made;
    return made;
  }

  const deliveredOf =
    ({ field }: Rewritten): Delivered =>
    (ageMs) =>
      options.onDelivered?.(field.name.value, Math.max(0, ageMs));

  /** One more stream takes the place of the one that nobody has wanted for the longest time. Throws LIMIT_EXCEEDED without such a one. */
  function makeRoom(): void {
    if (shared.size < limits.streams) return;
    const [idle] = [...shared.values()]
      .filter(({ idleSince }) => idleSince !== null)
      .toSorted((a, b) => a.idleSince! - b.idleSince!);
    if (idle) return idle.close();
    throw new CodedError('LIMIT_EXCEEDED', `Different streams: more than ${limits.streams} at a time are not served.`, {
      limit: 'streams',
      allowed: limits.streams,
      found: shared.size + 1,
      retryable: true,
      retryAfterMs: LINGER_MS,
    });
  }

  function sharedOf(
    key: string,
    { planned, rewritten, view }: Prepared,
    { variables, identity, correlationId }: Subscribe,
  ): Shared {
    const known = shared.get(key);
    if (known) return known;
    makeRoom();
    const link = links.get(planned.subscription!.primary.serviceName)!;
    const ring = budget.open();
    const made: Shared = new Shared(
      (after, onEvent, onEnd) =>
        startUpstream({
          planned,
          rootKey: rewritten.rootKey,
          variables,
          identity,
          correlationId,
          link,
          executor: options.executor(),
          log,
          after,
          counters,
          onEvent,
          onEnd,
        }),
      () => {
        budget.close(ring);
        if (shared.get(key) === made) shared.delete(key);
      },
      deliveredOf(rewritten),
      ring,
      view,
    );
    shared.set(key, made);
    return made;
  }

  return {
    counters,
    streams: () => shared.size,
    bytes: () => budget.bytes,
    clients: () => [...shared.values()].reduce((sum, each) => sum + each.clients, 0),
    subscribe(request) {
      if (!request.planned.subscription) throw new CodedError('BAD_USER_INPUT', 'This operation is no subscription.');
      const { operation, fragments, supergraph } = request.planned;
      const field = rootField(operation, fragments);
      const asked = streamArguments(field, request.variables, supergraph.schema);
      const ready = prepare(request.planned, asked, field);
      const wants = { ...asked, after: request.after ?? asked.after };
      if (wants.after !== null) decodeCursor(wants.after);
      const values = ready.used.map((name) => request.variables[name]);
      // Without the identity in the key of a personal stream, one viewer would be sent another's data.
      const key = JSON.stringify([
        ready.text,
        values,
        ready.personal ? [request.identity.viewerId, request.identity.roles] : null,
      ]);
      const stream = sharedOf(key, ready, request);
      const { rewritten } = ready;
      const client = new Client(
        wants,
        request.sink,
        rewritten.ownKeys,
        (over) => stream.leave(over),
        deliveredOf(rewritten),
      );
      stream.join(client);
      return () => client.leave();
    },
    reloaded() {
      prepared = new WeakMap();
      const told = 'The schema was reloaded. Subscribe again behind your last cursor.';
      for (const each of [...shared.values()]) each.endAll([gatewayError('SUBSCRIPTION_SCHEMA_RELOAD', told)]);
      shared.clear();
    },
    close() {
      for (const each of [...shared.values()]) each.release();
      shared.clear();
    },
  };
}
