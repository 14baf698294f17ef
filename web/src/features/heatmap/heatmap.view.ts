/** Colours and words of the liquidation map. The ramp's domain is fixed (4k to 1.25M USD, logarithmic) and printed; 0 is the ground. Pure. */
import type { HeatmapViewFragment as Heatmap } from '../../gql/documents.ts';
import { clock, price, usd } from '../../ui/format.ts';
import { timeIn, type Zone } from '../../ui/zone.ts';

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

export function cellTip(map: Heatmap, priceBin: number, timeBin: number, shown: Zone): CellTip {
  const cell = map.cells[timeBin * map.priceBins + priceBin];
  const from = Date.parse(map.from);
  const width = (Date.parse(map.to) - from) / map.timeBins;
  const step = (map.anchorPrice * map.binBps) / 10_000;
  const low = map.anchorPrice + (priceBin - map.priceBins / 2) * step;
  const covered = cell?.count !== null && cell?.count !== undefined;
  return {
    time: `${clock(from + timeBin * width, shown.timeZone, false)} – ${timeIn(from + (timeBin + 1) * width, shown, false)}`,
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

const share = (value: number, low: number, high: number) => Math.log(value / low) / Math.log(high / low);
/** Printed values under the ramp, at their place on its logarithmic scale. */
export const LEGEND: Record<Measure, readonly { readonly share: number; readonly text: string }[]> = {
  notionalUsd: [RAMP_LOW, 20_000, 100_000, 400_000, RAMP_HIGH].map((value) => ({
    share: share(value, RAMP_LOW, RAMP_HIGH),
    text: value < 1e6 ? `${value / 1000}k` : usd(value),
  })),
  count: [1, 5, 15, COUNT_HIGH].map((value) => ({ share: share(value, 1, COUNT_HIGH), text: String(value) })),
};

/** Minute closes and the newest mid on the map: `x` in time bins, `y` in price bins; closes outside the map's time are left out. */
export function pricePath(
  map: Heatmap,
  bars: readonly { readonly timestamp: string; readonly close: number }[],
  mid: number | null,
): { x: number; y: number }[] {
  const from = Date.parse(map.from);
  const width = (Date.parse(map.to) - from) / map.timeBins;
  const y = (at: number) =>
    Math.max(0, Math.min(map.priceBins, map.priceBins / 2 + ((at / map.anchorPrice - 1) * 10_000) / map.binBps));
  const path = bars
    .map(({ timestamp, close }) => ({ x: (Date.parse(timestamp) + 60_000 - from) / width, y: y(close) }))
    .filter(({ x }) => x >= 0 && x <= map.timeBins);
  return mid === null ? path : [...path, { x: map.timeBins, y: y(mid) }];
}
