/** Financial Modeling Prep over a feed: its stable endpoints, keys and plans. */
import type { Budget } from '@marketgraph/domain/equities';
import type { EquityFeed } from '../../feed.types.ts';
import { type Answer, type Asked, json, type ProviderProtocol } from '../server.types.ts';
import { eod, splitsCalendar } from './history.ts';
import { Quotes } from './quotes.ts';
import { type FmpPlan, invalidKey, legacy, limited, noSuchPath, restricted } from './words.ts';

export type { FmpPlan } from './words.ts';
const FMP_BUDGETS: Readonly<Record<FmpPlan, readonly Budget[]>> = {
  free: [{ calls: 250, perMs: 86_400_000 }],
  starter: [{ calls: 300, perMs: 60_000 }],
  premium: [{ calls: 750, perMs: 60_000 }],
};

export function fmpProtocol(feed: EquityFeed, plan: FmpPlan, key: string): ProviderProtocol {
  const quotes = new Quotes(feed);
  async function answer(asked: Asked): Promise<Answer> {
    if (asked.query.get('apikey') !== key) return invalidKey;
    if (/^\/api\/v[34]\//.test(asked.path)) return legacy;
    switch (asked.path) {
      case '/stable/quote':
        return quotes.one(asked);
      case '/stable/batch-quote':
        return plan === 'premium' ? quotes.batch(asked) : restricted;
      case '/stable/profile':
        return quotes.profile(asked);
      case '/stable/shares-float':
        return quotes.float(asked);
      case '/stable/shares-float-all':
        return plan === 'free' ? restricted : quotes.floats(asked);
      case '/stable/splits-calendar':
        return plan === 'free' ? restricted : splitsCalendar(feed, asked);
      case '/stable/company-screener':
        return plan === 'free' ? restricted : quotes.screener(asked);
      case '/stable/historical-price-eod/full':
        return eod(feed, asked, true);
      case '/stable/historical-price-eod/non-split-adjusted':
        return eod(feed, asked, false);
      default:
        return noSuchPath;
    }
  }
  return {
    id: 'fmp',
    budgets: FMP_BUDGETS[plan],
    answer,
    limited,
    failed: { status: 500, type: 'text/plain', body: 'Internal Server Error' },
    errorBehind200: json({
      'Error Message':
        'Limit Reach . Please upgrade your plan or visit our documentation for more details at https://site.financialmodelingprep.com/',
    }),
    nothing: () => json([]),
  };
}
