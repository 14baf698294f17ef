/** Which of the listed instruments are watched. Pure. */
import type { ListedInstrument, SectorDecision, UniverseState } from '@marketgraph/domain/equities';
import type { ScanInstrument } from '@marketgraph/domain/scanner';

/** What the sweeps are made for (MD-107). */
export const MOST_WATCHED = 1_500;
const US: ReadonlySet<string> = new Set(['XNAS', 'XNYS', 'XASE']);

const PAPERS: ReadonlySet<string> = new Set(['STOCK', 'OTHER']);

const isTraded = ({ mic, status }: ListedInstrument): boolean =>
  US.has(mic) && (status === 'ACTIVE' || status === 'HALTED');

export interface Choice {
  /** How many at most; default MOST_WATCHED. */
  readonly most?: number;
  readonly watched?: ReadonlySet<string> | null;
}

/**
 * Common stocks of US exchanges; of what was imported (`bars`: the symbols that have a history) other papers too, for somebody wanted them, but no
 * funds and indices. In the order of the universe (members, undecided, others), then by market cap; the first `most`. `watched`: who is looked at now gives way
 * to members only, so that facts that come in one by one, and move the others up and down, do not change who is watched.
 */
export function chosen(
  instruments: readonly ListedInstrument[],
  universe: UniverseState | null,
  bars: ReadonlySet<string> | null,
  { most = MOST_WATCHED, watched = null }: Choice = {},
): ScanInstrument[] {
  const rank = new Map(universe?.decisions.map(({ symbol }, index) => [symbol, index]));
  const sectors = new Map<string, SectorDecision>(universe?.decisions.map(({ symbol, sector }) => [symbol, sector]));
  const members = new Set(universe?.decisions.flatMap(({ symbol, included }) => (included ? [symbol] : [])));
  const isLater = ({ symbol }: ListedInstrument): number =>
    Number(watched !== null && !watched.has(symbol) && !members.has(symbol));
  const order = ({ symbol }: ListedInstrument): number => rank.get(symbol) ?? rank.size;
  return instruments
    .filter((each) => isTraded(each) && (bars ? bars.has(each.symbol) && PAPERS.has(each.type) : each.type === 'STOCK'))
    .toSorted(
      (a, b) =>
        isLater(a) - isLater(b) ||
        order(a) - order(b) ||
        (b.marketCap ?? 0) - (a.marketCap ?? 0) ||
        (a.symbol < b.symbol ? -1 : 1),
    )
    .slice(0, most)
    .map(({ symbol, name, mic, marketCap, floatShares }) => ({
      symbol,
      name,
      sector: sectors.get(symbol)?.sector ?? null,
      sectorReason: reasonOf(sectors.get(symbol)),
      mic,
      marketCap,
      floatShares,
    }));
}

/** `ambiguous: too little evidence: energy 0.2 of 1`; null for those that have one, and that nobody classified. */
const reasonOf = (decision: SectorDecision | undefined): string | null =>
  decision?.reason ? `${decision.verdict.toLowerCase()}: ${decision.reason}` : null;
