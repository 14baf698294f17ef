/** One frame of the public socket: data of a topic, or the reply to a request. */
import type { CountedLevels } from '@marketgraph/domain/market/book';
import { bad, IGNORED, isBad, readObject, type Json, type Parsed } from '../../parsed.ts';
import type { Wanted } from '../../wanted.ts';
import { feedOf } from '../symbol.ts';
import { parseBook } from './book.ts';
import { parseLiquidations } from './liquidation.ts';
import { parseTicker, type TickerFields } from './ticker.ts';
import { parseTrades } from './trade.ts';

/** `snapshot` replaces what is kept, `delta` changes it. */
export type Change = 'snapshot' | 'delta';

export type BybitParsed = Parsed<
  | {
      readonly kind: 'book';
      readonly symbol: string;
      readonly sentAt: number;
      readonly change: Change;
      readonly eventTime: number;
      readonly levels: CountedLevels;
    }
  | {
      readonly kind: 'ticker';
      readonly symbol: string;
      readonly sentAt: number;
      readonly change: Change;
      readonly cs: number;
      readonly fields: TickerFields;
    }
  /** Linear answers a ping with `op:"ping"`, not "pong". */
  | { readonly kind: 'pong' }
  | { readonly kind: 'reply'; readonly op: string; readonly requestId: string; readonly error: string | null }
>;

export function parseFrame(text: string, receivedAt: number, wanted: Wanted): BybitParsed {
  const frame = readObject(text);
  if (isBad(frame)) return frame;
  const topic = frame['topic'];
  if (typeof topic !== 'string') return parseReply(frame);
  const target = feedOf(topic);
  if (!target || !wanted(target.feed, target.symbol)) return IGNORED;
  if (!Number.isSafeInteger(frame['ts'])) return bad(`${target.feed} without ts`);
  const sentAt = frame['ts'] as number;
  switch (target.feed) {
    case 'book':
      return parseBook(frame, target.symbol, sentAt);
    case 'ticker':
      return parseTicker(frame, target.symbol, sentAt);
    case 'trades':
      return parseTrades(frame, target.symbol, sentAt, receivedAt);
    default:
      return parseLiquidations(frame, target.symbol, sentAt, receivedAt);
  }
}

function parseReply(frame: Json): BybitParsed {
  const { op, success, ret_msg: message, req_id: requestId } = frame;
  if (typeof op !== 'string') return bad('neither topic nor reply');
  if (op === 'pong' || (op === 'ping' && success !== false)) return { kind: 'pong' };
  const error = success === true ? null : String(message ?? 'refused');
  return { kind: 'reply', op, requestId: typeof requestId === 'string' ? requestId : '', error };
}
