/** Which response fields a subgraph request answers: what turns null when it fails. */
import { Kind, parse, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** Response names at the top of the request, or below `_entities`. */
export function affectedFields(operation: string): string[] {
  const document = parse(operation, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const names = new Set<string>();
  const walk = (set: SelectionSetNode | undefined): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.INLINE_FRAGMENT) walk(node.selectionSet);
      else if (node.kind === Kind.FRAGMENT_SPREAD) walk(fragments.get(node.name.value)?.selectionSet);
      else if (node.name.value === '_entities') walk(node.selectionSet);
      else if (node.name.value !== '__typename') names.add(node.alias?.value ?? node.name.value);
    }
  };
  for (const node of document.definitions) if (node.kind === Kind.OPERATION_DEFINITION) walk(node.selectionSet);
  return [...names];
}
