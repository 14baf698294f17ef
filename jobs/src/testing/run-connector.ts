/** A connector against a stand-in venue, with everything it emits in one list. */
import type { FeedEvent, FeedName, MarketEvent, MarketEventKind } from '@marketgraph/domain/market';
import { VirtualClock } from '@marketgraph/platform/clock';
import { collectLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import type { Connector, RunningConnector } from '../connectors/connector.ts';
import type { FrameTap } from '../recording/index.ts';
import type { VenueServer } from './venue-server.ts';

export interface Run {
  readonly events: readonly MarketEvent[];
  readonly running: RunningConnector;
  readonly logLines: readonly { readonly msg: string }[];
  of<K extends MarketEventKind>(kind: K): Extract<MarketEvent, { kind: K }>[];
  /** Waits for a report of this feed that fits. */
  feed(feed: FeedName, fits: (event: FeedEvent) => boolean): Promise<FeedEvent>;
}

/** `speed`: seconds of the connector's clock per second of the wall. */
export function runConnector(
  connector: Connector,
  server: VenueServer,
  feeds: readonly FeedName[],
  { symbols = ['SOLUSDT'], speed = 1, tap }: { symbols?: readonly string[]; speed?: number; tap?: FrameTap } = {},
): Run {
  const events: MarketEvent[] = [];
  const { log, lines } = collectLog('warn');
  const running = connector.start({
    endpoints: { rest: server.http, socket: `${server.ws}/public`, marketSocket: `${server.ws}/market` },
    subscriptions: symbols.map((symbol) => ({ symbol, feeds })),
    clock: new VirtualClock(Date.now(), speed),
    log,
    emit: (more) => events.push(...more),
    ...(tap ? { tap } : {}),
  });
  return {
    events,
    running,
    logLines: lines,
    of: (kind) => events.filter((event): event is Extract<MarketEvent, { kind: typeof kind }> => event.kind === kind),
    feed: (feed, fits) =>
      waitUntil(
        () => events.find((event): event is FeedEvent => event.kind === 'feed' && event.feed === feed && fits(event)),
        `a report of ${feed}`,
      ),
  };
}
