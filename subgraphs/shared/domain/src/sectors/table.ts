/** The eight sectors as the specification has them (MD-109, MD-110). Configuration: whoever classifies may pass other weights. */
import type { SectorId } from '../equities/index.ts';

/** How often stocks of a sector open 10 % and more away from the close before, by words, and what those words mean (`GAP_BANDS`). */
export type GapProfile = 'very_low' | 'low' | 'moderate' | 'high' | 'extreme';

export interface Sector {
  readonly id: SectorId;
  readonly name: string;
  /** The fund whose holdings and price stand for the sector. */
  readonly etf: string;
  readonly gapProfile: GapProfile;
  readonly gapReason: string;
}

export const SECTORS: readonly Sector[] = [
  { id: 'technology', name: 'Technology', etf: 'XLK', gapProfile: 'high', gapReason: 'frequent gap behaviour' },
  { id: 'healthcare', name: 'Healthcare', etf: 'XLV', gapProfile: 'extreme', gapReason: 'FDA news' },
  { id: 'energy', name: 'Energy', etf: 'XLE', gapProfile: 'moderate', gapReason: 'commodity driven' },
  { id: 'financial', name: 'Financial', etf: 'XLF', gapProfile: 'moderate', gapReason: 'regulatory sensitive' },
  {
    id: 'consumer_discretionary',
    name: 'Consumer discretionary',
    etf: 'XLY',
    gapProfile: 'high',
    gapReason: 'meme stock potential',
  },
  { id: 'industrials', name: 'Industrials', etf: 'XLI', gapProfile: 'low', gapReason: 'more stable' },
  { id: 'materials', name: 'Materials', etf: 'XLB', gapProfile: 'low', gapReason: 'commodity cycles' },
  { id: 'utilities', name: 'Utilities', etf: 'XLU', gapProfile: 'very_low', gapReason: 'defensive' },
];
export const SECTOR_IDS: readonly SectorId[] = SECTORS.map((one) => one.id);

/** The sector of an id, or null for any other text. */
export const sectorOf = (id: string): Sector | null => SECTORS.find((one) => one.id === id) ?? null;

export interface SectorConfiguration {
  /** Only `static` weights exist; `dynamic` and `hybrid` ones would be computed. */
  readonly weightsSource: 'static';
  /** Volatility multiplier of each sector. */
  readonly weights: Readonly<Record<SectorId, number>>;
  /** Of what has no sector. */
  readonly unknownWeight: number;
}
export const SECTOR_CONFIGURATION: SectorConfiguration = {
  weightsSource: 'static',
  weights: {
    healthcare: 1.5,
    technology: 1.3,
    energy: 1.2,
    consumer_discretionary: 1.2,
    financial: 1.1,
    industrials: 1.0,
    materials: 0.9,
    utilities: 0.7,
  },
  unknownWeight: 1,
};

/** The volatility multiplier of a sector; of none, the configuration's for what is unknown (1). */
export const volatilityMultiplier = (sector: SectorId | null, configuration = SECTOR_CONFIGURATION): number =>
  sector === null ? configuration.unknownWeight : configuration.weights[sector];

/**
 * Lower edges of the words, as shares of sessions. The specification has words only; the edges divide what small caps of 2020-2023 did (financial 0.3 %,
 * utilities 0.6 %, industrials 1.0 %, consumer 1.2 %, technology 1.5 %, healthcare 1.7 % of sessions).
 */
export const GAP_BANDS: readonly (readonly [GapProfile, number])[] = [
  ['very_low', 0],
  ['low', 0.004],
  ['moderate', 0.008],
  ['high', 0.012],
  ['extreme', 0.016],
];

/** Which of `GAP_BANDS` a share of sessions falls into, 0 (very low) .. 4 (extreme). */
export const gapBand = (frequency: number): number => GAP_BANDS.findLastIndex(([, from]) => frequency >= from);
