/** What a schema lacks of a promised one: compared as text trees, so that a promise may name types that nobody defines yet. Pure. */
import {
  Kind,
  parse,
  print,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
} from 'graphql';

type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const typesOf = (text: string): Map<string, TypeDefinitionNode> =>
  new Map(
    parse(text).definitions.flatMap((node) => ('name' in node && node.name ? [[node.name.value, node]] : [])) as [
      string,
      TypeDefinitionNode,
    ][],
  );
const named = <T extends { readonly name: { readonly value: string } }>(nodes: readonly T[] | undefined) =>
  new Map((nodes ?? []).map((node) => [node.name.value, node]));
const inputText = ({ type, defaultValue }: InputValueDefinitionNode) =>
  print(type) + (defaultValue ? ` = ${print(defaultValue)}` : '');
const isFielded = (node: TypeDefinitionNode): node is Fielded =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

function* fieldDifferences(at: string, promised: FieldDefinitionNode, served: FieldDefinitionNode): Generator<string> {
  const [want, have] = [print(promised.type), print(served.type)];
  if (want !== have) yield `${at}: ${have}, not ${want}`;
  const args = named(served.arguments);
  for (const [name, arg] of named(promised.arguments)) {
    const found = args.get(name);
    if (!found) yield `${at}(${name}): missing`;
    else if (inputText(found) !== inputText(arg)) yield `${at}(${name}): ${inputText(found)}, not ${inputText(arg)}`;
    args.delete(name);
  }
  for (const [name, { type, defaultValue }] of args)
    if (type.kind === Kind.NON_NULL_TYPE && !defaultValue) yield `${at}(${name}): must be given`;
}

function* objectDifferences(promised: Fielded, served: Fielded): Generator<string> {
  const name = promised.name.value;
  const interfaces = new Set(served.interfaces?.map((one) => one.name.value));
  for (const one of promised.interfaces ?? [])
    if (!interfaces.has(one.name.value)) yield `${name}: does not implement ${one.name.value}`;
  const fields = named(served.fields);
  for (const [field, node] of named(promised.fields)) {
    const found = fields.get(field);
    if (found) yield* fieldDifferences(`${name}.${field}`, node, found);
    else yield `${name}.${field}: missing`;
  }
}

function* enumDifferences(promised: EnumTypeDefinitionNode, served: EnumTypeDefinitionNode): Generator<string> {
  const [want, have] = [named(promised.values), named(served.values)];
  for (const value of want.keys()) if (!have.has(value)) yield `${promised.name.value}.${value}: missing`;
  // A client that handles each value would not know this one.
  for (const value of have.keys()) if (!want.has(value)) yield `${promised.name.value}.${value}: not promised`;
}

const argumentOf = (node: TypeDefinitionNode, directive: string, argument: string): string[] =>
  (node.directives ?? [])
    .filter(({ name }) => name.value === directive)
    .flatMap(({ arguments: args }) => args?.find(({ name }) => name.value === argument)?.value ?? [])
    .flatMap((value) => (value.kind === Kind.STRING ? [value.value] : []));

/** A line for each. `supergraph` tells the entities' keys, which the API schema does not show. */
export function differences(promised: string, api: string, supergraph: string): string[] {
  const [served, joined] = [typesOf(api), typesOf(supergraph)];
  const found: string[] = [];
  for (const [name, want] of typesOf(promised)) {
    const have = served.get(name);
    if (!have || have.kind !== want.kind) {
      found.push(`${name}: missing`);
      continue;
    }
    const keys = joined.get(name) ? argumentOf(joined.get(name)!, 'join__type', 'key') : [];
    for (const key of argumentOf(want, 'key', 'fields'))
      if (!keys.includes(key)) found.push(`${name}: no key "${key}"`);
    if (isFielded(want)) found.push(...objectDifferences(want, have as Fielded));
    else if (want.kind === Kind.ENUM_TYPE_DEFINITION)
      found.push(...enumDifferences(want, have as EnumTypeDefinitionNode));
  }
  return found;
}
