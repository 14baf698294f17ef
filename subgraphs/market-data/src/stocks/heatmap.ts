/** The market map of a sweep. Pure. */
import type { ScanRow, SectorId } from '@marketgraph/domain/equities';
import { sectorOf } from '../sectors/sectors.mapper.ts';
import type { Listing } from './registry.ts';
import type { HeatmapSector, HeatmapStock } from './stocks.types.ts';

type Breadth = Pick<HeatmapSector, 'advancing' | 'declining' | 'unchanged' | 'unknown'>;
export type SectorTile = Omit<HeatmapSector, 'sector'> & { readonly sectorId: SectorId | null };

export function breadthOf(rows: readonly ScanRow[]): Breadth {
  const counts = { advancing: 0, declining: 0, unchanged: 0, unknown: 0 };
  for (const { changePercent } of rows)
    counts[
      changePercent === null
        ? 'unknown'
        : changePercent > 0
          ? 'advancing'
          : changePercent < 0
            ? 'declining'
            : 'unchanged'
    ] += 1;
  return counts;
}

/** Candidates of what has no sector, by symbol. */
type Candidates = (symbol: string) => Listing['candidates'];
const toStock = (
  { symbol, name, marketCap, quote, changePercent, sector, missing }: ScanRow,
  candidates: Candidates,
): HeatmapStock => ({
  symbol,
  name,
  marketCap,
  dollarVolume: quote === null || quote.volume === null ? null : quote.volume * quote.price,
  changePercent,
  sectorReason: sector === null ? (missing['sector'] ?? null) : null,
  candidates:
    sector === null ? candidates(symbol).map((each) => ({ sector: sectorOf(each.sector)!, share: each.share })) : [],
});

/** Mean of the changes that are known, weighted by market cap; a stock of unknown cap has no weight. */
function weighted(rows: readonly ScanRow[]): number | null {
  let sum = 0;
  let weight = 0;
  for (const { changePercent, marketCap } of rows) {
    if (changePercent === null || marketCap === null) continue;
    sum += changePercent * marketCap;
    weight += marketCap;
  }
  return weight > 0 ? sum / weight : null;
}

const capOf = (rows: readonly ScanRow[]): number => rows.reduce((sum, { marketCap }) => sum + (marketCap ?? 0), 0);

/** The largest sector first, what has none (ambiguous or unclassified) last; in each the largest stock first. */
export function tilesOf(rows: readonly ScanRow[], candidates: Candidates = () => []): SectorTile[] {
  return [...grouped(rows)]
    .toSorted(([a, x], [b, y]) => Number(a === null) - Number(b === null) || capOf(y) - capOf(x))
    .map(([sectorId, members]) => ({
      sectorId,
      changePercent: weighted(members),
      ...breadthOf(members),
      stocks: members
        .map((row) => toStock(row, candidates))
        .toSorted((a, b) => (b.marketCap ?? 0) - (a.marketCap ?? 0)),
    }));
}

// Node 20 has no Map.groupBy.
function grouped(rows: readonly ScanRow[]): Map<SectorId | null, ScanRow[]> {
  const groups = new Map<SectorId | null, ScanRow[]>();
  for (const row of rows) {
    const group = groups.get(row.sector);
    if (group) group.push(row);
    else groups.set(row.sector, [row]);
  }
  return groups;
}
