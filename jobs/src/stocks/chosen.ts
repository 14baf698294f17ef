/** Which of the listed instruments are watched. Pure. */
import type { ListedInstrument, SectorId, UniverseState } from '@marketgraph/domain/equities';
import type { ScanInstrument } from '@marketgraph/domain/scanner';

/** What the sweeps are made for (MD-107). */
export const MOST_WATCHED = 1_500;
const US: ReadonlySet<string> = new Set(['XNAS', 'XNYS', 'XASE']);

const isStock = ({ type, mic, status }: ListedInstrument): boolean =>
  type === 'STOCK' && US.has(mic) && (status === 'ACTIVE' || status === 'HALTED');

/**
 * Common stocks of US exchanges that have `bars` (null: all), in the order of the universe (members, undecided, others), then by market cap;
 * the first `most`.
 */
export function chosen(
  instruments: readonly ListedInstrument[],
  universe: UniverseState | null,
  bars: ReadonlySet<string> | null,
  most = MOST_WATCHED,
): ScanInstrument[] {
  const rank = new Map(universe?.decisions.map(({ symbol }, index) => [symbol, index]));
  const sectors = new Map<string, SectorId | null>(
    universe?.decisions.map(({ symbol, sector }) => [symbol, sector.sector]),
  );
  const order = ({ symbol }: ListedInstrument): number => rank.get(symbol) ?? rank.size;
  return instruments
    .filter((each) => isStock(each) && (bars === null || bars.has(each.symbol)))
    .toSorted(
      (a, b) => order(a) - order(b) || (b.marketCap ?? 0) - (a.marketCap ?? 0) || (a.symbol < b.symbol ? -1 : 1),
    )
    .slice(0, most)
    .map(({ symbol, name, mic, marketCap, floatShares }) => ({
      symbol,
      name,
      sector: sectors.get(symbol) ?? null,
      mic,
      marketCap,
      floatShares,
    }));
}
