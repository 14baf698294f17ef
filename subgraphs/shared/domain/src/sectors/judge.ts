/** What follows from all evidence: a sector, several that it may be, or none (MD-113). */
import type { SectorDecision, SectorId } from '../equities/index.ts';
import { expectedAccuracy, RELIABLE_CONFIDENCE } from './accuracy.ts';
import { round, type Told, weightOf } from './evidence.ts';
import { type SectorConfiguration, SECTOR_IDS, volatilityMultiplier } from './table.ts';

type Judged = Pick<SectorDecision, 'verdict' | 'reason' | 'sector' | 'candidates' | 'confidence' | 'expectedAccuracy'>;
const NONE = { verdict: 'UNCLASSIFIED', sector: null, candidates: [], confidence: 0, expectedAccuracy: null } as const;

/**
 * The sector that more than half of the evidence (by weight) agrees on leads. CLASSIFIED: from a confidence on that all together were right in 95 of 100. Confidence =
 * agreeing weight x its share of what was told, so absent evidence lowers it (all weights together are 1), and contradiction does so twice. Behaviour of the
 * price (in `all`, not in `decisive`) moves the confidence and never the verdict, for accuracy was measured without it. `OUTSIDE` counts as a place of its own.
 * An ambiguous sector is none wherever one is wanted, and its multiplier is that of the unknown: a guess's would be the guess, told as a fact.
 */
export function judge(
  all: readonly Told[],
  decisive: readonly Told[],
  configuration: SectorConfiguration,
): SectorDecision {
  const judged = judgedOf(all, decisive);
  return {
    ...judged,
    volatilityMultiplier: volatilityMultiplier(judged.sector, configuration),
    evidence: all.map(({ place: _place, ...one }) => one),
  };
}

function judgedOf(all: readonly Told[], decisive: readonly Told[]): Judged {
  const strongest = SECTOR_IDS.map((sector) => ({ sector, weight: weightOf(decisive, sector) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const spoken = weightOf(decisive, null);
  const leads = (place: SectorId | 'OUTSIDE') => weightOf(decisive, place) > spoken / 2 + 1e-9;
  const best = strongest[0];
  if (!best) return { ...NONE, reason: spoken > 0 ? 'none of the eight sectors' : 'nothing speaks for a sector' };
  if (leads('OUTSIDE')) return { ...NONE, reason: 'none of the eight sectors' };
  const measured = leads(best.sector) ? confidenceIn(decisive, best.sector) : 0;
  const isClassified = measured >= RELIABLE_CONFIDENCE;
  return {
    verdict: isClassified ? 'CLASSIFIED' : 'AMBIGUOUS',
    reason: isClassified ? null : ambiguity(strongest, weightOf(decisive, 'OUTSIDE')),
    sector: isClassified ? best.sector : null,
    candidates: strongest.map(({ sector, weight }) => ({ sector, share: round(weight / spoken) })),
    confidence: confidenceIn(all, best.sector),
    expectedAccuracy: expectedAccuracy(measured),
  };
}

const confidenceIn = (evidence: readonly Told[], sector: SectorId): number =>
  round(weightOf(evidence, sector) ** 2 / weightOf(evidence, null));

/** Divided, or too thin. Weights are of all evidence together (1). */
function ambiguity(strongest: readonly { sector: SectorId; weight: number }[], outside: number): string {
  const named = strongest.map(({ sector, weight }) => `${sector} ${round(weight)}`);
  if (outside > 0) named.push(`none of the eight ${round(outside)}`);
  return named.length > 1
    ? `the evidence is divided: ${named.join(', ')} of 1`
    : `too little evidence: ${named[0]} of 1`;
}
