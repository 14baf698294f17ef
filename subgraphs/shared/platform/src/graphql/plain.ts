/**
 * Long lists of plain values, executed at once. graphql-js takes about a microsecond for every field of every item; where a type's fields are
 * nothing but properties, a function made once for the selection copies them. The schema that is validated, printed and introspected stays
 * as it is: only a twin of it is executed, in which fields of such types answer whole, as a leaf.
 */
import {
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
  type DocumentNode,
  type ExecutionArgs,
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

const twins = new WeakMap<GraphQLSchema, GraphQLSchema>();
/** Whether the twin may execute them. */
const plainDocuments = new WeakMap<DocumentNode, boolean>();
const copies = new WeakMap<SelectionSetNode, Copy>();

/** What was copied of beginnings that never change: the second of five passes over an answer's rows that a cached answer need not make. */
const copiedHeads = new WeakMap<readonly (Item | null)[], WeakMap<Copy, readonly (Item | null)[]>>();

/** Whether a type's fields are all leaves without arguments. */
const isPlain = (type: GraphQLObjectType): boolean =>
  Object.values(type.getFields()).every(
    (field) => field.args.length === 0 && isLeafType(getNullableType(field.type) as GraphQLOutputType),
  );

function writerOf(type: GraphQLObjectType, name: string, key: string): Write {
  if (name === '__typename') return (_item, into) => void (into[key] = type.name);
  const field = type.getFields()[name]!;
  const leaf = getNullableType(field.type) as GraphQLScalarType;
  const refuses = isNonNullType(field.type);
  return (item, into) => {
    const value = item[name];
    if (value !== null && value !== undefined) into[key] = leaf.serialize(value);
    else if (refuses) throw new GraphQLError(`Cannot return null for non-nullable field ${type.name}.${name}.`);
    else into[key] = null;
  };
}

/** What a selection without directives and named fragments takes of an item. */
function copyOf(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): Copy {
  const writers = new Map<string, Write>();
  const collect = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      else if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        if (!writers.has(key)) writers.set(key, writerOf(type, node.name.value, key));
      }
    }
  };
  selections.forEach(collect);
  const all = [...writers.values()];
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
export function executePlain(schema: GraphQLSchema, twin: GraphQLSchema, names: readonly string[]): void {
  const plain = new Map(
    names.map((name) => {
      const type = twin.getType(name);
      if (!isObjectType(type) || !isPlain(type)) throw new Error(`${name} is no plain type`);
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
  twins.set(schema, twin);
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
const usual = (document: DocumentNode): boolean =>
  document.definitions.every((one) => one.kind === Kind.OPERATION_DEFINITION && isUsual(one.selectionSet));

/** As `execute` of graphql-js, with the same answers; by the twin where there is one and the document is of the plain kind. */
export function execute(args: ExecutionArgs): ReturnType<typeof executeByGraphql> {
  const twin = twins.get(args.schema);
  if (!twin) return executeByGraphql(args);
  const { document } = args;
  const known = plainDocuments.get(document) ?? usual(document);
  plainDocuments.set(document, known);
  return executeByGraphql(known ? { ...args, schema: twin } : args);
}
