/** What resolvers of this subgraph are given: the sources (wired once in index.ts) and who asks. */
import { CodedError } from '@marketgraph/domain/errors';
import type { DataMode } from '@marketgraph/domain/market';
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

export const knows = (sources: Pick<IndicatorSources, 'symbols'>, symbol: string): boolean =>
  sources.symbols.includes(symbol);

/** Throws NOT_FOUND that names what is watched. */
export function mustKnow(sources: Pick<IndicatorSources, 'symbols'>, ticker: string): void {
  if (knows(sources, ticker)) return;
  const shown = ticker.slice(0, 40);
  throw new CodedError('NOT_FOUND', `No symbol ${shown} is watched. Known: ${sources.symbols.join(', ')}.`, {
    argument: 'ticker',
    symbol: shown,
  });
}
