/** The lengths of bars, the same in every subgraph. */
import { enumOf } from './enum.ts';

export const Interval = enumOf(
  'Interval',
  "Length of a bar. Bars start at multiples of it in UTC. Stocks: bars of 5 minutes to 4 hours count from the open of the regular session (the last one ends at its close), and a day or week is the exchange's.",
  {
    M1: '1 minute.',
    M5: '5 minutes.',
    M15: '15 minutes.',
    M30: '30 minutes.',
    H1: '1 hour.',
    H4: '4 hours.',
    D1: '1 day from 00:00 UTC.',
    W1: '1 week from Monday 00:00 UTC.',
  },
);
export type Interval = keyof typeof Interval;
