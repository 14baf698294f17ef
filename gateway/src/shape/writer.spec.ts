// A list with a known beginning has the text that it has without, faults and nulls too.
import { startingWith } from '@marketgraph/platform/graphql';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { merge } from '../execute/merge.ts';
import { emitObject } from './emit.ts';
import { listWriter, type Fault, type Writer } from './writer.ts';

const leaf: Writer = (value, faults) => {
  if (typeof value === 'number') return String(value);
  faults.push({ message: 'Invalid value found for', path: [] });
  return undefined;
};
const listOf = (nullableItem: boolean, nullableField: boolean) =>
  listWriter(emitObject([{ key: 'a', write: leaf, nullable: nullableField, label: 'field T.a' }]), nullableItem, 'T');
const written = (write: Writer, list: unknown) => {
  const faults: Fault[] = [];
  return { text: write(list, faults), faults };
};

it('equals the list without a beginning, whatever is in it and however often', () => {
  const item = fc.option(
    fc.record({ a: fc.oneof({ weight: 4, arbitrary: fc.integer() }, fc.constantFrom(null, 'no')) }),
  );
  const items = fc.array(item, { maxLength: 5 });
  fc.assert(
    fc.property(items, items, items, fc.boolean(), fc.boolean(), (head, one, two, nullableItem, nullableField) => {
      const ours = listOf(nullableItem, nullableField);
      const plain = listOf(nullableItem, nullableField);
      for (const rest of [one, two, one])
        expect(written(ours, startingWith(head, rest))).toEqual(written(plain, [...head, ...rest]));
    }),
    { numRuns: 500 },
  );
});

it('what another answer is merged into is written as merged, and others stay as they are', () => {
  const head = [Object.freeze({ a: 1 }), Object.freeze({ a: 2 })];
  const write = listOf(true, true);
  const data = { list: startingWith<unknown>(head, [{ a: 3 }]) };
  expect(written(write, data.list).text).toBe('[{"a":1},{"a":2},{"a":3}]');
  merge(data, { list: [{ a: 4 }, { a: 5 }, { a: 6 }] });
  expect(written(write, data.list).text).toBe('[{"a":4},{"a":5},{"a":6}]');
  expect(written(write, startingWith<unknown>(head, [])).text).toBe('[{"a":1},{"a":2}]');
});
