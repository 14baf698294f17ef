/** https://bybit-exchange.github.io/docs/v5/websocket/public/ticker: a snapshot, then deltas of changed fields only. */
import { bad, isObject, type Json } from '../../parsed.ts';
import type { BybitParsed } from './frame.ts';

/** The venue's own field names and texts. */
export type TickerFields = Readonly<Record<string, string>>;

export function parseTicker(frame: Json, symbol: string, sentAt: number): BybitParsed {
  const { type, data, cs } = frame;
  if ((type !== 'snapshot' && type !== 'delta') || !isObject(data) || data['symbol'] !== symbol) return bad('tickers');
  if (!Number.isSafeInteger(cs)) return bad('tickers without cs');
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(data)) {
    if (typeof value !== 'string') return bad(`tickers ${name}`);
    fields[name] = value;
  }
  return { kind: 'ticker', symbol, sentAt, change: type, cs: cs as number, fields };
}
