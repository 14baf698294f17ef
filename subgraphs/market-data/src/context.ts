/** What resolvers of this subgraph are given: the sources (wired once in index.ts) and who asks. */
import { CodedError } from '@marketgraph/domain/errors';
import type { DataMode } from '@marketgraph/domain/market';
import type { StockBars } from '@marketgraph/platform/bars';
import type { Clock } from '@marketgraph/platform/clock';
import type { MarketStore } from '@marketgraph/platform/db';
import type { EventLog } from '@marketgraph/platform/events';
import type { SubgraphContext } from '@marketgraph/platform/graphql';
import type { EquitySources } from './equities.ts';

export interface Sources {
  readonly log: EventLog;
  readonly store: MarketStore;
  /** The product's clock: the world's, or a recording's. */
  readonly clock: Clock;
  readonly mode: DataMode;
  /** Perpetuals that are watched. */
  readonly symbols: readonly string[];
  /** Absent: no stocks are watched. */
  readonly equities?: EquitySources | null;
  /** Bars of stocks, for `readBars`. */
  readonly stocks?: StockBars | null;
}

/** Guards and health are told every second: after this long without a word from the data jobs nothing is known to be current, ms. */
export const SILENT_MS = 5_000;

/** An entry of a topic, parsed, with the cursor that resumes behind it. */
export interface Streamed<T> {
  readonly cursor: string;
  readonly value: T;
}
export interface MarketContext extends SubgraphContext {
  readonly sources: Sources;
}

export const knows = (sources: Pick<Sources, 'symbols'>, symbol: string): boolean => sources.symbols.includes(symbol);

type Subscribe = (options: { args: Record<string, unknown>; context: unknown }) => AsyncIterable<unknown>;

/** `subscribe` of a field with a `symbol` argument: an unknown symbol is NOT_FOUND at once, never a silent stream. */
export function streamOf<A extends { symbol: string }, T>(
  open: (sources: Sources, args: A) => AsyncIterable<T>,
): Subscribe {
  return ({ args, context }) => {
    const { sources } = context as MarketContext;
    const known = args as unknown as A;
    if (!knows(sources, known.symbol)) {
      throw new CodedError(
        'NOT_FOUND',
        `No symbol ${known.symbol.slice(0, 40)} is watched. Known: ${sources.symbols.join(', ')}.`,
        { symbol: known.symbol.slice(0, 40) },
      );
    }
    return open(sources, known);
  };
}
