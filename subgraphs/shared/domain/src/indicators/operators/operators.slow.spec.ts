import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATORS } from './index.ts';
import { differences, givenOf, inputsOf } from './testing/any.ts';
import { SLOW_ELEMENTWISE } from './testing/slow-elementwise.ts';
import { SLOW_FUSED } from './testing/slow-fused.ts';
import { SLOW_ROLLING } from './testing/slow-rolling.ts';
import { SLOW_TEMPORAL } from './testing/slow-temporal.ts';

const SLOW = { ...SLOW_ROLLING, ...SLOW_TEMPORAL, ...SLOW_ELEMENTWISE, ...SLOW_FUSED };

it('every operator has its definition beside it, and nothing else has', () => {
  expect([...OPERATORS.keys()].sort()).toEqual(Object.keys(SLOW).sort());
});

describe('batch equals the definition', () => {
  it.each([...OPERATORS.keys()])('%s', (name) => {
    const operator = OPERATORS.get(name)!;
    const any = fc
      .integer({ min: 0, max: 40 })
      .chain((length) => fc.tuple(inputsOf(operator, length), givenOf(operator, 12)));
    fc.assert(
      fc.property(any, ([inputs, given]) => {
        expect(differences(operator.batch(inputs, given), SLOW[name]!(inputs, given), 1)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
