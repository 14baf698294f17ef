/** Candles of trades and of the mark price; newest first, the open one included. */
import { fixed } from '../../simulate/decimal.ts';
import type { SimulatedSymbol } from '../../simulate/market.ts';
import type { RestRequest } from '../venue.types.ts';
import { integer, limitOf, wrong } from './params.ts';

const MINUTE = 60_000;
const INTERVALS: Readonly<Record<string, number>> = {
  '1': 1,
  '3': 3,
  '5': 5,
  '15': 15,
  '30': 30,
  '60': 60,
  '120': 120,
  '240': 240,
  '360': 360,
  '720': 720,
  D: 1440,
};

/** Starts of the intervals asked for, newest first. */
function starts(request: RestRequest, since: number): { span: number; times: number[] } {
  const name = request.query.get('interval') ?? '';
  const minutes = Object.hasOwn(INTERVALS, name) ? INTERVALS[name] : undefined;
  if (!minutes) throw wrong(request.now, 'interval invalid');
  const span = minutes * MINUTE;
  const limit = limitOf(request, 200, 1000);
  const from = Math.max(integer(request, 'start') ?? 0, Math.ceil(since / span) * span);
  const times: number[] = [];
  const newest = Math.floor(Math.min(integer(request, 'end') ?? Infinity, request.now) / span) * span;
  for (let t = newest; t >= from && times.length < limit; t -= span) times.push(t);
  return { span, times };
}

export async function klines(
  { candles, instrument: i }: SimulatedSymbol,
  request: RestRequest,
  since: number,
): Promise<string> {
  const { span, times } = starts(request, since);
  const list: string[][] = [];
  const price = (ticks: number) => fixed(ticks, i.priceDecimals);
  for (const t of times) {
    const c = await candles.bybit.at(t, span, request.now);
    if (c)
      list.push([
        String(t),
        price(c.open),
        price(c.high),
        price(c.low),
        price(c.close),
        fixed(c.volume, i.quantityDecimals),
        fixed(c.turnover, i.priceDecimals + i.quantityDecimals),
      ]);
  }
  return JSON.stringify({ symbol: i.symbol, category: 'linear', list });
}

/** [start, open, high, low, close] of the mark price, from its value at each second of short spans and minute of long ones. */
export function markKlines(
  { derivatives: d, price, instrument: i }: SimulatedSymbol,
  request: RestRequest,
  since: number,
): string {
  const { span, times } = starts(request, since);
  const text = (value: number) => fixed(Math.round(value / i.tick), i.priceDecimals);
  const list = times.map((t) => {
    const end = Math.min(t + span, Math.floor(request.now));
    const open = d.mark('bybit', t);
    const { high, low } = price.range(t, end);
    const close = d.mark('bybit', end);
    return [String(t), text(open), text(Math.max(open, high, close)), text(Math.min(open, low, close)), text(close)];
  });
  return JSON.stringify({ symbol: i.symbol, category: 'linear', list });
}
