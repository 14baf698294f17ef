/** Update ids of the matching engine as a function of time: rising, with holes, shared by every stream of the book. */
import { GRID_MS } from '../pump.ts';
import { hash } from '../../simulate/noise.ts';

/** Levels a side that the simulated book has; fewer than 1000 in a snapshot mean: the whole book. */
export const BOOK_LEVELS = 300;

/** Last id at Unix ms `t`, a multiple of 50. */
export const updateId = (t: number): number => (t / GRID_MS) * 40 + (hash(0x1d, t / GRID_MS) % 30);

/** First id of the event at `t` of a stream with this period: after the previous event's last, seldom directly. */
export const firstId = (t: number, periodMs: number): number =>
  updateId(t - periodMs) + 1 + (hash(0x2d, t / GRID_MS) % 8);
