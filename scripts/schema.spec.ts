// The public schema explains itself: everything in it has a description, and a number says its unit or range.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const schema = buildSchema(readFileSync(join(root, 'web/schema.graphql'), 'utf8'));

function* described(): Generator<readonly [path: string, description: string | null | undefined]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    yield [type.name, type.description];
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field.description];
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description];
    }
  }
}

it('describes every type, field, argument and enum value', () => {
  const all = [...described()];
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter(([, description]) => !description?.trim()).map(([path]) => path)).toEqual([]);
});

it('takes no name of a type from a class: the bundler renames classes', () => {
  const sources = readdirSync(join(root, 'subgraphs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\/src\/.*\.ts$/.test(file) && !file.includes('node_modules'))
    .map((file) => join('subgraphs', file));
  const bare = sources.filter((file) =>
    /@(ObjectType|InputType|InterfaceType)\(\s*[^'\s]/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});
