/**
 * An object's writer as generated code: one function per shape, with plain property reads. A loop over field descriptions costs
 * twice as much, because every object of every shape goes through the same few instructions.
 */
import { readOwn, settle, type FieldWriter, type Writer } from './writer.ts';

type Make = (fields: readonly FieldWriter[], hasOwn: typeof readOwn, settled: typeof settle) => Writer;

/** Nothing of the request but response names goes into the code, and those are letters, digits and underscores. */
export function emitObject(fields: readonly FieldWriter[]): Writer {
  const lines = fields.map(
    (field, i) => `
    v = ${read(field, i)};
    w = v === null || v === undefined ? undefined : w${i}(v, faults);
    if (w === undefined || faults.length !== n) {
      if (!settled(fields[${i}], w === undefined, faults, n)) return undefined;
      if (w === undefined) w = 'null';
      n = faults.length;
    }
    text += '${i === 0 ? '{' : ','}"${nameOf(field)}":' + w;`,
  );
  const make = new Function(
    'fields',
    'readOwn',
    'settled',
    `${fields.map((_, i) => `const w${i} = fields[${i}].write;`).join(' ')}
  return (data, faults) => {
    let text = '${fields.length === 0 ? '{' : ''}', v, w, n = faults.length;${lines.join('')}
    return text + '}';
  };`,
  ) as Make;
  return make(fields, readOwn, settle);
}

function read(field: FieldWriter, i: number): string {
  if (field.read) return `fields[${i}].read(data)`;
  const name = nameOf(field);
  return name in Object.prototype ? `readOwn(data, '${name}')` : `data.${name}`;
}

function nameOf({ key }: FieldWriter): string {
  if (!/^[_A-Za-z]\w*$/.test(key)) throw new Error(`not a GraphQL name: ${key}`);
  return key;
}
