/**
 * Liquidations by price and time (MD-083, MD-084, AMB-49): 50 bins of 20 bps over anchor ±5 %, [low, high), and 12 time bins that end with
 * the forming one. Time before a feed was up is null, not 0: liquidations cannot be back-filled anywhere.
 */
import type { DataMode } from '../guards.types.ts';
import type { HeatmapCellState, HeatmapState } from '../states.types.ts';

export const PRICE_BINS = 50;
export const TIME_BINS = 12;
export const BIN_BPS = 20;
const HALF = PRICE_BINS / 2;

export interface HeatmapPrint {
  readonly at: number;
  readonly price: number;
  readonly side: 'long' | 'short';
  readonly quantity: number | null;
  readonly notionalUsd: number | null;
}
/** A stretch [from, to) in which at least one feed was up. */
export interface Covered {
  readonly from: number;
  readonly to: number;
}

export interface HeatmapInput {
  readonly symbol: string;
  readonly anchorPrice: number;
  readonly now: number;
  /** Width of the whole window. */
  readonly hours: number;
  readonly prints: readonly HeatmapPrint[];
  readonly covered: readonly Covered[];
  readonly mode: DataMode;
}

/** Bin of a price: 25 starts at the anchor; below 0 or above 49 = outside. Bins are equal in price: 0.2 % of the anchor. */
export const priceBin = (price: number, anchor: number): number => {
  const width = (anchor * BIN_BPS) / 10_000;
  const raw = (price - anchor) / width;
  const nearest = Math.round(raw);
  // A price that stands exactly on a border belongs to the bin above it, whatever the division made of it.
  return (Math.abs(raw - nearest) < 1e-9 ? nearest : Math.floor(raw)) + HALF;
};

export function heatmap(input: HeatmapInput): HeatmapState {
  const binMs = (input.hours * 3_600_000) / TIME_BINS;
  const to = (Math.floor(input.now / binMs) + 1) * binMs;
  const from = to - TIME_BINS * binMs;
  const inWindow = input.covered.filter((stretch) => stretch.to > from && stretch.from < to);
  const isCovered = (bin: number) =>
    inWindow.some((stretch) => stretch.to > from + bin * binMs && stretch.from < from + (bin + 1) * binMs);
  const cells: HeatmapCellState[] = [];
  for (let timeBin = 0; timeBin < TIME_BINS; timeBin += 1) {
    const known = isCovered(timeBin) ? 0 : null;
    for (let bin = 0; bin < PRICE_BINS; bin += 1)
      cells.push({
        priceBin: bin,
        timeBin,
        count: known,
        quantity: known,
        notionalUsd: known,
        longCount: known,
        shortCount: known,
      });
  }
  let belowRange = 0;
  let aboveRange = 0;
  for (const print of input.prints) {
    if (print.at < from || print.at >= to) continue;
    const bin = priceBin(print.price, input.anchorPrice);
    if (bin < 0) belowRange += 1;
    else if (bin >= PRICE_BINS) aboveRange += 1;
    else {
      const index = Math.floor((print.at - from) / binMs) * PRICE_BINS + bin;
      const cell = cells[index]!;
      cells[index] = {
        ...cell,
        count: (cell.count ?? 0) + 1,
        quantity: (cell.quantity ?? 0) + (print.quantity ?? 0),
        notionalUsd: (cell.notionalUsd ?? 0) + (print.notionalUsd ?? 0),
        longCount: (cell.longCount ?? 0) + (print.side === 'long' ? 1 : 0),
        shortCount: (cell.shortCount ?? 0) + (print.side === 'short' ? 1 : 0),
      };
    }
  }
  return {
    symbol: input.symbol,
    anchorPrice: input.anchorPrice,
    binBps: BIN_BPS,
    priceBins: PRICE_BINS,
    timeBins: TIME_BINS,
    from,
    to,
    cells,
    belowRange,
    aboveRange,
    coveredSince: inWindow.length ? Math.min(...inWindow.map((stretch) => Math.max(stretch.from, from))) : null,
    occurredAt: input.now,
    mode: input.mode,
  };
}
