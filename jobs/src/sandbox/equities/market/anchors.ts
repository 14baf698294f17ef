/** The skeleton of a day: points of the path (in knots from the open) that it meets exactly; between them it wanders. */
import { between, uniform } from '../../simulate/noise.ts';
import { BURST_MS } from './script.ts';
import { burstFrom, type DayShape } from './stock.ts';

export interface Anchors {
  readonly knots: readonly number[];
  readonly values: readonly number[];
}

/** @param last knot at or after the last regular trade: the close. `knotMs`: one knot. */
export function anchorsOf(shape: DayShape, key: number, n: number, last: number, knotMs: number): Anchors {
  const { open, high, low, close, event } = shape;
  if (event?.kind === 'burst') return burst(shape, event.move, Math.round(event.at / knotMs), last, knotMs);
  // A rising day mostly makes its low first.
  const lowFirst = uniform(key ^ 0x71, n) < (close > open ? 0.75 : 0.25);
  const first = Math.max(1, Math.round(last * between(key ^ 0x72, n, 0.01, 0.42)));
  const second = Math.max(first + 1, Math.round(last * between(key ^ 0x73, n, 0.48, 0.97)));
  return {
    knots: [0, first, Math.min(second, last - 1), last],
    values: lowFirst ? [open, low, high, close] : [open, high, low, close],
  };
}

function burst(shape: DayShape, move: number, at: number, last: number, knotMs: number): Anchors {
  const { open, high, low, close } = shape;
  const before = burstFrom(open, close, move);
  const begin = Math.min(Math.max(2, at), last - 12);
  const end = begin + Math.ceil(BURST_MS / knotMs);
  const [against, along] = move > 0 ? [low, high] : [high, low];
  return {
    knots: [
      0,
      Math.max(1, Math.floor(begin * 0.4)),
      begin,
      end,
      end + Math.max(1, Math.floor((last - end) * 0.25)),
      last,
    ],
    values: [open, against, before, before + move, along, close],
  };
}
