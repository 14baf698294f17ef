/**
 * Liquidations by price and time (MD-083, MD-084, AMB-49): 50 bins of 20 bps over anchor ±5 %, [low, high), and 12 time bins that end with
 * the forming one. Time that no feed covered is null, not 0: liquidations cannot be back-filled anywhere. Time that was covered in part, or
 * by some of the venues, keeps its counts as lower bounds and tells its share.
 */
import type { VenueId } from '../event.ts';
import type { DataMode } from '../guards.types.ts';
import type { HeatmapCellState, HeatmapState } from '../states.types.ts';
import { completenessOf, merged, unbrokenSince, type Covered } from './coverage.ts';

export { merged, shareOf, type Covered } from './coverage.ts';

export const PRICE_BINS = 50;
export const TIME_BINS = 12;
const BIN_BPS = 20;
const HALF = PRICE_BINS / 2;

export interface HeatmapPrint {
  readonly at: number;
  readonly price: number;
  readonly side: 'long' | 'short';
  readonly quantity: number | null;
  readonly notionalUsd: number | null;
}

export interface HeatmapInput {
  readonly symbol: string;
  readonly anchorPrice: number;
  readonly now: number;
  /** Width of the whole window. */
  readonly hours: number;
  readonly prints: readonly HeatmapPrint[];
  readonly covered: readonly Covered[];
  /** Venues whose feed is wanted: each that is not there is missed. One that covered a part of the window is wanted in all of it. */
  readonly venues: readonly VenueId[];
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
  const now = Math.min(input.now, to);
  const covered = merged(input.covered, from, now);
  const venues = [...new Set([...input.venues, ...covered.map(({ venue }) => venue)])].toSorted();
  const columns = Array.from({ length: TIME_BINS }, (_, timeBin) => {
    const start = from + timeBin * binMs;
    const end = start + binMs;
    return { timeBin, from: start, to: end, completeness: completenessOf(venues, covered, start, Math.min(end, now)) };
  });
  const cells: HeatmapCellState[] = [];
  for (const { timeBin, completeness } of columns) {
    const known = completeness > 0 ? 0 : null;
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
    columns,
    belowRange,
    aboveRange,
    venues,
    covered,
    coveredSince: unbrokenSince(venues, covered, now),
    occurredAt: input.now,
    mode: input.mode,
  };
}
