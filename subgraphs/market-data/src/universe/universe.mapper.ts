/** Decisions about the universe as clients see them. Pure. */
import type { SectorDecision, UniverseDecision as Decision } from '@marketgraph/domain/equities';
import type { SectorMembership } from '../sectors/sectors.types.ts';
import { sectorOf } from '../sectors/sectors.mapper.ts';
import type { UniverseDecision } from './universe.types.ts';

export const toMembership = (symbol: string, decision: SectorDecision): SectorMembership => ({
  symbol,
  verdict: decision.verdict,
  reason: decision.reason,
  sector: sectorOf(decision.sector),
  candidates: decision.candidates.map(({ sector, share }) => ({ sector: sectorOf(sector)!, share })),
  confidence: decision.confidence,
  expectedAccuracy: decision.expectedAccuracy,
  volatilityMultiplier: decision.volatilityMultiplier,
  evidence: [...decision.evidence],
});

export const toDecision = ({ sector, ...decision }: Decision): UniverseDecision => ({
  ...decision,
  sector: toMembership(decision.symbol, sector),
});

/** `included` undefined: all; null cannot be asked for by itself (undecided names have `step: FLOAT_KNOWN`). */
export const wanted = (decisions: readonly Decision[], included: boolean | null | undefined): readonly Decision[] =>
  included === null || included === undefined ? decisions : decisions.filter((each) => each.included === included);
