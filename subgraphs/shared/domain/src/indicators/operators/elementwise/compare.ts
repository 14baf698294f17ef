import { pure } from './pure.ts';

const common = {
  nan: 'False when an input is NaN.',
  inputs: { a: 'float', b: 'float' },
  output: 'bool',
} as const;

/** a < b. */
export const less = pure({
  ...common,
  name: 'lt',
  doc: 'Whether a < b.',
  scalar: (a, b) => (a < b ? 1 : 0),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = a![i]! < b![i]! ? 1 : 0;
  },
});

/** a <= b. */
export const lessOrEqual = pure({
  ...common,
  name: 'le',
  doc: 'Whether a <= b.',
  scalar: (a, b) => (a <= b ? 1 : 0),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = a![i]! <= b![i]! ? 1 : 0;
  },
});

/** a > b. */
export const greater = pure({
  ...common,
  name: 'gt',
  doc: 'Whether a > b.',
  scalar: (a, b) => (a > b ? 1 : 0),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = a![i]! > b![i]! ? 1 : 0;
  },
});

/** a >= b. */
export const greaterOrEqual = pure({
  ...common,
  name: 'ge',
  doc: 'Whether a >= b.',
  scalar: (a, b) => (a >= b ? 1 : 0),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = a![i]! >= b![i]! ? 1 : 0;
  },
});

/** a = b, exactly. */
export const equal = pure({
  ...common,
  name: 'eq',
  doc: 'Whether a equals b exactly.',
  scalar: (a, b) => (a === b ? 1 : 0),
});

/** a and b are there and differ. */
export const unequal = pure({
  ...common,
  name: 'ne',
  doc: 'Whether a differs from b.',
  scalar: (a, b) => (a < b || a > b ? 1 : 0),
});
