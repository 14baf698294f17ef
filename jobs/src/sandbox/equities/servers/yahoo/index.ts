/** Yahoo's chart over a feed: keyless, for browsers only, limited by address. */
import type { Budget } from '@marketgraph/domain/equities';
import type { EquityFeed } from '../../feed.types.ts';
import { type Answer, type Asked, HTML, type ProviderProtocol } from '../server.types.ts';
import { chart, fault } from './chart.ts';

const YAHOO_BUDGETS: readonly Budget[] = [
  { calls: 60, perMs: 60_000 },
  { calls: 2000, perMs: 3_600_000 },
];
const tooMany: Answer = { status: 429, type: 'text/plain', body: 'Too Many Requests\r\n' };
const unknown = fault('Not Found', 'No data found, symbol may be delisted', 404);

export function yahooProtocol(feed: EquityFeed): ProviderProtocol {
  async function answer(asked: Asked): Promise<Answer> {
    if (!asked.userAgent.startsWith('Mozilla/')) return tooMany;
    if (/^\/v8\/finance\/chart\/[^/]+$/.test(asked.path)) return chart(feed, asked);
    return { ...HTML, status: 404 };
  }
  return {
    id: 'yahoo',
    budgets: YAHOO_BUDGETS,
    answer,
    limited: tooMany,
    failed: { ...HTML, status: 500 },
    errorBehind200: { ...fault('Internal Server Error', 'Something went wrong', 200), status: 200 },
    nothing: () => unknown,
  };
}
