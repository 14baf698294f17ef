/** Reading Bybit's query parameters, and its complaints about them. */
import type { Market, SimulatedSymbol } from '../../simulate/market.ts';
import { RestError } from '../simulated-source.ts';
import type { RestRequest } from '../venue.types.ts';
import { envelope } from './protocol.ts';

export const wrong = (now: number, what: string): RestError =>
  new RestError(envelope(now, '{}', 10001, `params error: ${what}`));

export function integer({ query, now }: RestRequest, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^\d{1,16}$/.test(text)) throw wrong(now, `${name} invalid`);
  return Number(text);
}

export function limitOf(request: RestRequest, usual: number, most: number): number {
  const limit = integer(request, 'limit') ?? usual;
  if (limit < 1 || limit > most) throw wrong(request.now, 'limit invalid');
  return limit;
}

export function symbolOf(market: Market, { query, now }: RestRequest): SimulatedSymbol {
  if (query.get('category') !== 'linear') throw wrong(now, 'category invalid');
  const symbol = market.get(query.get('symbol') ?? '');
  if (!symbol) throw wrong(now, 'symbol invalid');
  return symbol;
}
