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
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { copyList, copyOf, type Copy, type Item } from './copy.ts';

interface Twin {
  readonly schema: GraphQLSchema;
  /** Fields of plain types that are more than properties. */
  readonly except: ReadonlyMap<string, ReadonlySet<string>>;
}
const twins = new WeakMap<GraphQLSchema, Twin>();
/** Whether the twin may execute them. */
const plainDocuments = new WeakMap<DocumentNode, boolean>();
const copies = new WeakMap<SelectionSetNode, { readonly sets: readonly SelectionSetNode[]; readonly copy: Copy }>();

/** A type of the plain kind: whole, or but for some fields, whose selection makes a document one of the other kind. */
export type PlainType = string | { readonly name: string; readonly except: readonly string[] };
export const nameOf = (type: PlainType): string => (typeof type === 'string' ? type : type.name);
/** Its fields that are more than properties. */
export const exceptions = (type: PlainType): readonly string[] => (typeof type === 'string' ? [] : type.except);

/** Whether a type's fields are all leaves, or of such types, without arguments. */
const isPlain = (type: GraphQLObjectType, except: readonly string[], names: ReadonlySet<string>): boolean =>
  Object.values(type.getFields()).every(
    (field) =>
      except.includes(field.name) ||
      (field.args.length === 0 && (isLeafType(getNamedType(field.type)) || names.has(getNamedType(field.type).name))),
  );

function copyFor(type: GraphQLObjectType, { fieldNodes }: GraphQLResolveInfo): Copy {
  const sets = fieldNodes.map((node) => node.selectionSet!);
  const known = copies.get(sets[0]!);
  // The same field may stand beside others where it is asked of another type.
  if (known && known.sets.length === sets.length && known.sets.every((set, i) => set === sets[i])) return known.copy;
  const copy = copyOf(type, sets);
  copies.set(sets[0]!, { sets, copy });
  return copy;
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
