/** Which fields an object of a given runtime type answers with, in the library's order, conditions already decided. */
import {
  isSubtype,
  Variable,
  type CompositeType,
  type Field,
  type Schema,
  type Selection,
  type SelectionSet,
} from '@apollo/federation-internals';

/** One response name: its first occurrence decides type and place, every occurrence adds to what is selected below. */
export interface Collected {
  readonly field: Field;
  readonly parentType: CompositeType;
  readonly selection: Selection;
  readonly below: SelectionSet[];
}

export type Conditions = Readonly<Record<string, boolean>>;

/** Names of the variables in `@skip` and `@include` anywhere in the operation. */
export function conditionVariables(selectionSet: SelectionSet, names = new Set<string>()): Set<string> {
  for (const selection of selectionSet.selections()) {
    for (const directive of selection.element.appliedDirectives) {
      const value: unknown =
        directive.name === 'skip' || directive.name === 'include' ? directive.arguments()['if'] : undefined;
      if (value instanceof Variable) names.add(value.name);
    }
    if (selection.selectionSet) conditionVariables(selection.selectionSet, names);
  }
  return names;
}

/** `typename` is what the data says; without it fragments are decided by the static type. */
export function collectFields(
  schema: Schema,
  sets: readonly SelectionSet[],
  type: CompositeType,
  typename: string | undefined,
  conditions: Conditions,
): Map<string, Collected> {
  const found = new Map<string, Collected>();
  const walk = (set: SelectionSet, parentType: CompositeType): void => {
    for (const selection of set.selections()) {
      if (skipped(selection.element, conditions)) continue;
      if (selection.kind === 'FieldSelection') {
        const name = selection.element.responseName();
        const known = found.get(name);
        const below = selection.selectionSet ? [selection.selectionSet] : [];
        if (known) known.below.push(...below);
        else found.set(name, { field: selection.element, parentType, selection, below });
        continue;
      }
      const condition = selection.element.typeCondition;
      if (applies(schema, condition, typename, parentType)) walk(selection.selectionSet, condition ?? parentType);
    }
  };
  for (const set of sets) walk(set, type);
  return found;
}

function skipped(element: Selection['element'], conditions: Conditions): boolean {
  return element.appliedDirectives.some((directive) => {
    if (directive.name !== 'skip' && directive.name !== 'include') return false;
    const value: unknown = directive.arguments()['if'];
    const truth = value instanceof Variable ? conditions[value.name] === true : value === true;
    return truth === (directive.name === 'skip');
  });
}

function applies(
  schema: Schema,
  condition: CompositeType | undefined,
  typename: string | undefined,
  parentType: CompositeType,
): boolean {
  if (!condition) return true;
  if (typename === undefined) return isSubtype(condition, parentType);
  const type = schema.type(typename);
  return type !== undefined && isSubtype(condition, type);
}
