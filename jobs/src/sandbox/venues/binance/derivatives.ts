/** Open interest, funding and mark price over REST. */
import { FUNDING_MS, nextFunding } from '../../simulate/derivatives.ts';
import { fixed } from '../../simulate/decimal.ts';
import type { Market, SimulatedSymbol } from '../../simulate/market.ts';
import { RestError, type Route } from '../simulated-source.ts';
import type { RestRequest } from '../venue.types.ts';
import { pageOf, symbolOf } from './params.ts';
import { refused } from './protocol.ts';

const PERIODS: Readonly<Record<string, number>> = {
  '5m': 5,
  '15m': 15,
  '30m': 30,
  '1h': 60,
  '2h': 120,
  '4h': 240,
  '6h': 360,
  '12h': 720,
  '1d': 1440,
};

export const derivativeRoutes = (market: Market, since: number): Readonly<Record<string, Route>> => ({
  '/fapi/v1/openInterest': (request) => {
    const { derivatives, instrument: i } = symbolOf(market, request);
    const time = Math.floor(request.now);
    const openInterest = fixed(derivatives.openInterest('binance', time), i.quantityDecimals);
    return { body: JSON.stringify({ openInterest, symbol: i.symbol, time }) };
  },
  '/futures/data/openInterestHist': (request) => ({ body: interestHistory(symbolOf(market, request), request, since) }),
  '/fapi/v1/fundingRate': (request) => ({ body: fundingHistory(symbolOf(market, request), request, since) }),
  // Lists adjusted symbols only; all of ours settle every 8 h.
  '/fapi/v1/fundingInfo': () => ({ body: '[]' }),
  '/fapi/v1/premiumIndex': (request) => ({
    body: request.query.has('symbol')
      ? premium(symbolOf(market, request), request.now)
      : `[${market.symbols.map((name) => premium(market.get(name)!, request.now)).join(',')}]`,
  }),
});

function premium({ derivatives: d, instrument: i }: SimulatedSymbol, now: number): string {
  const index = d.index(now).toFixed(8);
  return JSON.stringify({
    symbol: i.symbol,
    markPrice: d.mark('binance', now).toFixed(8),
    indexPrice: index,
    estimatedSettlePrice: index,
    lastFundingRate: d.rate('binance', now).toFixed(8),
    interestRate: '0.00010000',
    nextFundingTime: nextFunding(now),
    time: Math.floor(now),
  });
}

/** Oldest first; from startTime on when there are more than `limit`. */
function fundingHistory(
  { derivatives: d, instrument: i }: SimulatedSymbol,
  request: RestRequest,
  since: number,
): string {
  const { start, end, limit } = pageOf(request, 100, 1000);
  const times = multiples(FUNDING_MS, Math.max(start ?? 0, since), Math.min(end ?? Infinity, request.now));
  const rows = start === undefined ? times.slice(-limit) : times.slice(0, limit);
  return JSON.stringify(
    rows.map((t) => ({
      symbol: i.symbol,
      fundingTime: t,
      fundingRate: d.settled('binance', t).toFixed(8),
      markPrice: d.mark('binance', t).toFixed(8),
    })),
  );
}

function interestHistory(
  { derivatives: d, instrument: i }: SimulatedSymbol,
  request: RestRequest,
  since: number,
): string {
  const period = request.query.get('period');
  const minutes = period && Object.hasOwn(PERIODS, period) ? PERIODS[period] : undefined;
  if (!minutes) throw new RestError(refused(-1130, "Data sent for parameter 'period' is not valid."));
  const { start, end, limit } = pageOf(request, 30, 500);
  const times = multiples(minutes * 60_000, Math.max(start ?? 0, since), Math.min(end ?? Infinity, request.now)).slice(
    -limit,
  );
  return JSON.stringify(
    times.map((t) => {
      const steps = d.openInterest('binance', t);
      const value = steps * i.step * d.mark('binance', t);
      return {
        symbol: i.symbol,
        sumOpenInterest: fixed(steps, i.quantityDecimals),
        sumOpenInterestValue: value.toFixed(8),
        timestamp: String(t),
      };
    }),
  );
}

/** Multiples of `span` in [from, to]. */
function multiples(span: number, from: number, to: number): number[] {
  const first = Math.ceil(from / span) * span;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / span) + 1) }, (_, n) => first + n * span);
}
