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

function notFound({ symbols, stocks }: Pick<Sources, 'symbols' | 'stocks'>, symbol: string): CodedError {
  const named = symbol.slice(0, 40);
  const listed = stocks ? ', and every listed stock' : '';
  return new CodedError('NOT_FOUND', `No symbol ${named} is watched. Known: ${symbols.join(', ')}${listed}.`, {
    symbol: named,
  });
}

/** `subscribe` of a perpetual's field with a `symbol` argument: an unknown symbol is NOT_FOUND at once, never a silent stream. */
export function streamOf<A extends { symbol: string }, T>(
  open: (sources: Sources, args: A) => AsyncIterable<T>,
): Subscribe {
  return ({ args, context }) => {
    const { sources } = context as MarketContext;
    const known = args as unknown as A;
    if (!knows(sources, known.symbol)) throw notFound({ symbols: sources.symbols }, known.symbol);
    return open(sources, known);
  };
}

/** As `streamOf`, of what listed stocks have too. */
export function streamOfAny<A extends { symbol: string }, T>(
  open: (sources: Sources, args: A) => AsyncIterable<T>,
): (options: Parameters<Subscribe>[0]) => Promise<AsyncIterable<T>> {
  return async ({ args, context }) => {
    const { sources } = context as MarketContext;
    const known = args as unknown as A;
    if (!knows(sources, known.symbol) && !(await sources.stocks?.isStock(known.symbol)))
      throw notFound(sources, known.symbol);
    return open(sources, known);
  };
}
