export { decimal } from './decimal.ts';
export { OrderBook, type RawLevel } from './order-book.ts';
export { PuSequencer, type PuSnapshot, type PuUpdate } from './pu-sequencer.ts';
export { CountSequencer, type CountedLevels } from './count-sequencer.ts';
export type { Outcome } from './sequence.types.ts';
