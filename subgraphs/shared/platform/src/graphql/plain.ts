/**
 * Long lists of plain values, executed at once. graphql-js takes about a microsecond for every field of every item; where a type's fields are
 * nothing but properties (and such types again), a function made once for the selection copies them. The schema that is validated, printed and introspected stays
 * as it is: only a twin of it is executed, in which fields of such types answer whole, as a leaf.
 */
import {
  BREAK,
  defaultFieldResolver,
  execute as executeByGraphql,
  getNamedType,
  getNullableType,
  GraphQLError,
  GraphQLNonNull,
  GraphQLScalarType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { headOf, startingWith } from './head.ts';

type Item = Readonly<Record<string, unknown>>;
type Copy = (item: Item) => Record<string, unknown>;
type Write = (item: Item, into: Record<string, unknown>) => void;

interface Twin {
  readonly schema: GraphQLSchema;
  /** Fields of plain types that are more than properties. */
  readonly except: ReadonlyMap<string, ReadonlySet<string>>;
}
const twins = new WeakMap<GraphQLSchema, Twin>();
/** Whether the twin may execute them. */
const plainDocuments = new WeakMap<DocumentNode, boolean>();
const copies = new WeakMap<SelectionSetNode, Copy>();

/** What was copied of beginnings that never change: the second of five passes over an answer's rows that a cached answer need not make. */
const copiedHeads = new WeakMap<readonly (Item | null)[], WeakMap<Copy, readonly (Item | null)[]>>();

type Shown = (value: unknown) => unknown;

/** A type of the plain kind: whole, or but for some fields, whose selection makes a document one of the other kind. */
export type PlainType = string | { readonly name: string; readonly except: readonly string[] };
const nameOf = (type: PlainType): string => (typeof type === 'string' ? type : type.name);
const exceptions = (type: PlainType): readonly string[] => (typeof type === 'string' ? [] : type.except);

/** Whether a type's fields are all leaves, or of such types, without arguments. */
const isPlain = (type: GraphQLObjectType, except: readonly string[], names: ReadonlySet<string>): boolean =>
  Object.values(type.getFields()).every(
    (field) =>
      except.includes(field.name) ||
      (field.args.length === 0 && (isLeafType(getNamedType(field.type)) || names.has(getNamedType(field.type).name))),
  );

/** Of a value of this type; `place` for what to say of a null that may not be. */
function shownOf(type: GraphQLOutputType, sets: readonly SelectionSetNode[], place: string): Shown {
  if (isNonNullType(type)) {
    const inner = shownOf(type.ofType as GraphQLOutputType, sets, place);
    return (value) => {
      const shown = inner(value);
      if (shown === null) throw new GraphQLError(`Cannot return null for non-nullable field ${place}.`);
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
        throw new GraphQLError(`Cannot return null for non-nullable field ${place}.`);
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
function copyOf(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): Copy {
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
  const all = [...found].map(([key, { name, sets }]): Write => {
    if (name === '__typename') return (_item, into) => void (into[key] = type.name);
    const shown = shownOf(type.getFields()[name]!.type, sets, `${type.name}.${name}`);
    return (item, into) => void (into[key] = shown(item[name]));
  });
  return (item) => {
    // As graphql-js has them: an alias of any name is a field, `__proto__` too.
    const into = Object.create(null) as Record<string, unknown>;
    for (let i = 0; i < all.length; i += 1) all[i]!(item, into);
    return into;
  };
}

function copyFor(type: GraphQLObjectType, { fieldNodes }: GraphQLResolveInfo): Copy {
  const [first, ...more] = fieldNodes.map((node) => node.selectionSet!);
  if (more.length > 0) return copyOf(type, [first!, ...more]);
  const known = copies.get(first!) ?? copyOf(type, [first!]);
  copies.set(first!, known);
  return known;
}

function copyList(items: readonly (Item | null)[], copy: Copy): (Item | null)[] {
  const each = (item: Item | null) => item && copy(item);
  const head = headOf(items);
  if (!head) return items.map(each);
  const known = copiedHeads.get(head) ?? new WeakMap<Copy, readonly (Item | null)[]>();
  copiedHeads.set(head, known);
  const copied = known.get(copy) ?? head.map(each);
  known.set(copy, copied);
  return startingWith(copied, items.slice(head.length).map(each));
}

/** Has `execute` answer fields of these types at once; throws for a type that is not plain. `twin`: a second, equal schema, which is changed. */
export function executePlain(schema: GraphQLSchema, twin: GraphQLSchema, types: readonly PlainType[]): void {
  const names = new Set(types.map(nameOf));
  // Copies read the types as they are: those of the first schema.
  const plain = new Map(
    types.map((one) => {
      const name = nameOf(one);
      const type = schema.getType(name);
      if (!isObjectType(type) || !isPlain(type, exceptions(one), names)) throw new Error(`${name} is no plain type`);
      return [name, { type, leaf: new GraphQLScalarType({ name: `${name}Whole`, serialize: (value) => value }) }];
    }),
  );
  for (const owner of Object.values(twin.getTypeMap())) {
    if (!isObjectType(owner)) continue;
    for (const field of Object.values(owner.getFields())) {
      const found = plain.get(getNamedType(field.type).name);
      if (!found) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      const isList = isListType(getNullableType(field.type));
      field.type = isNonNullType(field.type) ? new GraphQLNonNull(found.leaf) : found.leaf;
      field.resolve = (source, args, context, info) => {
        const copy = copyFor(found.type, info);
        const shown = (value: unknown) =>
          value === null || value === undefined
            ? null
            : isList
              ? copyList(value as (Item | null)[], copy)
              : copy(value as Item);
        const value = resolve(source, args, context, info) as unknown;
        return value instanceof Promise ? value.then(shown) : shown(value);
      };
    }
  }
  const except = new Map(types.map((one) => [nameOf(one), new Set(exceptions(one))]));
  twins.set(schema, { schema: twin, except });
}

/** Directives and named fragments hang on more than the selection; introspection is of the schema itself. */
const isUsual = (set: SelectionSetNode | undefined): boolean =>
  set?.selections.every(
    (node) =>
      node.kind !== Kind.FRAGMENT_SPREAD &&
      (node.directives?.length ?? 0) === 0 &&
      !(node.kind === Kind.FIELD && /^__(schema|type)$/.test(node.name.value)) &&
      isUsual(node.selectionSet),
  ) ?? true;
const usual = (document: DocumentNode, schema: GraphQLSchema, { except }: Twin): boolean => {
  const isPlain = document.definitions.every(
    (one) => one.kind === Kind.OPERATION_DEFINITION && isUsual(one.selectionSet),
  );
  if (!isPlain) return false;
  const info = new TypeInfo(schema);
  let isWhole = true;
  const Field = ({ name }: FieldNode) => {
    if (except.get(info.getParentType()?.name ?? '')?.has(name.value)) isWhole = false;
    return isWhole ? undefined : BREAK;
  };
  visit(document, visitWithTypeInfo(info, { Field }));
  return isWhole;
};

/** As `execute` of graphql-js, with the same answers; by the twin where there is one and the document is of the plain kind. */
export function execute(args: ExecutionArgs): ReturnType<typeof executeByGraphql> {
  const twin = twins.get(args.schema);
  if (!twin) return executeByGraphql(args);
  const { document } = args;
  const known = plainDocuments.get(document) ?? usual(document, args.schema, twin);
  plainDocuments.set(document, known);
  return executeByGraphql(known ? { ...args, schema: twin.schema } : args);
}
