/** What each sector does: the median change of its stocks. */
import type { ScanRow, SectorId } from '../equities/index.ts';

/** Fewer stocks than this are no sector. */
const SECTOR_STOCKS = 5;

/** Percent by sector; absent where fewer than 5 of its stocks have a change. */
export function sectorChanges(rows: readonly ScanRow[]): Map<SectorId, number> {
  const changes = new Map<SectorId, number[]>();
  for (const { sector, changePercent } of rows) {
    if (sector === null || changePercent === null) continue;
    const list = changes.get(sector);
    if (list) list.push(changePercent);
    else changes.set(sector, [changePercent]);
  }
  const out = new Map<SectorId, number>();
  for (const [sector, list] of changes) if (list.length >= SECTOR_STOCKS) out.set(sector, median(list));
  return out;
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
