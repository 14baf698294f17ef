/** What a selection takes of an object whose fields are nothing but properties. */
import {
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLScalarType,
  type SelectionSetNode,
} from 'graphql';
import { emitCopy, type Copy, type Item, type Shown } from './emit-copy.ts';
import { headOf, startingWith } from './head.ts';
import { isLasting, lasts } from './lasting.ts';

export type { Copy, Item } from './emit-copy.ts';

/** What was copied of beginnings that never change: the second of five passes over an answer's rows that a cached answer need not make. */
const copiedHeads = new WeakMap<readonly (Item | null)[], WeakMap<Copy, readonly (Item | null)[]>>();

/** Of a value of this type; `place` for what to say of a null that may not be. */
function shownOf(type: GraphQLOutputType, sets: readonly SelectionSetNode[], place: string): Shown {
  if (isNonNullType(type)) {
    const inner = shownOf(type.ofType as GraphQLOutputType, sets, place);
    return (value) => {
      const shown = inner(value);
      if (shown === null) throw new Error(`Cannot return null for non-nullable field ${place}.`);
      return shown;
    };
  }
  const some = isListType(type) ? listOf(type.ofType as GraphQLOutputType) : someOf(type);
  return (value) => (value === null || value === undefined ? null : some(value));

  function listOf(item: GraphQLOutputType): Shown {
    const object = getNullableType(item);
    if (!isObjectType(object)) {
      const each = shownOf(item, sets, place);
      return (value) => (value as readonly unknown[]).map(each);
    }
    const copy = copyOf(object, sets);
    const refuses = isNonNullType(item);
    return (value) => {
      const items = value as readonly (Item | null)[];
      if (refuses && items.some((one) => one === null || one === undefined))
        throw new Error(`Cannot return null for non-nullable field ${place}.`);
      return copyList(items, copy);
    };
  }
  function someOf(one: GraphQLOutputType): Shown {
    if (isObjectType(one)) return copyOf(one, sets) as Shown;
    const leaf = one as GraphQLScalarType;
    return (value) => leaf.serialize(value);
  }
}

/** What a selection without directives and named fragments takes of an item. */
export function copyOf(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): Copy {
  const found = new Map<string, { readonly name: string; readonly sets: SelectionSetNode[] }>();
  const collect = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      else if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        if (!found.has(key)) found.set(key, { name: node.name.value, sets: [] });
        if (node.selectionSet) found.get(key)!.sets.push(node.selectionSet);
      }
    }
  };
  selections.forEach(collect);
  const shown = [...found.values()].map(({ name, sets }): Shown =>
    name === '__typename' ? () => type.name : shownOf(type.getFields()[name]!.type, sets, `${type.name}.${name}`),
  );
  return onceOfLasting(
    emitCopy(
      [...found].map(([key, { name }]) => [key, name]),
      shown,
    ),
  );
}

/** Of an item that lasts the copy is made once, and lasts as well. */
function onceOfLasting(copy: Copy): Copy {
  const copies = new WeakMap<Item, ReturnType<Copy>>();
  return (item) => {
    if (!isLasting(item)) return copy(item);
    let copied = copies.get(item);
    if (!copied) copies.set(item, (copied = lasts(copy(item))));
    return copied;
  };
}

/** Of a list that begins as an unchanging one does, the beginning is copied once. */
export function copyList(items: readonly (Item | null)[], copy: Copy): (Item | null)[] {
  const each = (item: Item | null) => item && copy(item);
  const head = headOf(items);
  if (!head) return items.map(each);
  const known = copiedHeads.get(head) ?? new WeakMap<Copy, readonly (Item | null)[]>();
  copiedHeads.set(head, known);
  const copied = known.get(copy) ?? head.map(each);
  known.set(copy, copied);
  return startingWith(copied, items.slice(head.length).map(each));
}
