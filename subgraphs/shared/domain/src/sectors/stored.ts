/** Decisions that were stored before ambiguity was told apart. */
import type { SectorDecision } from '../equities/index.ts';
import { round } from './evidence.ts';
import { RELIABLE_CONFIDENCE } from './accuracy.ts';
import { SECTOR_CONFIGURATION, SECTOR_IDS } from './table.ts';

export type StoredDecision =
  | SectorDecision
  | (Omit<SectorDecision, 'verdict' | 'reason' | 'candidates' | 'expectedAccuracy'> &
      Partial<Pick<SectorDecision, 'expectedAccuracy'>>);

/** A stored decision in today's words: what was told as a sector on too little evidence is ambiguous. Decisions of today come back as they are. */
export function decisionOf(stored: StoredDecision): SectorDecision {
  if ('verdict' in stored) return stored;
  const expectedAccuracy = stored.expectedAccuracy ?? null;
  const reason = 'decided before candidates were told';
  if (stored.sector === null) return { ...stored, expectedAccuracy, verdict: 'UNCLASSIFIED', reason, candidates: [] };
  const spoken = stored.evidence.reduce((sum, { says, weight }) => sum + (says ? weight : 0), 0);
  const candidates = SECTOR_IDS.map((sector) => ({
    sector,
    share: round(stored.evidence.reduce((sum, { says, weight }) => sum + (says === sector ? weight : 0), 0) / spoken),
  }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  if (stored.confidence >= RELIABLE_CONFIDENCE)
    return { ...stored, expectedAccuracy, verdict: 'CLASSIFIED', reason: null, candidates };
  const unknown = { sector: null, volatilityMultiplier: SECTOR_CONFIGURATION.unknownWeight };
  return { ...stored, ...unknown, expectedAccuracy, verdict: 'AMBIGUOUS', reason, candidates };
}
