/** What the watching of stocks is given, and what it gives. */
import type { BarOrigin, ProviderState } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { UniverseRules } from '@marketgraph/domain/universe';
import type { Cache, MemberSets } from '@marketgraph/platform/cache';
import type { Clock } from '@marketgraph/platform/clock';
import type { EquityStore } from '@marketgraph/platform/db';
import type { EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import type { ProviderEndpoints } from '../providers/index.ts';

export interface StocksOptions {
  /** The equities' own. */
  readonly clock: Clock;
  readonly mode: DataMode;
  readonly seed: number | null;
  readonly endpoints: ProviderEndpoints;
  /** Who told a stock's quotes where providers only pass them on, as local ones do with what was imported; null: the provider itself. */
  readonly originOf?: (symbol: string) => BarOrigin | null;
  readonly store: EquityStore;
  readonly log: EventLog;
  readonly cache: Cache & MemberSets;
  readonly logger: Logger;
  /** What a stock of unknown float is; default undecided. */
  readonly floatUnknown?: UniverseRules['floatUnknown'];
  /** Volume of past sessions by the time of day, where the source of stocks can tell it at once. */
  readonly seedVolumes?: (signal: AbortSignal) => Promise<unknown>;
  /** Stocks on somebody's watchlist. */
  readonly watched: () => Promise<readonly string[]>;
}
export interface Stocks {
  /** Whether a sweep can be read. */
  ready(): boolean;
  providers(): readonly ProviderState[];
  stop(): Promise<void>;
}
