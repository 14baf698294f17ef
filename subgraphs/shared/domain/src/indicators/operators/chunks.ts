import { runState } from './operator.ts';
import type { OperatorState } from './state.ts';

/** Bars looked over for missing values at once; the loops over clean stretches then need not ask at every bar. */
const CHUNK = 256;

/** Whether bars from..to hold finite numbers only: a sum of them is finite (or so large that the careful way is right too). */
export function clean(x: Float64Array, from = 0, to = x.length): boolean {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = from;
  for (; i + 3 < to; i += 4) {
    a += x[i]!;
    b += x[i + 1]!;
    c += x[i + 2]!;
    d += x[i + 3]!;
  }
  for (; i < to; i += 1) a += x[i]!;
  const sum = a + b + c + d;
  return sum - sum === 0;
}

/** A whole series stretch by stretch: by `attempt`, and where that answers false by the state. */
function inStretches(
  state: OperatorState,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  attempt: (from: number, to: number) => boolean,
): void {
  const length = outputs[0]!.length;
  for (let from = 0; from < length; from += CHUNK) {
    const to = Math.min(from + CHUNK, length);
    if (!attempt(from, to)) runState(state, inputs, outputs, from, to);
  }
}

/**
 * A recursion over a whole series: by its state while it warms up (`ready` says when it is done) and where values are missing, by the
 * `fast` loop over the clean stretches between, which takes the state's numbers up and puts them back.
 */
export function chunked(
  state: OperatorState,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  ready: () => boolean,
  fast: (from: number, to: number) => void,
): void {
  inStretches(state, inputs, outputs, (from, to) => {
    const isClean = ready() && inputs.every((one) => clean(one, from, to));
    if (isClean) fast(from, to);
    return isClean;
  });
}

/**
 * As `chunked`, for recursions whose memory a missing value spoils for good: the fast loop is tried, and where the memory behind it is no
 * number, it is put back and the stretch done by the state. Looking for missing values first was a fifth of an average (profiled). Inputs must
 * not be outputs.
 */
export function tried(
  state: OperatorState,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  ready: () => boolean,
  fast: (from: number, to: number) => void,
): void {
  const kept = new Float64Array(state.cells.length);
  inStretches(state, inputs, outputs, (from, to) => {
    if (!ready()) return false;
    kept.set(state.cells);
    fast(from, to);
    const isSound = clean(state.cells);
    if (!isSound) state.cells.set(kept);
    return isSound;
  });
}
