/** The state of the watching as clients see it. Pure. */
import type { IngestionState, ProviderState, SessionState } from '@marketgraph/domain/equities';
import type { IngestionStats, MarketSession, Provider } from './ingestion.types.ts';

const date = (at: number | null): Date | null => (at === null ? null : new Date(at));

const toSession = (state: SessionState): MarketSession => ({
  ...state,
  since: new Date(state.since),
  until: new Date(state.until),
});

const toProvider = (state: ProviderState): Provider => ({
  ...state,
  lastAnswerAt: date(state.lastAnswerAt),
  lastErrorAt: date(state.lastErrorAt),
});

/** States come every few seconds: one that is older has nobody behind it. */
export const SILENT_MS = 15_000;

/** `now` of the equities' clock; `silentMs` = how long ago, by the wall, the newest state was told. */
export function toStats(state: IngestionState, now: number, silentMs: number): IngestionStats {
  const isSilent = silentMs > SILENT_MS;
  const silence = `The data jobs have been silent for ${Math.round(silentMs / 1000)} s.`;
  return {
    ...state,
    at: new Date(state.at),
    now: new Date(now),
    session: toSession(state.session),
    isRunning: state.isRunning && !isSilent,
    reason: isSilent ? silence : state.reason,
    backfill: (!isSilent && state.backfill) || null,
    lastSweepAt: date(state.lastSweepAt),
    sweep: state.sweepId,
    providers: state.providers.map(toProvider),
  };
}
