import { pure } from './pure.ts';

/** NaN and 0 are false, all else true. */
const holds = (x: number): boolean => x === x && x !== 0;
const falseNan = 'A missing input is false.';
const two = { a: 'bool', b: 'bool' } as const;

/** Both. */
export const and = pure({
  name: 'and',
  doc: 'Whether a and b both hold.',
  nan: falseNan,
  inputs: two,
  output: 'bool',
  scalar: (a, b) => (holds(a) && holds(b) ? 1 : 0),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = holds(a![i]!) && holds(b![i]!) ? 1 : 0;
  },
});

/** Either. */
export const or = pure({
  name: 'or',
  doc: 'Whether a or b holds.',
  nan: falseNan,
  inputs: two,
  output: 'bool',
  scalar: (a, b) => (holds(a) || holds(b) ? 1 : 0),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = holds(a![i]!) || holds(b![i]!) ? 1 : 0;
  },
});

/** Neither true. */
export const not = pure({
  name: 'not',
  doc: 'Whether x does not hold.',
  nan: 'A missing input is false, so its `not` is true.',
  inputs: { x: 'bool' },
  output: 'bool',
  scalar: (x) => (holds(x) ? 0 : 1),
  kernel: ([x], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = holds(x![i]!) ? 0 : 1;
  },
});

/** a if condition else b. */
export const select = pure({
  name: 'select',
  doc: '`a` where the condition holds, else `b`.',
  nan: 'A missing condition is false; the value not chosen may be missing.',
  inputs: { condition: 'bool', a: 'float', b: 'float' },
  scalar: (condition, a, b) => (holds(condition) ? a : b),
  kernel: ([condition, a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) {
      const c = condition![i]!;
      out![i] = c === c && c !== 0 ? a![i]! : b![i]!;
    }
  },
});

/** a unless it is missing. */
export const coalesce = pure({
  name: 'nz',
  doc: '`a`, or `b` where a is missing.',
  nan: 'NaN only when both are missing.',
  inputs: { a: 'float', b: 'float' },
  scalar: (a, b) => (a === a ? a : b),
});

/** x kept between two bounds. */
export const clamp = pure({
  name: 'clamp',
  doc: 'x, but at least `low` and at most `high` (which wins where they cross).',
  inputs: { x: 'float', low: 'float', high: 'float' },
  scalar: (x, low, high) => Math.min(Math.max(x, low), high),
});
