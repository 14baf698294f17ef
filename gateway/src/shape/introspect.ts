/** `__schema` and `__type`, answered here: the API schema is the gateway's own. */
import type { FieldSelection } from '@apollo/federation-internals';
import { executeSync, Kind, OperationTypeNode, visit, type DocumentNode, type SelectionNode } from 'graphql';
import type { Planned } from '../plan/planned.ts';

/** Compiled once; an answer that depends on no variable is kept as text. */
export function introspectionWriter(
  planned: Planned,
  selection: FieldSelection,
): (variables: Readonly<Record<string, unknown>>) => string {
  const node = selection.expandFragments().toSelectionNode();
  const used = new Set<string>();
  visit(node, { Variable: ({ name }) => void used.add(name.value) });
  const document = documentOf(node, planned, used);
  const run = (variables: Readonly<Record<string, unknown>>): string => {
    const { data, errors } = executeSync({
      schema: planned.supergraph.schema,
      document,
      rootValue: {},
      variableValues: variables,
    });
    if (errors?.[0]) throw errors[0];
    return JSON.stringify(data?.[selection.element.responseName()] ?? null);
  };
  let kept: string | undefined;
  return used.size > 0 ? run : () => (kept ??= run({}));
}

function documentOf(node: SelectionNode, { operation }: Planned, used: ReadonlySet<string>): DocumentNode {
  const variableDefinitions = (operation.variableDefinitions ?? []).filter((one) => used.has(one.variable.name.value));
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions,
        selectionSet: { kind: Kind.SELECTION_SET, selections: [node] },
      },
    ],
  };
}
