/** Trades and klines of the past, made of the same trades as the stream's. */
import { fixed } from '../../simulate/decimal.ts';
import type { Candle } from '../../simulate/klines.ts';
import type { Market, SimulatedSymbol } from '../../simulate/market.ts';
import type { SimulatedTrade } from '../../simulate/trades.ts';
import { RestError, type Route } from '../simulated-source.ts';
import type { RestRequest } from '../venue.types.ts';
import { integer, pageOf, symbolOf } from './params.ts';
import { refused } from './protocol.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const INTERVALS: Readonly<Record<string, number>> = {
  '1m': MINUTE,
  '3m': 3 * MINUTE,
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '30m': 30 * MINUTE,
  '1h': HOUR,
  '2h': 2 * HOUR,
  '4h': 4 * HOUR,
  '6h': 6 * HOUR,
  '8h': 8 * HOUR,
  '12h': 12 * HOUR,
  '1d': 24 * HOUR,
};

export const historyRoutes = (market: Market, since: number): Readonly<Record<string, Route>> => ({
  '/fapi/v1/klines': async (request) => ({ body: await klines(symbolOf(market, request), request, since) }),
  '/fapi/v1/aggTrades': (request) => ({ body: aggTrades(symbolOf(market, request), request, since) }),
});

async function klines({ candles, instrument }: SimulatedSymbol, request: RestRequest, since: number): Promise<string> {
  const name = request.query.get('interval');
  const span = name && Object.hasOwn(INTERVALS, name) ? INTERVALS[name] : undefined;
  if (!span) throw new RestError(refused(-1120, 'Invalid interval.'));
  const { start, end, limit } = pageOf(request, 500, 1500);
  const last = Math.floor(Math.min(end ?? Infinity, request.now) / span) * span;
  const first = Math.max(Math.ceil((start ?? last - (limit - 1) * span) / span) * span, Math.ceil(since / span) * span);
  const rows: string[] = [];
  for (let t = first; t <= last && rows.length < limit; t += span) {
    const candle = await candles.binance.at(t, span, request.now);
    if (candle) rows.push(row(candle, span, instrument));
  }
  return `[${rows.join(',')}]`;
}

function row(
  c: Candle,
  span: number,
  { priceDecimals: p, quantityDecimals: q }: SimulatedSymbol['instrument'],
): string {
  const price = (ticks: number) => `"${fixed(ticks, p)}"`;
  const [volume, turnover] = [(steps: number) => `"${fixed(steps, q)}"`, (units: number) => `"${fixed(units, p + q)}"`];
  return `[${c.start},${price(c.open)},${price(c.high)},${price(c.low)},${price(c.close)},${volume(c.volume)},${c.start + span - 1},${turnover(c.turnover)},${c.trades},${volume(c.buyVolume)},${turnover(c.buyTurnover)},"0"]`;
}

/** By id, by time, or the newest; ids have no holes. */
function aggTrades(
  { trades: { binance: trades }, instrument: i }: SimulatedSymbol,
  request: RestRequest,
  since: number,
): string {
  const { start, end, limit } = pageOf(request, 500, 1000);
  if (start !== undefined && end !== undefined && end - start >= HOUR)
    throw new RestError(refused(-1127, 'More than 1 hours between startTime and endTime.'));
  const fromId = integer(request, 'fromId');
  const { now } = request;
  const found: SimulatedTrade[] = [];
  /** Whole minutes from `minute` on, until enough. */
  const collect = (minute: number, keep: (trade: SimulatedTrade) => boolean): void => {
    const to = Math.min(end === undefined ? Infinity : end + 1, now);
    for (let m = Math.max(minute, Math.ceil(since / MINUTE)); m * MINUTE < to && found.length < limit; m += 1) {
      for (const trade of trades.ofMinute(m))
        if (trade.time < to && found.length < limit && keep(trade)) found.push(trade);
    }
  };
  if (fromId !== undefined) collect(trades.minuteOf(fromId), ({ id }) => id >= fromId);
  else if (start !== undefined) collect(Math.floor(start / MINUTE), ({ time }) => time >= start);
  else {
    const until = Math.min(end === undefined ? Infinity : end + 1, now);
    for (let m = Math.floor(until / MINUTE); m * MINUTE >= since && found.length < limit; m -= 1)
      found.unshift(...trades.between(m * MINUTE, Math.min((m + 1) * MINUTE, until)));
    found.splice(0, Math.max(0, found.length - limit));
  }
  const text = found.map(
    ({ id, ticks, steps, first, last, time, buy }) =>
      `{"a":${id},"p":"${fixed(ticks, i.priceDecimals)}","q":"${fixed(steps, i.quantityDecimals)}","f":${first},"l":${last},"T":${time},"m":${!buy}}`,
  );
  return `[${text.join(',')}]`;
}
