// The public contract (docs/contract.graphql) against the schema that is served, and, where the whole plan's contract lies beside the
// checkout, that one too.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dataDir } from '@marketgraph/testkit/data';
import { describe, expect, it } from 'vitest';
import { differences } from '../testing/contract.ts';

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../../..', path), 'utf8');
const schema = read('web/schema.graphql');
const supergraph = read('gateway/supergraph.graphql');

it('everything that clients were promised is there, as it was promised', () => {
  expect(differences(read('docs/contract.graphql'), schema, supergraph)).toEqual([]);
});

describe('a breach is seen', () => {
  const promised = `type Instrument @key(fields: "symbol") { symbol: ID! bars(last: Int = 5): [Int!] } enum Side { LONG SHORT }
    interface Event { at: Int! } type Tick implements Event { at: Int! }`;
  const served = promised.replace(' @key(fields: "symbol")', '');
  const joined = 'type Instrument @join__type(graph: A, key: "symbol") { symbol: ID! }';
  it.each([
    ['nothing wrong', served, []],
    ['a type gone', served.replace('enum Side { LONG SHORT }', ''), ['Side: missing']],
    ['a field gone', served.replace('symbol: ID!', 'id: ID!'), ['Instrument.symbol: missing']],
    ['another nullability', served.replace('[Int!]', '[Int!]!'), ['Instrument.bars: [Int!]!, not [Int!]']],
    ['another argument', served.replace('Int = 5', 'Int! = 5'), ['Instrument.bars(last): Int! = 5, not Int = 5']],
    ['another default', served.replace('Int = 5', 'Int = 6'), ['Instrument.bars(last): Int = 6, not Int = 5']],
    ['an argument gone', served.replace('(last: Int = 5)', ''), ['Instrument.bars(last): missing']],
    ['a new one that must be given', served.replace('= 5', '= 5, x: Int!'), ['Instrument.bars(x): must be given']],
    ['a new one that may be given', served.replace('= 5', '= 5, x: Int! = 1'), []],
    ['a value gone', served.replace('SHORT', ''), ['Side.SHORT: missing']],
    ['a new value', served.replace('SHORT', 'SHORT FLAT'), ['Side.FLAT: not promised']],
    ['an interface left', served.replace(' implements Event', ''), ['Tick: does not implement Event']],
  ])('%s', (_what, text, expected) => {
    expect(differences(promised, text, joined)).toEqual(expected);
  });
  it('an entity that lost its key', () => {
    expect(differences(promised, served, 'type Instrument @join__type(graph: A) { symbol: ID! }')).toEqual([
      'Instrument: no key "symbol"',
    ]);
  });
});

const whole = resolve(dataDir(), '../spec/contract.graphql');
it.skipIf(!existsSync(whole))('of the whole contract nothing is missing', () => {
  expect(differences(readFileSync(whole, 'utf8'), schema, supergraph)).toEqual([]);
});
