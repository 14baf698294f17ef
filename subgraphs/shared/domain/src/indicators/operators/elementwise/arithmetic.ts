import { finite, pure } from './pure.ts';

const inputs = { a: 'float', b: 'float' } as const;

/** a + b. */
export const add = pure({
  name: 'add',
  doc: 'a + b.',
  inputs,
  scalar: (a, b) => finite(a + b),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = finite(a![i]! + b![i]!);
  },
});

/** a - b. */
export const subtract = pure({
  name: 'sub',
  doc: 'a - b.',
  inputs,
  scalar: (a, b) => finite(a - b),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = finite(a![i]! - b![i]!);
  },
});

/** a * b. */
export const multiply = pure({
  name: 'mul',
  doc: 'a * b.',
  inputs,
  scalar: (a, b) => finite(a * b),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = finite(a![i]! * b![i]!);
  },
});

/** a / b; NaN for b = 0. */
export const divide = pure({
  name: 'div',
  doc: 'a / b.',
  nan: 'NaN when an input is, and when b is 0.',
  inputs,
  scalar: (a, b) => finite(a / b),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = finite(a![i]! / b![i]!);
  },
});

/** a modulo b. */
export const modulo = pure({
  name: 'mod',
  doc: 'Remainder of a / b with the sign of b (as Python).',
  nan: 'NaN when an input is, and when b is 0.',
  inputs,
  scalar: (a, b) => {
    const rest = a % b;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  },
});

/** a to the power b. */
export const power = pure({
  name: 'pow',
  doc: 'a to the power b.',
  nan: 'NaN when an input is, when the result is too large, and for a fractional power of a negative number.',
  inputs,
  // The engine's optimiser takes x ** 2 for x * x, its interpreter does not: said here, both give one number.
  scalar: (a, b) => (b === 2 ? finite(a * a) : a === a && b === b ? finite(a ** b) : Number.NaN),
});

/** The larger of two. */
export const larger = pure({
  name: 'max',
  doc: 'The larger of a and b.',
  inputs,
  scalar: (a, b) => Math.max(a, b),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = Math.max(a![i]!, b![i]!);
  },
});

/** The smaller of two. */
export const smaller = pure({
  name: 'min',
  doc: 'The smaller of a and b.',
  inputs,
  scalar: (a, b) => Math.min(a, b),
  kernel: ([a, b], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = Math.min(a![i]!, b![i]!);
  },
});
