/** States of guards as the pipeline publishes them, for what streams them without a pipeline. */
import type { GuardsState } from '@marketgraph/domain/market';
import { DEFAULT_THRESHOLDS, emptyMemory, step, type GuardsConfig } from '@marketgraph/domain/market/guards';

/** Of a market of which nothing has been heard yet. */
export function silentGuards(symbol: string, now: number): GuardsState {
  const config: GuardsConfig = {
    ...{ symbol, mode: 'SIMULATED', thresholds: DEFAULT_THRESHOLDS },
    ...{ bookVenue: 'binance', tickerVenue: 'bybit', quoteVenue: 'okx' },
    liquidationVenues: ['binance', 'okx', 'bybit'],
  };
  return step(emptyMemory(now - 1_000), { kind: 'tick', now }, config).output!;
}
