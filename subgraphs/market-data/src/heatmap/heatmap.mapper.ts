/** HeatmapState -> GraphQL. Pure. */
import type { HeatmapState } from '@marketgraph/domain/market';
import type { LiquidationHeatmap } from './heatmap.types.ts';

export function toHeatmap(state: HeatmapState, now: number): LiquidationHeatmap {
  const covered = state.cells.filter((cell) => cell.count !== null).length / state.cells.length;
  return {
    ...state,
    cells: [...state.cells],
    from: new Date(state.from),
    to: new Date(state.to),
    coveredSince: state.coveredSince === null ? null : new Date(state.coveredSince),
    provenance: {
      source: 'binance, okx, bybit',
      asOf: new Date(state.occurredAt),
      receivedAt: new Date(state.occurredAt),
      ageMs: Math.max(0, now - state.occurredAt),
      quality: covered,
      completeness: covered,
      mode: state.mode,
      reason:
        covered === 1 ? null : 'Liquidations cannot be back-filled: time before the feeds were up is not covered.',
    },
  };
}
