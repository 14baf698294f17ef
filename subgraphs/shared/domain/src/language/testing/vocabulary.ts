import { type FunctionSignature, type Parameter, vocabulary } from '../vocabulary.ts';

const x: Parameter = { name: 'x', kind: 'series' };
const length: Parameter = { name: 'length', kind: 'int', min: 1, max: 5_000 };
const float = { name: 'value', type: 'float' } as const;

/** Operators with a window: the first value needs it whole. */
const windowed = (name: string, cost = 1): FunctionSignature => ({
  name,
  parameters: [x, length],
  results: [float],
  lookBack: (constants) => (constants['length'] as number) - 1,
  cost: () => cost,
});
const LN_SETTLED = Math.log(1e-9);
const smoothed = (name: string, alpha: (n: number) => number): FunctionSignature => ({
  ...windowed(name),
  settle: (constants) => Math.ceil(LN_SETTLED / Math.log(1 - alpha(constants['length'] as number) + 1e-300)),
});
const elementwise = (
  name: string,
  fold: (...values: readonly number[]) => number,
  parameters = [x],
): FunctionSignature => ({
  name,
  parameters,
  results: [float],
  fold,
});
const two = [x, { name: 'y', kind: 'series' }] as const;

/** Operators under the names of the product's own, so that specs of the language stand on their own. */
export const VOCABULARY = vocabulary([
  ...['sma', 'wma', 'sum', 'stdev', 'highest', 'lowest'].map((name) => windowed(name)),
  windowed('rank', 8),
  smoothed('ema', (n) => 2 / (n + 1)),
  smoothed('rma', (n) => 1 / n),
  elementwise('abs', (a) => Math.abs(a!)),
  elementwise('sqrt', (a) => Math.sqrt(a!)),
  elementwise('floor', (a) => Math.floor(a!)),
  elementwise('round', (a) => Math.round(a!)),
  elementwise('log', (a) => Math.log(a!)),
  elementwise('max', (a, b) => Math.max(a!, b!), [...two]),
  elementwise('min', (a, b) => Math.min(a!, b!), [...two]),
  { name: 'tr', parameters: [], reads: ['high', 'low', 'close'], results: [float], lookBack: () => 1 },
  {
    ...smoothed('atr', (n) => 1 / n),
    parameters: [length],
    reads: ['high', 'low', 'close'],
    lookBack: (c) => c['length'] as number,
  },
  { name: 'cum', parameters: [x], results: [float], settle: () => null },
  { name: 'crossover', parameters: [...two], results: [{ name: 'value', type: 'bool' }], lookBack: () => 1 },
  {
    name: 'minmax',
    parameters: [x, { ...length, default: 14 }],
    results: [
      { name: 'low', type: 'float' },
      { name: 'high', type: 'float' },
    ],
    lookBack: (constants) => (constants['length'] as number) - 1,
    cost: () => 2,
  },
  {
    name: 'ma',
    parameters: [x, length, { name: 'kind', kind: 'string', options: ['SMA', 'EMA'], default: 'SMA' }],
    results: [float],
    lookBack: (constants) => (constants['length'] as number) - 1,
  },
  { name: 'quantile', parameters: [x, length, { name: 'q', kind: 'float', min: 0, max: 1 }], results: [float] },
  { name: 'count', parameters: [{ name: 'condition', kind: 'condition' }, length], results: [float] },
]);
