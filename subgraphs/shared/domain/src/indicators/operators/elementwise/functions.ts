import { integer } from '../parameters.ts';
import { finite, pure } from './pure.ts';

const inputs = { x: 'float' } as const;

/** -x. */
export const negate = pure({
  name: 'neg',
  doc: '-x.',
  inputs,
  scalar: (x) => -x,
  kernel: ([x], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = -x![i]!;
  },
});

/** |x|. */
export const absolute = pure({
  name: 'abs',
  doc: 'Distance of x from 0.',
  inputs,
  scalar: Math.abs,
  kernel: ([x], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = Math.abs(x![i]!);
  },
});

/** -1, 0 or 1. */
export const sign = pure({ name: 'sign', doc: '-1, 0 or 1 as x is below, at or above 0.', inputs, scalar: Math.sign });

/** Natural logarithm. */
export const logarithm = pure({
  name: 'log',
  doc: 'Natural logarithm of x.',
  nan: 'NaN when x is, and when x is not above 0.',
  inputs,
  scalar: (x) => finite(Math.log(x)),
});

/** e to the power x. */
export const exponent = pure({
  name: 'exp',
  doc: 'e to the power x.',
  nan: 'NaN when x is, and when the result is too large (x above 709).',
  inputs,
  scalar: (x) => finite(Math.exp(x)),
});

/** Square root. */
export const squareRoot = pure({
  name: 'sqrt',
  doc: 'Square root of x.',
  nan: 'NaN when x is, and when x is below 0.',
  inputs,
  scalar: Math.sqrt,
  kernel: ([x], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = Math.sqrt(x![i]!);
  },
});

/** Sine. */
export const sine = pure({ name: 'sin', doc: 'Sine of x, in radians.', inputs, scalar: (x) => finite(Math.sin(x)) });

/** Cosine. */
export const cosine = pure({
  name: 'cos',
  doc: 'Cosine of x, in radians.',
  inputs,
  scalar: (x) => finite(Math.cos(x)),
});

/** Inverse tangent. */
export const arctangent = pure({
  name: 'atan',
  doc: 'Angle whose tangent is x, in radians: -pi/2..pi/2.',
  inputs,
  scalar: Math.atan,
});

/** Rounds to decimals. */
export const round = pure({
  name: 'round',
  doc: 'x rounded to `digits` decimals, halves upwards (as TradingView).',
  inputs,
  parameters: { digits: integer(0, 12, 0) },
  scalar: (x, _b, _c, { digits }) => {
    const unit = 10 ** digits;
    const rounded = Math.round(x * unit) / unit + 0;
    // So large that it has no such decimals.
    return rounded - rounded === 0 ? rounded : x;
  },
});

/** Rounds down. */
export const floor = pure({ name: 'floor', doc: 'The whole number at or below x.', inputs, scalar: Math.floor });

/** Rounds up. */
export const ceiling = pure({ name: 'ceil', doc: 'The whole number at or above x.', inputs, scalar: Math.ceil });

/** Whether x is missing. */
export const isMissing = pure({
  name: 'is_na',
  doc: 'Whether x is missing.',
  nan: 'True for NaN.',
  inputs,
  output: 'bool',
  scalar: (x) => (x === x ? 0 : 1),
  kernel: ([x], [out]) => {
    for (let i = 0; i < out!.length; i += 1) out![i] = Number.isNaN(x![i]!) ? 1 : 0;
  },
});
