/** What is followed, and what comes of it. */
import type { Point } from '@marketgraph/domain/indicators/follow';
import type { Graph } from '@marketgraph/domain/language';
import type { IntervalName } from '@marketgraph/platform/bars';

/** One program over one symbol's bars. Two with the same symbol, interval and `formula` give the same numbers. */
export interface LiveProgram {
  readonly symbol: string;
  readonly interval: IntervalName;
  /** Names the graph: a hash of the source with its inputs. */
  readonly formula: string;
  readonly graph: Graph;
  /** Operations a bar. */
  readonly cost: number;
  /** Closed bars of the interval to begin with. */
  readonly depth: number;
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
  readonly points: readonly Point[];
  /** Closed bars that the state had taken in, these included: what tells warming up from having no value. */
  readonly bars: number;
  readonly staleFrom: number | null;
}

export const keyOf = ({ symbol, interval, formula }: LiveProgram): string => `${symbol} ${interval} ${formula}`;
