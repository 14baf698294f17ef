/** An operation that was parsed, limited, validated and planned: everything about it that does not depend on one request. */
import type { Operation } from '@apollo/federation-internals';
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { Supergraph } from '../compose/index.ts';

export interface Planned {
  readonly kind: `${OperationTypeNode}`;
  /** The operation's own name, if it has one. */
  readonly operationName: string | undefined;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The same operation in the planner's representation; the response shape is compiled from it. */
  readonly federated: Operation;
  /** What runs for a query or mutation; absent when nothing has to be fetched (introspection, `__typename`). */
  readonly node: PlanNode | undefined;
  /** For a subscription: what is subscribed upstream, and what runs on each of its events. */
  readonly subscription: { readonly primary: FetchNode; readonly rest: PlanNode | undefined } | undefined;
  /** The supergraph it was planned for; a reload makes new plans. */
  readonly supergraph: Supergraph;
}
