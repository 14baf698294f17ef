/** Binance's REST answers of the simulated market. Error bodies as documented; weights and bans are the protocol's. */
import { changes, type Ladder } from '../../simulate/book.ts';
import { fixed } from '../../simulate/decimal.ts';
import { hash } from '../../simulate/noise.ts';
import type { Market, SimulatedSymbol } from '../../simulate/market.ts';
import type { RestRequest } from '../venue.types.ts';
import { RestError, type Route } from '../simulated-source.ts';
import { historyRoutes } from './history.ts';
import { integer, symbolOf } from './params.ts';
import { refused } from './protocol.ts';
import { derivativeRoutes } from './derivatives.ts';
import { BOOK_LEVELS, firstId, updateId } from './update-id.ts';

const DEPTH_LIMITS = [5, 10, 20, 50, 100, 500, 1000];

/** @param latest up to when stream frames are out. @param since Unix ms at which the exchange's history begins. */
export function binanceRoutes(market: Market, latest: () => number, since: number): Readonly<Record<string, Route>> {
  return {
    '/fapi/v1/ping': () => ({ body: '{}' }),
    '/fapi/v1/time': ({ now }) => ({ body: JSON.stringify({ serverTime: Math.floor(now) }) }),
    '/fapi/v1/exchangeInfo': ({ now }) => ({ body: exchangeInfo(market, now, since) }),
    '/fapi/v1/depth': (request) => ({ body: depth(symbolOf(market, request), request, latest()) }),
    ...historyRoutes(market, since),
    ...derivativeRoutes(market, since),
  };
}

function exchangeInfo(market: Market, now: number, since: number): string {
  const symbols = market.symbols.map((name) => {
    const { instrument: i } = market.get(name)!;
    const [tickSize, stepSize] = [fixed(1, i.priceDecimals), fixed(1, i.quantityDecimals)];
    return {
      symbol: name,
      pair: name,
      contractType: 'PERPETUAL',
      deliveryDate: 4133404800000,
      onboardDate: since,
      status: 'TRADING',
      baseAsset: i.base,
      quoteAsset: 'USDT',
      marginAsset: 'USDT',
      pricePrecision: i.priceDecimals,
      quantityPrecision: i.quantityDecimals,
      baseAssetPrecision: 8,
      quotePrecision: 8,
      underlyingType: 'COIN',
      underlyingSubType: [],
      filters: [
        {
          filterType: 'PRICE_FILTER',
          minPrice: tickSize,
          maxPrice: fixed(Math.round((i.price * 100) / i.tick), i.priceDecimals),
          tickSize,
        },
        { filterType: 'LOT_SIZE', minQty: stepSize, maxQty: '1000000', stepSize },
        { filterType: 'MIN_NOTIONAL', notional: '5' },
      ],
      orderTypes: ['LIMIT', 'MARKET'],
      timeInForce: ['GTC', 'IOC', 'FOK', 'GTX'],
    };
  });
  const rateLimits = [{ rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 2400 }];
  return JSON.stringify({
    timezone: 'UTC',
    serverTime: Math.floor(now),
    futuresType: 'U_MARGINED',
    rateLimits,
    exchangeFilters: [],
    assets: [],
    symbols,
  });
}

/**
 * A snapshot that agrees with the stream. Half of them stand between two events: their last id lies inside the next one and some
 * of its changes are in already, as it happens at the real venue.
 */
function depth({ books, instrument: i }: SimulatedSymbol, request: RestRequest, latest: number): string {
  const limit = integer(request, 'limit') ?? 500;
  if (!DEPTH_LIMITS.includes(limit)) throw new RestError(refused(-4021, `'${limit}' is not valid depth limit.`));
  const t = Math.floor(latest / 100) * 100;
  const book = books.at('binance', t, BOOK_LEVELS);
  const next = books.at('binance', t + 100, BOOK_LEVELS);
  const between = hash(0x3d, t / 100) % 2 === 1;
  const side = (now: Ladder, then: Ladder, direction: 1 | -1): string => {
    const levels = new Map(now.ticks.map((tick, n) => [tick, now.steps[n]!]));
    if (between) {
      const some = changes(now, then);
      // The one that would leave the book crossed is never among them: what goes, goes first.
      for (const [tick] of some.filter(([, n]) => n === 0)) levels.delete(tick);
    }
    return [...levels]
      .toSorted((a, b) => direction * (a[0] - b[0]))
      .slice(0, limit)
      .map(([tick, steps]) => `["${fixed(tick, i.priceDecimals)}","${fixed(steps, i.quantityDecimals)}"]`)
      .join(',');
  };
  const id = between ? firstId(t + 100, 100) + 3 : updateId(t);
  return `{"lastUpdateId":${id},"E":${t},"T":${t - 2},"bids":[${side(book.bids, next.bids, -1)}],"asks":[${side(book.asks, next.asks, 1)}]}`;
}
