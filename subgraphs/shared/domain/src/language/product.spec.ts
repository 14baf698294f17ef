import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATORS } from '../indicators/operators/index.ts';
import { CORE_OPERATORS, check, LANGUAGE } from './index.ts';

const finite = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
const literal = (x: number): string => `(${x < 0 || Object.is(x, -0) ? '-' : ''}${Math.abs(x)})`;

/** What a program of constants alone draws. */
function drawn(expression: string): number {
  const { graph, diagnostics } = check(`plot(${expression})`, LANGUAGE);
  const node = graph?.nodes[graph.outputs[0]!];
  if (node?.kind !== 'constant') throw new Error(`${expression}: ${diagnostics.map(({ message }) => message).join()}`);
  return Number(node.value);
}
const computed = (name: string, ...inputs: readonly number[]): number =>
  OPERATORS.get(name)!.batch(inputs.map((x) => Float64Array.of(x)))[0]![0]!;

describe('the vocabulary of the product', () => {
  it('every operator that a program can reach through the language is there', () => {
    for (const name of CORE_OPERATORS) expect(OPERATORS.has(name), name).toBe(true);
  });

  it('hands its series to an operator in the order in which it takes them', () => {
    for (const { name, parameters } of LANGUAGE.functions.values()) {
      const series = parameters.filter(({ kind }) => kind === 'series' || kind === 'condition');
      expect(series.map((one) => one.name)).toEqual(OPERATORS.get(name)!.inputs.map((one) => one.name));
    }
  });

  it('every function can be called with the least it asks for, and looks only back', () => {
    for (const [name, { parameters, results, lookBack, settle }] of LANGUAGE.functions) {
      const args = parameters.flatMap(({ kind, default: value, min }) =>
        value !== undefined
          ? []
          : kind === 'series'
            ? 'close'
            : kind === 'condition'
              ? 'close > open'
              : String(Math.max(2, min ?? 2)),
      );
      const quantile = name === 'quantile' ? 'quantile(close, 2, 0.5)' : `${name}(${args.join(', ')})`;
      const index = results.length > 1 ? '[0]' : '';
      const { diagnostics, facts } = check(`plot(${quantile}${index})`, LANGUAGE);
      expect(diagnostics, name).toEqual([]);
      expect(facts!.lookBack, name).toBeGreaterThanOrEqual(0);
      expect(typeof lookBack, name).toBe('function');
      expect(typeof settle, name).toBe('function');
    }
  });

  it.each([
    ['+', 'add'],
    ['-', 'sub'],
    ['*', 'mul'],
    ['/', 'div'],
    ['%', 'mod'],
    ['**', 'pow'],
    ['<', 'lt'],
    ['<=', 'le'],
    ['>', 'gt'],
    ['>=', 'ge'],
    ['==', 'eq'],
    ['!=', 'ne'],
  ])('constants under %s give what its operator gives', (symbol, name) => {
    fc.assert(
      fc.property(finite, finite, (x, y) => {
        expect(drawn(`${literal(x)} ${symbol} ${literal(y)}`)).toEqual(computed(name, x, y));
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(drawn(`na ${symbol} 1`)).toEqual(computed(name, Number.NaN, 1));
    expect(drawn(`na ${symbol} 0`)).toEqual(computed(name, Number.NaN, 0));
    expect(drawn(`1 ${symbol} na`)).toEqual(computed(name, 1, Number.NaN));
  });

  it.each(['abs', 'sign', 'floor', 'ceil', 'sqrt', 'log', 'exp', 'sin', 'cos', 'atan'])(
    '%s of a constant is folded by its operator',
    (name) => {
      fc.assert(
        fc.property(finite, (x) => {
          expect(drawn(`${name}(${literal(x)})`)).toEqual(computed(name, x));
        }),
        { numRuns: 100, seed: 7 },
      );
    },
  );

  it('// is floor of div', () => {
    fc.assert(
      fc.property(finite, finite, (x, y) => {
        expect(drawn(`${literal(x)} // ${literal(y)}`)).toEqual(computed('floor', computed('div', x, y)));
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});
