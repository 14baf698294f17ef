/** A session cut into 78 stretches (five minutes each of a full one): 79 edges, the first at the open, the last at the close. */
export const SLOTS = 78;
export const EDGES = SLOTS + 1;

/**
 * Where a moment stands in its session, in slots: 0 at the open, 78 at the close, fractions in between. A half day's session is
 * stretched: its middle is 39. Below 0 before the open, above 78 after the close.
 */
export const slotsInto = (at: number, open: number, close: number): number => ((at - open) / (close - open)) * SLOTS;

/** Value at a place between two edges, straight between them; `from` is where the row of edges begins in `values`. */
export function between(values: ArrayLike<number>, slots: number, from = 0): number {
  const low = Math.min(SLOTS - 1, Math.max(0, Math.floor(slots)));
  const part = Math.min(1, Math.max(0, slots - low));
  const left = values[from + low]!;
  return left + part * (values[from + low + 1]! - left);
}

/** Cumulative volume at every edge, of the volumes of a session's minutes (`minute` counted from its open; negative: before it). */
export function edgesOf(
  minutes: Iterable<{ readonly minute: number; readonly volume: number }>,
  length = 390,
): Float64Array {
  const edges = new Float64Array(EDGES);
  for (const { minute, volume } of minutes) {
    // A minute's volume is all there at its end.
    const first = Math.max(0, Math.ceil(((minute + 1) / length) * SLOTS - 1e-9));
    for (let k = first; k < EDGES; k += 1) edges[k]! += volume;
  }
  return edges;
}
