/** HeatmapState -> GraphQL. Pure. */
import type { HeatmapState, VenueId } from '@marketgraph/domain/market';
import { shareOf } from '@marketgraph/domain/market/heatmap';
import type { LiquidationHeatmap } from './heatmap.types.ts';

/** The map is told at least every 5 s: after three times that nobody tells it any more, ms. */
export const HEATMAP_SILENT_MS = 15_000;
const NAMES: Readonly<Record<VenueId, string>> = { binance: 'Binance', okx: 'OKX', bybit: 'Bybit' };

/** Rounded down: what is not whole never reads 100 %, and what is not nothing never 0 %. */
const percent = (share: number): string => (share > 0 && share < 0.01 ? 'under 1 %' : `${Math.floor(share * 100)} %`);

/** What is missing, in words: each wanted venue's share of the window so far. */
function missing({ venues, covered, from, to, occurredAt }: HeatmapState): string {
  if (venues.length === 0) return 'No liquidation feed is on.';
  const shares = venues.map(
    (venue) => `${NAMES[venue]} ${percent(shareOf(venue, covered, from, Math.min(to, occurredAt)))}`,
  );
  return `Time covered: ${shares.join(', ')}. Counts are at least what happened: liquidations cannot be back-filled.`;
}

/**
 * `completeness` is the mean over the time bins of their covered share of time x wanted venues, `quality` the same, 0 when the map is not
 * told any more. `source`: the venues that covered any of the window.
 */
export function toHeatmap(state: HeatmapState, now: number): LiquidationHeatmap {
  const completeness = state.columns.reduce((sum, column) => sum + column.completeness, 0) / state.columns.length;
  const ageMs = Math.max(0, Math.round(now - state.occurredAt));
  const silent = ageMs > HEATMAP_SILENT_MS;
  const silence = `No update for ${Math.round(ageMs / 1000)} s. Showing the last map.`;
  const used = state.venues.filter((venue) => state.covered.some((each) => each.venue === venue));
  return {
    ...state,
    cells: [...state.cells],
    columns: state.columns.map((column) => ({ ...column, from: new Date(column.from), to: new Date(column.to) })),
    from: new Date(state.from),
    to: new Date(state.to),
    coveredSince: state.coveredSince === null ? null : new Date(state.coveredSince),
    provenance: {
      source: used.join(', ') || 'none',
      asOf: new Date(state.occurredAt),
      receivedAt: new Date(state.occurredAt),
      ageMs,
      quality: silent ? 0 : completeness,
      completeness,
      mode: state.mode,
      reason: silent ? silence : completeness < 1 ? missing(state) : null,
    },
  };
}
