/** What the composition root gives to the sandbox of stocks and gets from it. */
import type { BarOrigin, ProviderId } from '@marketgraph/domain/equities';
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import type { ProviderEndpoints } from '../../providers/provider.ts';
import type { HistoryReader } from './history/feed.ts';
import type { SimulatedProfile } from './market/profiles.ts';
import type { FmpPlan } from './servers/fmp/index.ts';
import type { MassivePlan } from './servers/massive/index.ts';
import type { ProviderCounts, ProviderFaultControl } from './servers/server.types.ts';

/** A market that does not exist. The same seed gives the same answers at the same times. */
export interface SimulatedStocks {
  readonly kind: 'simulated';
  readonly seed: number;
  /** 1,500 unless said; funds and the VIX come on top. */
  readonly stocks?: number;
}
/** Imported daily bars. No minutes are made up: a quote tells its last session. */
export interface ImportedStocks {
  readonly kind: 'history';
  readonly reader: HistoryReader;
}

/** What the local providers' customers pay for. */
export interface ProviderPlans {
  readonly massive?: MassivePlan;
  readonly fmp?: FmpPlan;
}

export interface EquitySandboxOptions {
  readonly feed: SimulatedStocks | ImportedStocks;
  /** The equities'. */
  readonly clock: Clock;
  readonly logger: Logger;
  /** By which servers count calls; the system's unless said. */
  readonly wall?: Clock;
  readonly plans?: ProviderPlans;
}

export interface EquitySandbox {
  /** What providers take for the real ones' addresses, with what their plans allow. */
  readonly endpoints: ProviderEndpoints;
  readonly faults: ProviderFaultControl;
  /**
   * Volume by the five minutes of the last sessions, some stocks at a time: what baselines would have learnt by watching. Null: imported
   * history has none.
   */
  readonly profiles: ((sessions: number) => AsyncIterable<SimulatedProfile[]>) | null;
  /** Of a stock's quote now: the file or provider that told its bar; null: the market is simulated, or nobody told one. */
  originOf(symbol: string): BarOrigin | null;
  /** What a provider's server has counted. */
  counts(provider: ProviderId): ProviderCounts;
  stop(): Promise<void>;
}
