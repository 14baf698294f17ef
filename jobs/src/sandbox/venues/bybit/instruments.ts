/** The list of linear perpetuals, by pages; the funding interval is in minutes here. */
import { FUNDING_HOURS } from '../../simulate/derivatives.ts';
import { fixed } from '../../simulate/decimal.ts';
import type { Market } from '../../simulate/market.ts';
import type { RestRequest } from '../venue.types.ts';
import { limitOf, wrong } from './params.ts';

export function instruments(market: Market, request: RestRequest, since: number): string {
  const { query, now } = request;
  if (query.get('category') !== 'linear') throw wrong(now, 'category invalid');
  const only = query.get('symbol');
  if (only && !market.get(only)) throw wrong(now, 'symbol invalid');
  const limit = limitOf(request, 500, 1000);
  const all = only ? [only] : market.symbols.toSorted();
  const from = Number(/^first%3D(\d+)$/.exec(query.get('cursor') ?? '')?.[1] ?? 0);
  const page = all.slice(from, from + limit);
  const list = page.map((name, at) => {
    const { instrument: i } = market.get(name)!;
    const [tickSize, qtyStep] = [fixed(1, i.priceDecimals), fixed(1, i.quantityDecimals)];
    return {
      symbol: name,
      contractType: 'LinearPerpetual',
      status: 'Trading',
      baseCoin: i.base,
      quoteCoin: 'USDT',
      launchTime: String(since),
      deliveryTime: '0',
      deliveryFeeRate: '',
      priceScale: String(i.priceDecimals),
      leverageFilter: { minLeverage: '1', maxLeverage: '50.00', leverageStep: '0.01' },
      priceFilter: {
        minPrice: tickSize,
        maxPrice: fixed(Math.round((i.price * 100) / i.tick), i.priceDecimals),
        tickSize,
      },
      lotSizeFilter: { maxOrderQty: '1000000', minOrderQty: qtyStep, qtyStep, minNotionalValue: '5' },
      unifiedMarginTrade: true,
      fundingInterval: FUNDING_HOURS * 60,
      settleCoin: 'USDT',
      copyTrading: 'both',
      upperFundingRate: '0.01',
      lowerFundingRate: '-0.01',
      isPreListing: false,
      preListingInfo: null,
      displayName: '',
      symbolType: '',
      symbolId: from + at + 1,
    };
  });
  const nextPageCursor = from + limit < all.length ? `first%3D${from + limit}` : '';
  return JSON.stringify({ category: 'linear', list, nextPageCursor });
}
