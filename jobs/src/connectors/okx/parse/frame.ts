/** One frame of the public socket: `pong`, an event (ack, error, notice) or data of a channel. */
import { bad, IGNORED, isBad, isObject, readObject, type Json, type Parsed } from '../../parsed.ts';
import type { Wanted } from '../../wanted.ts';
import { PONG } from '../venue.ts';
import { parseLiquidations, type Contracts } from './liquidation.ts';
import { parseTicker } from './ticker.ts';

export interface Arg {
  readonly channel: string;
  readonly instId: string | null;
}

export type OkxParsed = Parsed<
  | { readonly kind: 'pong' }
  /** One ack per argument; an error names its argument only in its message. */
  | { readonly kind: 'subscribed'; readonly arg: Arg }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  | { readonly kind: 'notice'; readonly code: string; readonly message: string }
>;

export function parseFrame(text: string, receivedAt: number, wanted: Wanted, contracts: Contracts): OkxParsed {
  if (text === PONG) return { kind: 'pong' };
  const frame = readObject(text);
  if (isBad(frame)) return frame;
  const arg = readArg(frame['arg']);
  if (typeof frame['event'] === 'string') return parseEvent(frame, frame['event'], arg);
  if (!arg || !Array.isArray(frame['data'])) return bad('neither event nor data');
  if (arg.channel === 'liquidation-orders') return parseLiquidations(frame['data'], receivedAt, wanted, contracts);
  if (arg.channel === 'tickers') return parseTicker(frame['data'], receivedAt, wanted);
  return IGNORED;
}

function readArg(value: unknown): Arg | null {
  if (!isObject(value) || typeof value['channel'] !== 'string') return null;
  return { channel: value['channel'], instId: typeof value['instId'] === 'string' ? value['instId'] : null };
}

function parseEvent(frame: Json, event: string, arg: Arg | null): OkxParsed {
  const [code, message] = [String(frame['code'] ?? ''), String(frame['msg'] ?? '')];
  if (event === 'subscribe' && arg) return { kind: 'subscribed', arg };
  if (event === 'error') return { kind: 'error', code, message };
  if (event === 'notice') return { kind: 'notice', code, message };
  return IGNORED;
}
