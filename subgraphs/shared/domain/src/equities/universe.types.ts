/** Which stocks are worked on, and what business they are in. Rules: `universe`, `sectors`. */
export type SectorId =
  | 'technology'
  | 'healthcare'
  | 'energy'
  | 'financial'
  | 'consumer_discretionary'
  | 'industrials'
  | 'materials'
  | 'utilities';

/** Order of the funnel. A name that an earlier step excluded is not counted in later ones. */
export type FunnelStepName =
  | 'ALL'
  | 'MARKET_CAP'
  | 'LIQUIDITY_AND_PRICE'
  | 'EXCHANGE_AND_TYPE'
  | 'FLOAT_KNOWN'
  | 'FLOAT'
  | 'RESULT';

export interface UniverseDecision {
  readonly symbol: string;
  /** Null = undecided: something that the rules need is not known. */
  readonly included: boolean | null;
  /** The step that excluded it or left it undecided; RESULT for members. */
  readonly step: FunnelStepName;
  /** At least one, e.g. `AVG_VOLUME_BELOW 950000 < 1000000`. */
  readonly reasons: readonly string[];
  readonly marketCap: number | null;
  readonly avgVolume20: number | null;
  readonly price: number | null;
  readonly floatShares: number | null;
  /** Share of its last sessions that opened 10 % or more away from the close before; orders the result. Null = too few sessions. */
  readonly gapFrequency: number | null;
  readonly sector: SectorDecision;
}

export interface SectorDecision {
  /** Null = UNCLASSIFIED. */
  readonly sector: SectorId | null;
  /** 0..1: the share of all evidence that speaks for it; no probability (`expectedAccuracy` is). */
  readonly confidence: number;
  /** How often sectors of such a confidence were right where that could be measured, 0..1; null without a sector, absent in decisions of before. */
  readonly expectedAccuracy?: number | null;
  /** Of the sector (unknown: 1). */
  readonly volatilityMultiplier: number;
  /** Every step of the classification in its order; `says` null = that evidence is absent, which lowers the confidence. */
  readonly evidence: readonly SectorEvidence[];
}
export interface SectorEvidence {
  readonly kind:
    | 'DESCRIPTION'
    | 'REVENUE'
    | 'ETF_HOLDINGS'
    | 'VOLATILITY'
    | 'GAP_HISTORY'
    | 'INDUSTRY_CODE'
    | 'SOURCE_SECTOR';
  readonly says: SectorId | null;
  readonly weight: number;
  /** What was seen, in words. */
  readonly detail: string;
}

export interface UniverseState {
  /** What was known then decided it, Unix ms of the equities' clock. */
  readonly asOf: number;
  readonly funnel: readonly { readonly step: FunnelStepName; readonly count: number }[];
  /** Members first, gap-prone ones before others; then undecided; then excluded. */
  readonly decisions: readonly UniverseDecision[];
}
