import type { BuiltIn } from '../built-in.ts';

/** Plain moving averages. */
export const AVERAGES: readonly BuiltIn[] = [
  {
    id: 'sma',
    name: 'Simple Moving Average',
    category: 'TREND',
    description: 'The plain mean of the last `length` values, in the unit of the source.',
    reference: 'TA-Lib SMA; TradingView ta.sma',
    source: `length = input(20, title="Length", min=1, max=1000)
src = input(close, title="Source")
plot(sma(src, length), title="sma", pane="overlay")
`,
  },
];
