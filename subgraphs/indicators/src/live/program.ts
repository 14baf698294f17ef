/** What is followed, and what comes of it. */
import type { IntervalName } from '@marketgraph/platform/bars';
import type { Program } from '../engine/program.ts';
import type { Placed } from './placed.ts';

/** One program over one symbol's bars. Two with the same symbol, interval and hash give the same numbers. */
export interface LiveProgram {
  readonly symbol: string;
  readonly interval: IntervalName;
  readonly program: Pick<Program, 'hash' | 'graph' | 'facts'>;
}

/** What an entry of the topic of bars gave rise to. */
export interface LiveEvent {
  /** Of the topic of bars. */
  readonly cursor: string;
  /** The entry's id. */
  readonly id: string;
  /** When the bar was last known to be true, Unix ms. */
  readonly occurredAt: number;
  /** Oldest first: a bar that this one ended, this bar, and bars whose values a correction moved. */
  readonly points: readonly Placed[];
  /** Begin of the first bar that this says anything new of; every later one is among `points` or behind `staleFrom`. Unix ms. */
  readonly since: number;
  /** Begin of the first bar whose earlier value no longer holds and is not among `points`, Unix ms; null: none. */
  readonly staleFrom: number | null;
}

export const keyOf = ({ symbol, interval, program }: LiveProgram): string => `${symbol} ${interval} ${program.hash}`;
