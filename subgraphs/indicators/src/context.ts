/** What resolvers of this subgraph are given: the sources (wired once in index.ts) and who asks. */
import { CodedError } from '@marketgraph/domain/errors';
import type { DataMode } from '@marketgraph/domain/market';
import { withStocks, type StockBars } from '@marketgraph/platform/bars';
import type { Cache } from '@marketgraph/platform/cache';
import type { Clock } from '@marketgraph/platform/clock';
import type { MarketStore } from '@marketgraph/platform/db';
import type { EventLog } from '@marketgraph/platform/events';
import type { SubgraphContext } from '@marketgraph/platform/graphql';
import type { CustomStore } from './custom/custom.store.ts';
import type { Engine } from './engine/engine.ts';
import type { LiveStates } from './live/states.ts';
import type { PresetStore } from './presets/presets.store.ts';

export interface IndicatorSources {
  readonly log: EventLog;
  readonly store: MarketStore;
  /** The product's clock: the world's, or a recording's. */
  readonly clock: Clock;
  readonly mode: DataMode;
  readonly symbols: readonly string[];
  /** Stocks, where any are watched: they have their own clock and mode. */
  readonly stocks?: StockBars | null;
  /** Answers for a minute. */
  readonly cache: Cache;
  /** Runs programs over bars: here or in its worker threads. */
  readonly engine: Engine;
  readonly custom: CustomStore;
  readonly presets: PresetStore;
}

export interface IndicatorsContext extends SubgraphContext {
  readonly sources: IndicatorSources;
  /** What is followed in this process, for all requests together. */
  readonly live: LiveStates;
}

type Known = Pick<IndicatorSources, 'symbols' | 'stocks'>;
/** The same sources with a store that knows stocks too. */
export const withStockBars = (sources: IndicatorSources): IndicatorSources =>
  sources.stocks ? { ...sources, store: withStocks(sources.store, sources.stocks) } : sources;

export const knows = async ({ symbols, stocks }: Known, symbol: string): Promise<boolean> =>
  symbols.includes(symbol) || ((await stocks?.isStock(symbol)) ?? false);

/** Throws NOT_FOUND that names what is watched. */
export async function mustKnow(sources: Known, ticker: string): Promise<void> {
  if (await knows(sources, ticker)) return;
  const shown = ticker.slice(0, 40);
  const listed = sources.stocks ? ', and every listed stock' : '';
  throw new CodedError('NOT_FOUND', `No symbol ${shown} is watched. Known: ${sources.symbols.join(', ')}${listed}.`, {
    argument: 'ticker',
    symbol: shown,
  });
}

/** Whose clock and mode the bars of a symbol have. */
export const worldOf = ({ symbols, stocks, clock, mode }: IndicatorSources, symbol: string) =>
  stocks && !symbols.includes(symbol)
    ? { clock: stocks.clock, mode: stocks.mode, stocks }
    : { clock, mode, stocks: null };
