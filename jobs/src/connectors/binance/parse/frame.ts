/** One frame of a combined stream (`{"stream","data"}`) or a reply to a request. */
import type { PuUpdate } from '@marketgraph/domain/market/book';
import { bad, IGNORED, isBad, isObject, readObject, type Json, type Parsed } from '../../parsed.ts';
import type { Wanted } from '../../wanted.ts';
import { parseDepth } from './depth.ts';
import { parseLiquidation } from './liquidation.ts';
import { parseTrade } from './trade.ts';

/** A depth event with its times, as the sequencer and the book's owner want it. */
export interface TimedUpdate extends PuUpdate {
  readonly eventTime: number;
  readonly receivedAt: number;
}

export type BinanceParsed = Parsed<
  | { readonly kind: 'depth'; readonly symbol: string; readonly sentAt: number; readonly update: TimedUpdate }
  /** A markPrice frame: proof of life of the market tier. */
  | { readonly kind: 'canary'; readonly sentAt: number }
  /** `error` null: the request with this id was accepted (which proves nothing: unknown streams are accepted too). */
  | { readonly kind: 'reply'; readonly id: number | null; readonly error: string | null }
>;

export function parseFrame(text: string, receivedAt: number, wanted: Wanted): BinanceParsed {
  const frame = readObject(text);
  if (isBad(frame)) return frame;
  const data = frame['data'];
  if (typeof frame['stream'] !== 'string' || !isObject(data)) return parseReply(frame);
  // CM-UM integration: 1 = USD-M, 2 = COIN-M (quantity in contracts), absent in older frames. `ps` decides nothing.
  if (data['st'] === 2) return IGNORED;
  switch (data['e']) {
    case 'depthUpdate':
      return parseDepth(data, receivedAt, wanted);
    case 'aggTrade':
      return parseTrade(data, receivedAt, wanted);
    case 'forceOrder':
      return parseLiquidation(data, receivedAt, wanted);
    case 'markPriceUpdate':
      return Number.isSafeInteger(data['E'])
        ? { kind: 'canary', sentAt: data['E'] as number }
        : bad('markPriceUpdate without E');
    default:
      return typeof data['e'] === 'string' ? IGNORED : bad('no event type');
  }
}

function parseReply(frame: Json): BinanceParsed {
  const id = Number.isSafeInteger(frame['id']) ? (frame['id'] as number) : null;
  if ('result' in frame) return { kind: 'reply', id, error: null };
  const error = isObject(frame['error']) ? frame['error'] : frame;
  return typeof error['msg'] === 'string'
    ? { kind: 'reply', id, error: error['msg'] }
    : bad('neither stream nor reply');
}
