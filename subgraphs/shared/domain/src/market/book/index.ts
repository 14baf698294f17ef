export { decimal } from './decimal.ts';
export { Ladder } from './ladder.ts';
export { OrderBook, type BookWindow, type RawLevel } from './order-book.ts';
export { PuSequencer, type PuSnapshot, type PuUpdate } from './pu-sequencer.ts';
export { CountSequencer, type CountedLevels } from './count-sequencer.ts';
export type { DepthLevels, Outcome, Sequencer, SequencerStats } from './sequence.types.ts';
