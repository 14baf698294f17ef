/** Elementwise operators by plain words on one bar. */
import type { Given } from '../index.ts';
import type { Slow } from './slow-rolling.ts';

const NA = Number.NaN;
const na = Number.isNaN;
const holds = (x: number): boolean => !na(x) && x !== 0;
const bool = (x: boolean): number => (x ? 1 : 0);

const barwise =
  (f: (a: number, b: number, c: number, given: Given) => number): Slow =>
  (inputs, given) => [[...inputs[0]!].map((a, i) => f(a, inputs[1]?.[i] ?? NA, inputs[2]?.[i] ?? NA, given))];
/** Missing in, missing out; nothing infinite. */
const number = (f: (a: number, b: number, given: Given) => number, two = true): Slow =>
  barwise((a, b, _, given) => {
    const value = na(a) || (two && na(b)) ? NA : f(a, b, given);
    return Number.isFinite(value) ? value : NA;
  });
const one = (f: (x: number, given: Given) => number): Slow => number((x, _, given) => f(x, given), false);
const compare = (f: (a: number, b: number) => boolean): Slow => barwise((a, b) => bool(!na(a) && !na(b) && f(a, b)));

export const SLOW_ELEMENTWISE: Readonly<Record<string, Slow>> = {
  add: number((a, b) => a + b),
  sub: number((a, b) => a - b),
  mul: number((a, b) => a * b),
  div: number((a, b) => a / b),
  mod: number((a, b) => a - b * Math.floor(a / b)),
  pow: number((a, b) => (a < 0 && !Number.isInteger(b) ? NA : a ** b)),
  max: number((a, b) => (a > b ? a : b)),
  min: number((a, b) => (a < b ? a : b)),
  neg: one((x) => 0 - x),
  abs: one((x) => (x < 0 ? -x : x)),
  sign: one((x) => (x < 0 ? -1 : x > 0 ? 1 : 0)),
  log: one((x) => (x > 0 ? Math.log2(x) / Math.log2(Math.E) : NA)),
  exp: one((x) => Math.E ** x),
  sqrt: one((x) => (x < 0 ? NA : x ** 0.5)),
  sin: one((x) => (2 * Math.tan(x / 2)) / (1 + Math.tan(x / 2) ** 2)),
  cos: one((x) => (1 - Math.tan(x / 2) ** 2) / (1 + Math.tan(x / 2) ** 2)),
  atan: one((x) => Math.atan2(x, 1)),
  round: one((x, given) => {
    const unit = 10 ** Number(given['digits']);
    return Math.floor(x * unit + 0.5) / unit;
  }),
  floor: one((x) => x - (((x % 1) + 1) % 1)),
  ceil: one((x) => x + (((-x % 1) + 1) % 1)),
  is_na: barwise((x) => bool(na(x))),
  lt: compare((a, b) => a < b),
  le: compare((a, b) => a <= b),
  gt: compare((a, b) => a > b),
  ge: compare((a, b) => a >= b),
  eq: compare((a, b) => a === b),
  ne: compare((a, b) => a !== b),
  and: barwise((a, b) => bool(holds(a) && holds(b))),
  or: barwise((a, b) => bool(holds(a) || holds(b))),
  not: barwise((x) => bool(!holds(x))),
  select: barwise((condition, a, b) => (holds(condition) ? a : b)),
  nz: barwise((a, b) => (na(a) ? b : a)),
  clamp: barwise((x, low, high) => (na(x) || na(low) || na(high) ? NA : Math.min(high, Math.max(low, x)))),
};
