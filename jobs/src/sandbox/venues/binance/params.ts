/** Reading Binance's query parameters, and its complaints about them. */
import type { Market, SimulatedSymbol } from '../../simulate/market.ts';
import { RestError } from '../simulated-source.ts';
import type { RestRequest } from '../venue.types.ts';
import { refused } from './protocol.ts';

const missing = (name: string) =>
  new RestError(refused(-1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`));

/** Undefined: not sent. */
export function integer({ query }: RestRequest, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,16}$/.test(text))
    throw new RestError(refused(-1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`));
  return Number(text);
}

export function symbolOf(market: Market, { query }: RestRequest): SimulatedSymbol {
  const name = query.get('symbol');
  if (!name) throw missing('symbol');
  const symbol = market.get(name.toUpperCase());
  if (!symbol) throw new RestError(refused(-1121, 'Invalid symbol.'));
  return symbol;
}

export interface Page {
  /** Unix ms, both inclusive; undefined = open. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly limit: number;
}

export function pageOf(request: RestRequest, usual: number, most: number): Page {
  const limit = integer(request, 'limit') ?? usual;
  if (limit < 1 || limit > most) throw new RestError(refused(-1130, `Data sent for parameter 'limit' is not valid.`));
  const [start, end] = [integer(request, 'startTime'), integer(request, 'endTime')];
  if (start !== undefined && end !== undefined && start > end)
    throw new RestError(refused(-4078, 'startTime must be less than endTime.'));
  return { start, end, limit };
}
