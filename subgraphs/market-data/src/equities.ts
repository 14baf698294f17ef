/** What the resolvers of stocks are given, and how they find it: null where this product watches no stocks. */
import { CodedError } from '@marketgraph/domain/errors';
import type { DataMode } from '@marketgraph/domain/market';
import type { Cache } from '@marketgraph/platform/cache';
import type { Clock } from '@marketgraph/platform/clock';
import type { EquityStore } from '@marketgraph/platform/db';
import type { EventLog } from '@marketgraph/platform/events';

export interface EquitySources {
  readonly log: EventLog;
  readonly cache: Cache;
  readonly store: EquityStore;
  /** The equities' own: of the simulated exchange, of the imported history, or the world's. */
  readonly clock: Clock;
  readonly mode: DataMode;
}

/** For subscriptions. @throws NOT_FOUND where this product watches no stocks. */
export function requireEquities({ equities }: { readonly equities?: EquitySources | null }): EquitySources {
  if (equities) return equities;
  throw new CodedError('NOT_FOUND', 'No stocks are watched here: this product was started without equities.', {});
}
