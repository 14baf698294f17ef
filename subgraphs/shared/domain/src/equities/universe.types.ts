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
  /** Null if undecided: something that the rules need is unknown. */
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

/** CLASSIFIED: of all such 95 in 100 were right and more (its own: `expectedAccuracy`). AMBIGUOUS: there are candidates, on too thin or divided evidence. UNCLASSIFIED: none of the eight, or nothing is known. */
export type SectorVerdict = 'CLASSIFIED' | 'AMBIGUOUS' | 'UNCLASSIFIED';

export interface SectorDecision {
  readonly verdict: SectorVerdict;
  /** Why it is not CLASSIFIED, in words; null if it is. */
  readonly reason: string | null;
  /** Of CLASSIFIED alone: a guess is in `candidates`. */
  readonly sector: SectorId | null;
  /** Sectors that evidence speaks for, the strongest first (`sector` itself where there is one), with their share of what was told, 0..1; empty while UNCLASSIFIED. */
  readonly candidates: readonly { readonly sector: SectorId; readonly share: number }[];
  /** 0..1, of the first candidate: the share of all evidence that speaks for it; no probability (`expectedAccuracy` is). 0 while UNCLASSIFIED. */
  readonly confidence: number;
  /** How often the first candidate was right on such evidence where that could be measured, 0..1; null where no candidate has more than half of the evidence. */
  readonly expectedAccuracy: number | null;
  /** Of the sector (none or ambiguous: 1). */
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
  /** What it was judged by (`rulesTold`); left out in runs of before that was kept. */
  readonly rules?: string;
  readonly funnel: readonly { readonly step: FunnelStepName; readonly count: number }[];
  /** Members first, gap-prone ones before others; then undecided; then excluded. */
  readonly decisions: readonly UniverseDecision[];
}
