/** Colours and words of the liquidation map. The ramp's domain is fixed (4k to 1.25M USD, logarithmic) and printed; 0 is the ground. Pure. */
import type { HeatmapViewFragment as Heatmap } from '../../gql/documents.ts';
import { clock, price, usd } from '../../ui/format.ts';

export const RAMP_LOW = 4_000;
export const RAMP_HIGH = 1_250_000;
export const OUTLINED_FROM = 650_000;
export type Measure = 'notionalUsd' | 'count';
const COUNT_HIGH = 40;

/** 0 = nothing, 1..8 = step of the ramp. */
export function rampStep(value: number, measure: Measure): number {
  if (value <= 0) return 0;
  const [low, high] = measure === 'count' ? [1, COUNT_HIGH] : [RAMP_LOW, RAMP_HIGH];
  const share = Math.log(Math.max(value, low) / low) / Math.log(high / low);
  return Math.min(8, 1 + Math.floor(share * 8));
}

export interface CellTip {
  readonly time: string;
  readonly price: string;
  readonly count: string;
  readonly size: string;
  readonly sides: string;
  readonly covered: boolean;
}

export function cellTip(map: Heatmap, priceBin: number, timeBin: number): CellTip {
  const cell = map.cells[timeBin * map.priceBins + priceBin];
  const from = Date.parse(map.from);
  const width = (Date.parse(map.to) - from) / map.timeBins;
  const step = (map.anchorPrice * map.binBps) / 10_000;
  const low = map.anchorPrice + (priceBin - map.priceBins / 2) * step;
  const covered = cell?.count !== null && cell?.count !== undefined;
  return {
    time: `${clock(from + timeBin * width, 'UTC', false)} – ${clock(from + (timeBin + 1) * width, 'UTC', false)} UTC`,
    price: `${price(low)} – ${price(low + step)}`,
    covered,
    count: covered ? String(cell.count) : '-',
    size: covered ? `${usd(cell.notionalUsd)} USD` : '-',
    sides: covered ? `${cell.longCount} long / ${cell.shortCount} short` : '-',
  };
}

/** One row a cell, lowest price first; cells before coverage are empty, not 0. */
export function heatRows(map: Heatmap) {
  const from = Date.parse(map.from);
  const width = (Date.parse(map.to) - from) / map.timeBins;
  const step = (map.anchorPrice * map.binBps) / 10_000;
  return {
    columns: ['from', 'priceLow', 'priceHigh', 'count', 'notionalUsd', 'long', 'short'],
    rows: map.cells.map((cell, index) => {
      const low = map.anchorPrice + ((index % map.priceBins) - map.priceBins / 2) * step;
      const at = new Date(from + Math.floor(index / map.priceBins) * width).toISOString();
      return [at, low, low + step, cell.count, cell.notionalUsd, cell.longCount, cell.shortCount];
    }),
  };
}
