/** An opportunity as clients see it. Pure. */
import type { OpportunityState } from '@marketgraph/domain/equities';
import type { Opportunity } from './opportunities.types.ts';

export const toOpportunity = (state: OpportunityState): Opportunity => ({
  ...state,
  contributions: [...state.contributions],
  evidence: state.evidence.map((bar) => ({ ...bar, at: new Date(bar.at) })),
  detectedAt: new Date(state.detectedAt),
  lastSeenAt: new Date(state.lastSeenAt),
  outcomes: state.outcomes.map((outcome) => ({
    ...outcome,
    recordedAt: outcome.recordedAt === null ? null : new Date(outcome.recordedAt),
  })),
});
