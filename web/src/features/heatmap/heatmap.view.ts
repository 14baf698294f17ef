/** Colours and words of the liquidation map. The ramp's domain is fixed (4k to 1.25M USD, logarithmic) and printed; 0 is the ground. Pure. */
import type { HeatmapViewFragment as Heatmap } from '../../gql/documents.ts';
import { clock, price, usd } from '../../ui/format.ts';
import { timeIn, zoneName, type Zone } from '../../ui/zone.ts';

const RAMP_LOW = 4_000;
const RAMP_HIGH = 1_250_000;
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
  /** How much of the bin was watched, when that is not all of it. */
  readonly partial: string | null;
}

/** Rounded down: what is not whole never reads 100 %, what is not nothing never 0 %. */
export const percent = (share: number): string =>
  share > 0 && share < 0.01 ? 'under 1 %' : `${Math.floor(share * 100)} %`;
/** A share that is worth a word: below 99.5 %, or the pause of a reconnect would hatch the map for an hour. */
export const isPartial = (share: number): boolean => share < 0.995;

/** What the map says of its coverage when it is not whole; null when it is. */
export function coverageWords(map: Heatmap, shown: Zone): string | null {
  const share = map.provenance.completeness ?? 0;
  if (!isPartial(share)) return null;
  const since = map.coveredSince === null ? null : Date.parse(map.coveredSince);
  const whole = since !== null && since > Date.parse(map.from);
  // Either way the zone is named: the times below the map are in it.
  const rest = whole ? `whole since ${timeIn(since, shown, false)}` : zoneName(shown, Date.parse(map.to));
  return `covered ${percent(share)}, ${rest}`;
}

export function cellTip(map: Heatmap, priceBin: number, timeBin: number, shown: Zone): CellTip {
  const cell = map.cells[timeBin * map.priceBins + priceBin];
  const from = Date.parse(map.from);
  const width = (Date.parse(map.to) - from) / map.timeBins;
  const step = (map.anchorPrice * map.binBps) / 10_000;
  const low = map.anchorPrice + (priceBin - map.priceBins / 2) * step;
  const covered = cell?.count !== null && cell?.count !== undefined;
  const share = map.columns[timeBin]?.completeness ?? 0;
  const least = covered && share < 1 ? '≥ ' : '';
  return {
    time: `${clock(from + timeBin * width, shown.timeZone, false)} – ${timeIn(from + (timeBin + 1) * width, shown, false)}`,
    price: `${price(low)} – ${price(low + step)}`,
    covered,
    partial: covered && share < 1 ? percent(share) : null,
    count: covered ? `${least}${cell.count}` : '-',
    size: covered ? `${least}${usd(cell.notionalUsd)} USD` : '-',
    sides: covered ? `${cell.longCount} long / ${cell.shortCount} short` : '-',
  };
}

/** One row a cell, lowest price first; cells that nobody covered are empty, not 0; `covered` is the share of their time bin. */
export function heatRows(map: Heatmap) {
  const from = Date.parse(map.from);
  const width = (Date.parse(map.to) - from) / map.timeBins;
  const step = (map.anchorPrice * map.binBps) / 10_000;
  return {
    columns: ['from', 'priceLow', 'priceHigh', 'count', 'notionalUsd', 'long', 'short', 'covered'],
    rows: map.cells.map((cell, index) => {
      const low = map.anchorPrice + ((index % map.priceBins) - map.priceBins / 2) * step;
      const bin = Math.floor(index / map.priceBins);
      const share = map.columns[bin]?.completeness ?? null;
      const at = new Date(from + bin * width).toISOString();
      return [at, low, low + step, cell.count, cell.notionalUsd, cell.longCount, cell.shortCount, share];
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
