/** Enums of the schema: a value is its own name, and what it means stands beside it. */
import { registerEnumType } from 'type-graphql';

/** Registers an enum with the description of each value; gives `{ A: 'A', .. }`, whose type is `keyof typeof` it. */
export function enumOf<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): { readonly [Name in Value]: Name } {
  const names = Object.keys(values) as Value[];
  const found = Object.fromEntries(names.map((each) => [each, each])) as { readonly [Name in Value]: Name };
  const valuesConfig = Object.fromEntries(names.map((each) => [each, { description: values[each] }]));
  registerEnumType(found, { name, description, valuesConfig: valuesConfig as Record<Value, { description: string }> });
  return found;
}
