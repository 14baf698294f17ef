import { expect, it } from 'vitest';
import { classifySector, decisionOf, type StoredDecision } from './index.ts';

const evidence = [
  { kind: 'INDUSTRY_CODE', says: 'energy', weight: 0.25, detail: 'SIC 1311' },
  { kind: 'SOURCE_SECTOR', says: 'technology', weight: 0.2, detail: 'sector "Technology"' },
  { kind: 'REVENUE', says: null, weight: 0.1, detail: 'no words on revenue' },
] as const;
const old = (sector: 'energy' | null, confidence: number): StoredDecision => ({
  ...{ sector, confidence, expectedAccuracy: sector && 0.757, evidence },
  volatilityMultiplier: sector ? 1.2 : 1,
});
const candidates = [
  { sector: 'energy', share: 0.5556 },
  { sector: 'technology', share: 0.4444 },
];

it('a sector of before that would not be told now is ambiguous, without its multiplier', () => {
  expect(decisionOf(old('energy', 0.3499))).toMatchObject({
    ...{ verdict: 'AMBIGUOUS', sector: null, volatilityMultiplier: 1, confidence: 0.3499, expectedAccuracy: 0.757 },
    ...{ candidates, reason: 'decided before candidates were told', evidence },
  });
});
it('one on enough evidence stays as it was, and so does none', () => {
  const kept = { verdict: 'CLASSIFIED', sector: 'energy', volatilityMultiplier: 1.2, candidates, reason: null };
  expect(decisionOf(old('energy', 0.35))).toMatchObject(kept);
  expect(decisionOf(old(null, 0))).toMatchObject({ verdict: 'UNCLASSIFIED', sector: null, candidates: [] });
});
it('one of the very first, without an expected accuracy and without evidence', () => {
  const first: StoredDecision = { sector: 'energy', confidence: 0.5, volatilityMultiplier: 1.2, evidence: [] };
  expect(decisionOf(first)).toMatchObject({ verdict: 'CLASSIFIED', expectedAccuracy: null, candidates: [] });
});
it('a decision of today comes back as it is', () => {
  const none = { name: null, description: null, sicCode: null, sourceSector: null, sourceIndustry: null };
  const now = classifySector({ ...none, heldBy: null, relativeVolatility: null, gapFrequency: null });
  expect(decisionOf(now)).toBe(now);
});
