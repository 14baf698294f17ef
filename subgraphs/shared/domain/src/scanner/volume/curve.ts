/** How a market-wide cumulative curve is made of minutes. */
import { EDGES, edgesOf } from './edges.ts';

/** Minutes after midnight at which a regular session opens, New York. */
const OPEN = 570;

export interface MinuteDay {
  readonly symbol: string;
  readonly minutes: readonly { readonly minute: number; readonly volume: number }[];
}

/**
 * Share of a day's whole volume (all hours) that is done at each edge: each day's own curve, averaged over the days of a symbol, then
 * over the symbols, so that no symbol weighs by its size or by how many of its days there are.
 */
export function curveOf(days: readonly MinuteDay[]): Float64Array {
  const symbols = [...new Set(days.map(({ symbol }) => symbol))];
  const curve = new Float64Array(EDGES);
  for (const symbol of symbols) {
    const own = days.filter((day) => day.symbol === symbol);
    for (const { minutes } of own) {
      const total = minutes.reduce((sum, { volume }) => sum + volume, 0);
      const edges = edgesOf(minutes.map(({ minute, volume }) => ({ minute: minute - OPEN, volume })));
      for (let k = 0; k < EDGES; k += 1) curve[k]! += edges[k]! / total / own.length / symbols.length;
    }
  }
  return curve;
}
