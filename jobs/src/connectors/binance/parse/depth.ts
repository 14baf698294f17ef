import { bad, IGNORED, type Json } from '../../parsed.ts';
import type { Wanted } from '../../wanted.ts';
import { isDepthUpdate } from '../messages.ts';
import type { BinanceParsed } from './frame.ts';

/** `depthUpdate`: absolute quantities; the update joins the book only through the sequencer. */
export function parseDepth(data: Json, receivedAt: number, wanted: Wanted): BinanceParsed {
  if (!isDepthUpdate(data)) return bad('depthUpdate');
  if (!wanted('book', data.s)) return IGNORED;
  const update = {
    first: data.U,
    last: data.u,
    previous: data.pu,
    bids: data.b,
    asks: data.a,
    eventTime: data.T,
    receivedAt,
  };
  return { kind: 'depth', symbol: data.s, sentAt: data.E, update };
}
