// A list with a known beginning has the text that it has without, faults and nulls too.
import { lasts, startingWith } from '@marketgraph/platform/graphql';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { merge } from '../execute/merge.ts';
import { emitObject } from './emit.ts';
import { enclosed, inPieces, joined, type Pieces } from './held.ts';
import { lastingWriter, listWriter, type Fault, type Writer } from './writer.ts';

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

it('in pieces it is the same text, and what is kept is bytes from the second time on', () => {
  const pieces = (write: Writer, list: unknown): Pieces => inPieces(() => write(list, []) ?? 'null');
  const head = Array.from({ length: 3 }, (_, a) => ({ a }));
  const lists = listWriter(listOf(true, true), true, '[T]');
  const data = [startingWith(head, [{ a: 7 }]), startingWith(head, []), [{ a: 9 }]];
  const text = '[[{"a":0},{"a":1},{"a":2},{"a":7}],[{"a":0},{"a":1},{"a":2}],[{"a":9}]]';
  expect(joined(pieces(lists, data))).toBe(text);
  const again = pieces(lists, data);
  expect(joined(again)).toBe(text);
  expect(again.filter((one) => typeof one !== 'string')).toHaveLength(2);
  expect(written(lists, data).text).toBe(text);
});

it('what is held out within an item that comes to nothing is in no piece', () => {
  const head = [{ a: 1 }];
  const list = listOf(true, true);
  const item = emitObject([
    { key: 'list', write: list, nullable: true, label: 'field I.list' },
    { key: 'b', write: leaf, nullable: false, label: 'field I.b' },
  ]);
  const items = listWriter(item, true, 'I');
  const data = [
    { list: startingWith(head, []), b: 1 },
    { list: startingWith(head, []), b: null },
    { list: startingWith(head, [{ a: 2 }]), b: 2 },
  ];
  for (let i = 0; i < 3; i += 1)
    expect(joined(inPieces(() => items(data, []) ?? 'null'))).toBe(
      '[{"list":[{"a":1}],"b":1},null,{"list":[{"a":1},{"a":2}],"b":2}]',
    );
});

it('a beginning within a beginning is kept as text', () => {
  const inner = [{ a: 1 }];
  const lists = listWriter(listOf(true, true), true, '[T]');
  const outer = [startingWith(inner, [{ a: 2 }])];
  for (let i = 0; i < 3; i += 1)
    expect(joined(inPieces(() => lists(startingWith(outer, [startingWith(inner, [])]), []) ?? 'null'))).toBe(
      '[[{"a":1},{"a":2}],[{"a":1}]]',
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

it('an object that lasts has the text that it has otherwise, faults and nulls too, and is written once if it has none', () => {
  const values = fc.oneof(fc.integer(), fc.constantFrom(null, 'no', undefined));
  fc.assert(
    fc.property(values, values, fc.boolean(), fc.boolean(), (a, b, nullableA, nullableB) => {
      let times = 0;
      const counted: Writer = (value, faults) => ((times += 1), leaf(value, faults));
      const write = emitObject([
        { key: 'a', write: counted, nullable: nullableA, label: 'field T.a' },
        { key: 'b', write: leaf, nullable: nullableB, label: 'field T.b' },
      ]);
      const list = listWriter(lastingWriter(write), true, 'T');
      const item = lasts({ a, b });
      const expected = written(listWriter(write, true, 'T'), [
        { a, b },
        { a, b },
        { a: 7, b: 8 },
      ]);
      times = 0;
      for (let n = 0; n < 2; n += 1) expect(written(list, [item, item, { a: 7, b: 8 }])).toEqual(expected);
      if (typeof a === 'number' && typeof b === 'number') expect(times).toBe(1 + 2);
    }),
  );
});

it('of an object that lasts no piece is a mark, whatever it holds', () => {
  const inner = listOf(true, true);
  const write = lastingWriter(emitObject([{ key: 'list', write: inner, nullable: true, label: 'field I.list' }]));
  const item = lasts({ list: startingWith([{ a: 1 }], [{ a: 2 }]) });
  for (let n = 0; n < 3; n += 1)
    expect(inPieces(() => write(item, []) ?? 'null')).toEqual(['{"list":[{"a":1},{"a":2}]}']);
});

it('an object that lasts and is merged into is written as merged, and stays as it is for others', () => {
  const write = lastingWriter(emitObject([{ key: 'a', write: leaf, nullable: true, label: 'field T.a' }]));
  const item = lasts({ a: 1 });
  const data = { item, list: [item] };
  expect(written(write, data.item).text).toBe('{"a":1}');
  merge(data, { item: { a: 2 }, list: [{ a: 3 }] });
  expect([data.item, data.list[0], item].map((one) => written(write, one).text)).toEqual([
    '{"a":2}',
    '{"a":3}',
    '{"a":1}',
  ]);
});

it('between two texts there are no more pieces than needed', () => {
  const bytes = Buffer.from('b');
  expect(enclosed('<', ['a'], '>')).toEqual(['<a>']);
  expect(enclosed('<', ['a', bytes, 'c'], '>')).toEqual(['<a', bytes, 'c>']);
  expect(enclosed('<', [bytes], '>')).toEqual(['<', bytes, '>']);
  expect(enclosed('<', [], '>')).toEqual(['<>']);
});
