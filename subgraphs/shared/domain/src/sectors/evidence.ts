/** Pieces of evidence and what they weigh. */
import type { SectorEvidence } from '../equities/index.ts';
import type { Verdict } from './verdict.ts';

/** Of all evidence together 1. Behaviour of the price confirms, it never decides. */
export const EVIDENCE_WEIGHTS: Readonly<Record<SectorEvidence['kind'], number>> = {
  DESCRIPTION: 0.2,
  REVENUE: 0.1,
  ETF_HOLDINGS: 0.15,
  VOLATILITY: 0.05,
  GAP_HISTORY: 0.05,
  INDUSTRY_CODE: 0.25,
  SOURCE_SECTOR: 0.2,
};

/** Evidence as it is shown, and the place behind it, which may be outside of the eight. */
export type Told = SectorEvidence & { readonly place: Verdict['place'] };

/** `share`: of the kind's weight, for what only stands in for it. */
export function told(kind: SectorEvidence['kind'], { place, detail }: Verdict, share = 1): Told {
  return {
    kind,
    says: place === 'OUTSIDE' ? null : place,
    weight: round(EVIDENCE_WEIGHTS[kind] * share),
    detail: place === 'OUTSIDE' ? `${detail}: outside the eight` : detail,
    place,
  };
}

/** Of those that speak for a place; of null, of all that speak at all. */
export const weightOf = (all: readonly Told[], place: Verdict['place']): number =>
  all.reduce((sum, one) => sum + ((place === null ? one.place !== null : one.place === place) ? one.weight : 0), 0);

/** Four decimals. */
export const round = (value: number): number => Math.round(value * 10_000) / 10_000;
