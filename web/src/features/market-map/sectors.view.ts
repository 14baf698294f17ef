/** Which group of the map a stock is drawn in, and how that is said. Pure. */
import type { MarketMapQuery } from '../../gql/documents.ts';
import { fixed } from '../../ui/format.ts';
import type { Stock } from './map.view.ts';

type Sectors = NonNullable<MarketMapQuery['marketHeatmap']>['sectors'];
interface MapGroup {
  readonly name: string;
  readonly note: string | null;
  readonly cells: readonly Stock[];
}

/** Stocks whose sector is ambiguous while only clear ones are drawn in a sector. */
export const UNCLEAR = 'No clear sector';
/** None of the eight, or nothing speaks for one. */
export const NONE = 'No sector';

/** Drawn in the sector of its first candidate; false for what is together with others that are clear. */
export const isUnclear = ({ candidates }: Stock): boolean => candidates.length > 0;

/** `95 clear, 12 not`: as short as a sector of the map is narrow; null where all are clear. */
function noteOf(cells: readonly Stock[]): string | null {
  const unclear = cells.filter(isUnclear).length;
  return unclear === 0 ? null : `${cells.length - unclear} clear, ${unclear} not`;
}

/** By sector; what is ambiguous with the first of its candidates, or (`onlyClear`) in a group of its own. The order of the answer. */
export function groupsOf(sectors: Sectors, onlyClear: boolean): MapGroup[] {
  const groups = new Map<string, Stock[]>(sectors.flatMap(({ sector }) => (sector ? [[sector.name, []]] : [])));
  for (const { sector, stocks } of sectors)
    for (const stock of stocks) {
      const first = stock.candidates[0]?.sector.name;
      const name = sector?.name ?? (first === undefined ? NONE : onlyClear ? UNCLEAR : first);
      const group = groups.get(name);
      if (group) group.push(stock);
      else groups.set(name, [stock]);
    }
  return [...groups].map(([name, cells]) => ({ name, note: name === UNCLEAR ? null : noteOf(cells), cells }));
}

/** `first candidate of 2: Technology 0.48, Industrials 0.20`; why it has none; null for a clear one. */
export function sectorWords({ candidates, sectorReason }: Stock): string | null {
  if (candidates.length === 0) return sectorReason ?? null;
  const told = candidates.map(({ sector, share }) => `${sector.name} ${fixed(share, 2)}`).join(', ');
  return candidates.length === 1
    ? `sector not clear: ${told.replace(/ 1\.00$/, '')} is its only candidate, on too little evidence`
    : `sector not clear: first candidate of ${candidates.length}: ${told}`;
}
