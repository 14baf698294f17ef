/** A connector without a venue: the spec says what it emits and what history it has. */
import type { MarketEvent, VenueId } from '@marketgraph/domain/market';
import type { Backfill, Connector, ConnectorDeps } from '../connectors/connector.ts';

export interface FakeConnector {
  readonly connector: Connector;
  /** What it was started with; null before and after. */
  deps(): ConnectorDeps | null;
  emit(...events: readonly MarketEvent[]): void;
}

const HEALTHY = {
  circuit: 'CLOSED',
  retryAt: null,
  pausedUntil: null,
  waiting: 0,
  lastSuccessAt: null,
  lastError: null,
} as const;

export function fakeConnector(venue: VenueId, backfill: Partial<Backfill> = {}): FakeConnector {
  let deps: ConnectorDeps | null = null;
  return {
    connector: {
      venue,
      defaults: { rest: '', socket: '' },
      feeds: ['trades', 'book', 'liquidations', 'ticker', 'quotes'],
      start(given) {
        deps = given;
        return {
          backfill,
          provider: () => ({ ...HEALTHY, provider: venue }),
          async stop() {
            deps = null;
          },
        };
      },
    },
    deps: () => deps,
    emit: (...events) => deps?.emit(events),
  };
}
