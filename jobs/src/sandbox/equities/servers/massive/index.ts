/** Massive over a feed: paths, keys, plans. The WebSocket is in `socket.ts`. */
import type { Budget } from '@marketgraph/domain/equities';
import type { EquityFeed } from '../../feed.types.ts';
import { type Answer, type Asked, json, type ProviderProtocol } from '../server.types.ts';
import { Aggregates } from './aggregates.ts';
import { Reference } from './reference.ts';
import { Snapshots } from './snapshot.ts';
import { limited, type MassivePlan, notEntitled, notFound, requestId, unauthorized } from './words.ts';

export type { MassivePlan } from './words.ts';
const MASSIVE_BUDGETS: Readonly<Record<MassivePlan, readonly Budget[]>> = {
  free: [{ calls: 5, perMs: 60_000 }],
  delayed: [{ calls: 100, perMs: 1000 }],
  realtime: [{ calls: 100, perMs: 1000 }],
};
const DELAY_MS = 15 * 60_000;
const STOCKS = '/v2/snapshot/locale/us/markets/stocks';

export function massiveProtocol(feed: EquityFeed, plan: MassivePlan, key: string): ProviderProtocol {
  const reference = new Reference(feed);
  const snapshots = new Snapshots(feed, plan);
  const aggregates = new Aggregates(feed, plan);

  async function answer(given: Asked): Promise<Answer> {
    if ((given.authorization?.replace(/^Bearer /, '') ?? given.query.get('apiKey')) !== key) return unauthorized();
    const late = plan === 'delayed';
    const asked = late ? { ...given, now: given.now - DELAY_MS } : given;
    const status = late || given.delayed ? 'DELAYED' : 'OK';
    const { path } = asked;
    if (path === '/v3/reference/tickers') return reference.tickers(asked);
    if (/^\/v3\/reference\/tickers\/[^/]+$/.test(path)) return reference.details(asked);
    if (path === '/v3/reference/splits') return reference.splits(asked);
    if (path === '/stocks/vX/float') return plan === 'free' ? notEntitled() : reference.float(asked);
    if (path.startsWith(STOCKS)) {
      if (plan === 'free') return notEntitled();
      if (path === `${STOCKS}/tickers`) return snapshots.all(asked, status);
      if (/\/tickers\/[^/]+$/.test(path)) return snapshots.one(asked, status);
      if (/\/(gainers|losers)$/.test(path)) return snapshots.movers(asked, status);
    }
    if (/^\/v2\/aggs\/ticker\/[^/]+\/range\/[^/]+\/[^/]+\/[^/]+\/[^/]+$/.test(path))
      return aggregates.range(asked, status);
    if (/^\/v2\/aggs\/ticker\/[^/]+\/prev$/.test(path)) return aggregates.previous(asked, status);
    if (/^\/v2\/aggs\/grouped\/locale\/us\/market\/stocks\/[^/]+$/.test(path)) return aggregates.grouped(asked, status);
    return notFound('The requested path was not found.');
  }

  return {
    id: 'massive',
    budgets: MASSIVE_BUDGETS[plan],
    answer,
    limited,
    failed: json({ status: 'ERROR', request_id: requestId(), error: 'internal error' }, 500),
    errorBehind200: json({
      status: 'ERROR',
      request_id: requestId(),
      error: 'An internal error occurred, please try again.',
    }),
    nothing: (path) =>
      path.includes('/snapshot/')
        ? json({ count: 0, status: 'OK' })
        : json({ queryCount: 0, resultsCount: 0, adjusted: true, status: 'OK', request_id: requestId(), count: 0 }),
  };
}
