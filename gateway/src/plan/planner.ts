/** Query text -> plan, remembered: planning costs milliseconds and happens once per distinct operation. */
import { operationFromDocument } from '@apollo/federation-internals';
import type { PlanNode } from '@apollo/query-planner';
import { GraphQLError, parse, type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Supergraph } from '../compose/index.ts';
import { RequestRefused } from '../errors/index.ts';
import { checkDocument, checkText, DEFAULT_LIMITS, type Limits } from '../limits/index.ts';
import type { Planned } from './planned.ts';
import { selectOperation } from './select.ts';
import { checkValid } from './validate.ts';

export interface PlannerOptions {
  /** Plans remembered; default 1,000. */
  readonly maxPlans?: number;
  /** Characters of query text remembered in all; default 8 Mi. */
  readonly maxText?: number;
  readonly limits?: Limits;
  /** Called for each lookup; `durationMs` is 0 for a hit. */
  readonly onPlan?: (hit: boolean, durationMs: number) => void;
}

export interface Planner {
  readonly supergraph: Supergraph;
  /** Throws CodedError: LIMIT_EXCEEDED, GRAPHQL_PARSE_FAILED or GRAPHQL_VALIDATION_FAILED. */
  plan(query: string, operationName?: string): Planned;
  /** Plans a document that the gateway itself derived from a valid one; not checked, not remembered. */
  planDocument(document: DocumentNode, operationName?: string): Planned;
  readonly size: number;
}

export function createPlanner(supergraph: Supergraph, options: PlannerOptions = {}): Planner {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const plans = new LRUCache<string, Planned>({
    max: options.maxPlans ?? 1_000,
    maxSize: options.maxText ?? 8 * 1_048_576,
    sizeCalculation: (_planned, key) => key.length + 1,
  });

  const planDocument = (document: DocumentNode, operationName?: string): Planned => {
    const { operation, fragments } = selectOperation(document, operationName);
    const federated = operationFromDocument(supergraph.apiSchema, document, operationName ? { operationName } : {});
    const { node } = supergraph.planner.buildQueryPlan(federated);
    const subscription = node?.kind === 'Subscription' ? { primary: node.primary, rest: node.rest } : undefined;
    return {
      kind: operation.operation,
      operationName: operation.name?.value,
      document,
      operation,
      fragments,
      federated,
      supergraph,
      subscription,
      node: subscription ? undefined : (node as PlanNode | undefined),
    };
  };

  return {
    supergraph,
    planDocument,
    plan(query, operationName) {
      const key = `${operationName ?? ''}\0${query}`;
      const known = plans.get(key);
      if (known) {
        options.onPlan?.(true, 0);
        return known;
      }
      const started = performance.now();
      checkText(query, limits);
      const document = parseQuery(query);
      checkDocument(document, limits);
      checkValid(supergraph.schema, document, limits);
      const planned = planDocument(document, operationName);
      plans.set(key, planned);
      options.onPlan?.(false, performance.now() - started);
      return planned;
    },
    get size() {
      return plans.size;
    },
  };
}

function parseQuery(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) throw new RequestRefused('GRAPHQL_PARSE_FAILED', [error]);
    throw error;
  }
}
