/** The state of ingestion while nothing is swept yet: what is being done, in words, so that a page never waits without knowing for what. */
import type { IngestionState } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import { topics, type EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import { currentSession } from '../equities/index.ts';
import type { Provider } from '../providers/index.ts';

export interface PreparingDeps {
  readonly log: EventLog;
  readonly clock: { now(): number };
  readonly providers: readonly Provider[];
  readonly mode: DataMode;
  readonly seed: number | null;
  readonly logger: Logger;
}

export function preparingState({ clock, providers, mode, seed }: PreparingDeps, reason: string): IngestionState {
  const at = clock.now();
  return {
    at,
    session: currentSession('XNAS', at).state,
    isRunning: false,
    reason,
    activeSymbols: 0,
    ingestionRate: 0,
    apiCapacity: 0,
    apiUsed: 0,
    plannedSweepMs: null,
    lastSweepMs: null,
    lastSweepAt: null,
    sweepId: null,
    errorRate: null,
    dataQuality: null,
    latencyMeanMs: null,
    latencyP95Ms: null,
    providers: providers.map((provider) => provider.state()),
    mode,
    seed,
  };
}

export function tellPreparing(deps: PreparingDeps, reason: string): void {
  deps.log
    .append(topics.ingestion(), [{ fields: { state: JSON.stringify(preparingState(deps, reason)) } }])
    .catch((error: unknown) => deps.logger.error({ err: error }, 'the state of ingestion could not be published'));
}
