/** The lengths of bars, the same in every subgraph. */
import { registerEnumType } from 'type-graphql';

export enum Interval {
  M1 = 'M1',
  M5 = 'M5',
  M15 = 'M15',
  M30 = 'M30',
  H1 = 'H1',
  H4 = 'H4',
  D1 = 'D1',
  W1 = 'W1',
}
registerEnumType(Interval, {
  name: 'Interval',
  description: 'Length of a bar, aligned to UTC.',
  valuesConfig: {
    M1: { description: '1 minute.' },
    M5: { description: '5 minutes.' },
    M15: { description: '15 minutes.' },
    M30: { description: '30 minutes.' },
    H1: { description: '1 hour.' },
    H4: { description: '4 hours.' },
    D1: { description: '1 day from 00:00 UTC.' },
    W1: { description: '1 week from Monday 00:00 UTC.' },
  },
});
