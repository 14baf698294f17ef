/** Sizes of a parsed document with its fragments expanded, each fragment measured once, so cost is linear in the text. */
import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { enforce, type Limits } from './limits.ts';

interface Size {
  depth: number;
  aliases: number;
  fields: number;
  rootFields: number;
  repeats: number;
}

/** Throws LIMIT_EXCEEDED. A fragment that contains itself is left to validation, which names it. */
export function checkDocument(document: DocumentNode, limits: Limits): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  enforce('fragments', fragments.size, limits);

  const measured = new Map<string, Size>();
  const ofFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    const definition = fragments.get(name);
    const size = { depth: 0, aliases: 0, fields: 0, rootFields: 0, repeats: 0 };
    measured.set(name, size); // before descending: a cycle finds the empty size and ends
    return definition ? Object.assign(size, measure(definition.selectionSet, ofFragment)) : size;
  };

  let repeats = 0;
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) repeats += ofFragment(node.name.value).repeats;
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const size = measure(node.selectionSet, ofFragment);
    enforce('depth', size.depth, limits);
    enforce('aliases', size.aliases, limits);
    enforce('rootFields', size.rootFields, limits);
    enforce('fields', size.fields, limits);
    repeats += size.repeats;
  }
  enforce('repeats', repeats, limits);
}

function measure(set: SelectionSetNode, ofFragment: (name: string) => Size): Size {
  const size = { depth: 0, aliases: 0, fields: 0, rootFields: 0, repeats: 0 };
  const seen = new Set<string>();
  const once = (name: string): void => void (seen.has(name) ? size.repeats++ : seen.add(name));
  const add = (inner: Size, levels: 0 | 1): void => {
    size.depth = Math.max(size.depth, inner.depth + levels);
    size.aliases += inner.aliases;
    size.fields += inner.fields;
    if (levels === 0) size.rootFields += inner.rootFields;
  };
  const walk = (selections: SelectionSetNode): void => {
    for (const node of selections.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) walk(node.selectionSet);
      else if (node.kind === Kind.FRAGMENT_SPREAD) {
        once(`...${node.name.value}`);
        add(ofFragment(node.name.value), 0); // its repeats are counted once, at its definition
      } else {
        once(node.alias?.value ?? node.name.value);
        size.fields++;
        size.rootFields++;
        if (node.alias) size.aliases++;
        size.depth = Math.max(size.depth, 1);
        if (!node.selectionSet) continue;
        const inner = measure(node.selectionSet, ofFragment);
        size.repeats += inner.repeats;
        add(inner, 1);
      }
    }
  };
  walk(set);
  return size;
}
