/**
 * The operation as it is subscribed upstream: `after` and `delivery` belong to one client and are taken off (of a view `delivery` stays: what
 * changes it cannot be left out, so LATEST is another stream, of events that are whole by themselves), a variable of ours resumes the
 * upstream, and the event's cursor is selected under an alias of ours whatever the client selects. Pure.
 */
import {
  getNamedType,
  isObjectType,
  Kind,
  valueFromAST,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { CodedError } from '@marketgraph/domain/errors';
import type { OwnKeys } from './payload.ts';

const RESERVED = '_mg_';
export const CURSOR_ALIAS = `${RESERVED}cursor`;
export const KEY_ALIAS = `${RESERVED}key`;
export const SINCE_ALIAS = `${RESERVED}since`;
export const STALE_ALIAS = `${RESERVED}stale`;
export const AFTER_VARIABLE = `${RESERVED}after`;

export interface StreamArguments {
  readonly after: string | null;
  readonly delivery: 'ALL' | 'LATEST';
}
export interface Rewritten {
  readonly document: DocumentNode;
  /** Response name of the root field. */
  readonly rootKey: string;
  /** What is the client's own in a payload. */
  readonly ownKeys: OwnKeys;
  readonly field: FieldNode;
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** A valid subscription has exactly one root field; it may stand in fragments. */
export function rootField(operation: OperationDefinitionNode, fragments: Fragments): FieldNode {
  const find = (selections: readonly SelectionNode[]): FieldNode | undefined => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) return selection;
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments[selection.name.value]?.selectionSet;
      const found = inner && find(inner.selections);
      if (found) return found;
    }
    return undefined;
  };
  const field = find(operation.selectionSet.selections);
  if (!field || field.name.value.startsWith('__'))
    throw new CodedError('GRAPHQL_VALIDATION_FAILED', 'A subscription needs one root field.');
  return field;
}

const argument = (name: string, value: ArgumentNode['value']): ArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: name },
  value,
});
const ourField = (alias: string, name: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: name },
});
const cursorField = ourField(CURSOR_ALIAS, 'cursor');
const keyField = ourField(KEY_ALIAS, 'key');
const revisingFields = [ourField(SINCE_ALIAS, 'since'), ourField(STALE_ALIAS, 'staleFrom')];
const afterDefinition: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: AFTER_VARIABLE } },
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'Cursor' } },
};

/** Response names under which the payload's own field is selected. */
function keysOf(name: string, field: FieldNode, fragments: Fragments): string[] {
  const keys = new Set<string>();
  const walk = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value === name) keys.add(selection.alias?.value ?? name);
      } else
        walk(
          (selection.kind === Kind.INLINE_FRAGMENT
            ? selection.selectionSet
            : fragments[selection.name.value]?.selectionSet
          )?.selections ?? [],
        );
    }
  };
  walk(field.selectionSet?.selections ?? []);
  return [...keys];
}

/** A client's own field or variable of a reserved name would get, or give, what is ours. */
function refuseReserved(document: DocumentNode): void {
  const check = (name: string): void => {
    if (name.startsWith(RESERVED))
      throw new CodedError('GRAPHQL_VALIDATION_FAILED', `Names that begin with ${RESERVED} are reserved: ${name}.`);
  };
  visit(document, {
    Variable: ({ name }) => check(name.value),
    Field: ({ alias }) => check(alias?.value ?? ''),
  });
}

function variablesIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void names.add(name.value) });
  return names;
}

function implementing(name: string, field: FieldNode, schema: GraphQLSchema): boolean {
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  const type = definition && getNamedType(definition.type);
  return isObjectType(type) && type.getInterfaces().some((each) => each.name === name);
}
/** Whether the field's events change what those before them made (`ViewEvent`). */
export const isView = (field: FieldNode, schema: GraphQLSchema): boolean => implementing('ViewEvent', field, schema);
/** Whether it begins with more than its newest event (`SnapshotEvent`): each event stands by itself all the same, and may be left out. */
export const hasSnapshot = (field: FieldNode, schema: GraphQLSchema): boolean =>
  implementing('SnapshotEvent', field, schema);

/** Whether its events say what they revise, which must be told also of those that are left out (`RevisingEvent`). */
export const isRevising = (field: FieldNode, schema: GraphQLSchema): boolean =>
  implementing('RevisingEvent', field, schema);

/** Whether its events are of several keys, of each of which the newest stands (`KeyedEvent`). */
export const isKeyed = (field: FieldNode, schema: GraphQLSchema): boolean => implementing('KeyedEvent', field, schema);

/** What the upstream is asked for besides what the client selects. */
export interface Asked {
  /** ALL but for views. */
  readonly delivery?: StreamArguments['delivery'];
  /** As isRevising says. */
  readonly revising?: boolean;
  /** As isKeyed says. */
  readonly keyed?: boolean;
}

export function rewrite(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  { delivery = 'ALL', revising = false, keyed = false }: Asked = {},
): Rewritten {
  refuseReserved(document);
  const field = rootField(operation, fragments);
  const upstream: FieldNode = {
    ...field,
    arguments: [
      ...(field.arguments ?? []).filter(({ name }) => name.value !== 'after' && name.value !== 'delivery'),
      argument('after', { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: AFTER_VARIABLE } }),
      argument('delivery', { kind: Kind.ENUM, value: delivery }),
    ],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        cursorField,
        ...(keyed ? [keyField] : []),
        ...(revising ? revisingFields : []),
        ...(field.selectionSet?.selections ?? []),
      ],
    },
  };
  const taken: DocumentNode = visit(document, { Field: (node) => (node === field ? upstream : undefined) });
  const used = variablesIn(taken);
  // A variable that stood only in what was taken off goes too: whoever writes `after: $after` shares with whoever does not.
  const changed: DocumentNode = visit(taken, {
    OperationDefinition: (node) =>
      node.operation === 'subscription'
        ? {
            ...node,
            variableDefinitions: [
              ...(node.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
              afterDefinition,
            ],
          }
        : undefined,
  });
  return {
    document: changed,
    rootKey: field.alias?.value ?? field.name.value,
    ownKeys: {
      skipped: keysOf('skipped', field, fragments),
      revised: revising ? ['since', 'staleFrom'].flatMap((name) => keysOf(name, field, fragments)) : [],
    },
    field,
  };
}

/** What this client asked of its stream: literal, variable or the schema's default, which null is too. */
export function streamArguments(
  field: FieldNode,
  variables: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): StreamArguments {
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  const valueOf = (name: string): unknown => {
    const declared = definition?.args.find((arg) => arg.name === name);
    const given = field.arguments?.find((node) => node.name.value === name)?.value;
    if (!declared) return undefined;
    const value = given && valueFromAST(given, declared.type, variables as Record<string, unknown>);
    return value ?? declared.defaultValue;
  };
  const after = valueOf('after');
  return {
    after: typeof after === 'string' ? after : null,
    delivery: valueOf('delivery') === 'LATEST' ? 'LATEST' : 'ALL',
  };
}
