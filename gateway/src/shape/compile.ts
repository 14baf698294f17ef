/** Compiles an operation's response shape: merged data of all subgraphs in, the text of the response's `data` out. */
import {
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  typenameFieldName,
  type CompositeType,
  type FieldSelection,
  type SelectionSet,
  type Type,
} from '@apollo/federation-internals';
import type { Planned } from '../plan/planned.ts';
import { collectFields, type Collected, type Conditions } from './collect.ts';
import { emitObject } from './emit.ts';
import { introspectionWriter } from './introspect.ts';
import { leafWriter, quote } from './leaf.ts';
import { lastingWriter, listWriter, readOwn, type Data, type FieldWriter, type Writer } from './writer.ts';

/** The writer of the whole operation for one outcome of its `@skip`s and `@include`s; `variables` serve introspection only. */
export function compileRoot(planned: Planned, conditions: Conditions): (variables: Data) => Writer {
  const schema = planned.supergraph.apiSchema;
  const root = schema.schemaDefinition.rootType(planned.federated.rootKind) as CompositeType;
  let variables: Data = {};

  const fieldWriter = (
    { field, parentType, selection, below }: Collected,
    typename: string | undefined,
  ): FieldWriter => {
    const key = field.responseName();
    if (field.definition.isSchemaIntrospectionField()) {
      const write = introspectionWriter(planned, selection as FieldSelection);
      return { key, read: () => true, write: () => write(variables), nullable: true, label: key };
    }
    if (field.name === typenameFieldName) return typenameWriter(key, typename, parentType);
    const type = field.definition.type as Type;
    const label = `field ${String(parentType)}.${key}`;
    return {
      key,
      write: typeWriter(nullableOf(type), below),
      nullable: !isNonNullType(type),
      label,
    };
  };

  const typenameWriter = (key: string, typename: string | undefined, parentType: CompositeType): FieldWriter => {
    const nameOf = (value: unknown): string | undefined => {
      const type = (typeof value === 'string' ? schema.type(value) : undefined) ?? parentType;
      return isObjectType(type) ? quote(type.name) : undefined;
    };
    const read = (data: Data): unknown => readOwn(data, key) ?? typename ?? '';
    return { key, read, write: nameOf, nullable: false, label: `field ${String(parentType)}.${key}` };
  };

  const typeWriter = (type: Type, below: readonly SelectionSet[]): Writer => {
    if (isListType(type)) {
      const element = type.ofType as Type;
      const inner = nullableOf(element);
      return listWriter(typeWriter(inner, below), !isNonNullType(element), String(inner));
    }
    if (isCompositeType(type)) return objectWriter(type, below);
    const write = leafWriter(schema, type as Parameters<typeof leafWriter>[1]);
    return (value, faults) => {
      const written = write(value);
      if (written === undefined) faults.push({ message: 'Invalid value found for', path: [] });
      return written;
    };
  };

  const objectWriter = (type: CompositeType, below: readonly SelectionSet[]): Writer => {
    const compiled = new Map<string | undefined, Writer>();
    const compileFor = (typename: string | undefined): Writer | undefined => {
      const runtime = typename === undefined ? type : schema.type(typename);
      if (!runtime || !isCompositeType(runtime)) return undefined;
      const fields = [...collectFields(schema, below, runtime, typename, conditions).values()];
      const write = emitObject(fields.map((one) => fieldWriter(one, typename)));
      compiled.set(typename, write);
      return write;
    };
    let lastName: string | undefined;
    let last: Writer | undefined;
    return lastingWriter((value, faults) => {
      const typename = (value as Data)[typenameFieldName] as string | undefined;
      if (last !== undefined && typename === lastName) return last(value, faults);
      const write = compiled.get(typename) ?? compileFor(typename);
      if (write) {
        [lastName, last] = [typename, write];
        return write(value, faults);
      }
      faults.push({ message: 'Invalid __typename found for object at', path: [] });
      return undefined;
    });
  };

  const write = objectWriter(root, [planned.federated.selectionSet]);
  return (current) => {
    variables = current;
    return write;
  };
}

const nullableOf = (type: Type): Type => (isNonNullType(type) ? (type.ofType as Type) : type);
