/**
 * What is a normal volume so far: of each stock, the cumulative volume at 79 edges of its last 20 full sessions, folded as quotes and bars
 * arrive. All of it is three arrays of numbers, so saving it is copying them.
 */
import { between, EDGES, SLOTS } from './edges.ts';
import { MARKET_CURVE } from './market-curve.ts';

export const SESSIONS = 20;
/** Fewer sessions seen than this say little: until then the market's curve stands in. */
export const ENOUGH_SESSIONS = 5;
/** A session counts when it was looked at this often at least, in slots (10 minutes of a full session). */
const LOOKED_AT = 2;
const ROW = SESSIONS * EDGES;

export class VolumeBaselines {
  /** Cumulative volumes of finished sessions, a ring of 20 rows a stock. */
  private readonly ring: Float32Array;
  private readonly means: Float64Array;
  /** Sessions ever kept, and of those since the means were made. */
  private readonly kept: Uint32Array;
  private readonly fresh: Uint8Array;
  private readonly today: Float64Array;
  /** Place and volume of the newest look at today; -1 = none, NaN = today was not looked at often enough. */
  private readonly place: Float64Array;
  private readonly volume: Float64Array;

  constructor(readonly count: number) {
    this.ring = new Float32Array(count * ROW);
    this.means = new Float64Array(count * EDGES);
    this.kept = new Uint32Array(count);
    this.fresh = new Uint8Array(count);
    this.today = new Float64Array(count * EDGES);
    this.place = new Float64Array(count).fill(-1);
    this.volume = new Float64Array(count);
  }

  /** Sessions that the means of a stock are made of. */
  sessions = (which: number): number => Math.min(SESSIONS, this.kept[which]!);

  /** Volume so far at a place of today's session (`slotsInto`); earlier places than the newest are passed over. */
  look(which: number, slots: number, volume: number): void {
    const before = this.place[which]!;
    if (Number.isNaN(before) || slots <= before) return;
    const row = which * EDGES;
    if (before === -1 && slots <= 0) {
      this.today[row] = volume;
    } else if (before === -1) {
      // The first look is after the open: what was traded before it is guessed by the market's curve, or not at all.
      if (slots > LOOKED_AT) return void (this.place[which] = Number.NaN);
      this.fill(row, 0, (volume * MARKET_CURVE[0]!) / between(MARKET_CURVE, slots), slots, volume);
    } else if (slots <= 0) {
      this.today[row] = volume;
    } else {
      if (Math.min(slots, SLOTS) - Math.max(0, before) > LOOKED_AT) return void (this.place[which] = Number.NaN);
      this.fill(row, Math.max(0, before), this.volume[which]!, slots, volume);
    }
    // Before the open the place is kept at 0 or below; -1 is no look at all.
    this.place[which] = Math.max(slots, -0.999);
    this.volume[which] = volume;
  }

  /** Edges between two looks, straight between them. */
  private fill(row: number, from: number, low: number, to: number, high: number): void {
    for (let k = Math.ceil(from); k <= Math.min(SLOTS, Math.floor(to)); k += 1)
      this.today[row + k] = to === from ? high : low + ((k - from) / (to - from)) * (high - low);
  }

  /**
   * Today is over. It joins the means where it was a full session and was looked at from the first to the last edge; the finished row is
   * returned (a copy), or null.
   */
  endSession(which: number, isFull: boolean): Float32Array | null {
    const row = which * EDGES;
    const whole = isFull && this.place[which]! >= SLOTS;
    const edges = whole ? Float32Array.from(this.today.subarray(row, row + EDGES)) : null;
    if (edges) this.keep(which, edges);
    this.place[which] = -1;
    this.volume[which] = 0;
    this.today.fill(0, row, row + EDGES);
    return edges;
  }

  /** A finished full session from elsewhere (minute bars, a saved baseline); oldest first. */
  keep(which: number, edges: ArrayLike<number>): void {
    const at = which * ROW + (this.kept[which]! % SESSIONS) * EDGES;
    for (let k = 0; k < EDGES; k += 1) this.ring[at + k] = edges[k]!;
    this.kept[which]! += 1;
    this.fresh[which] = 0;
  }

  /** Mean volume up to a place of the session; NaN until 5 sessions were seen. */
  expected(which: number, slots: number): number {
    if (this.kept[which]! < ENOUGH_SESSIONS) return Number.NaN;
    if (this.fresh[which] === 0) this.average(which);
    return between(this.means, slots, which * EDGES);
  }

  /** Sums of what is in the ring, never of what left it: nothing drifts. */
  private average(which: number): void {
    const sessions = this.sessions(which);
    for (let k = 0; k < EDGES; k += 1) {
      let sum = 0;
      for (let s = 0; s < sessions; s += 1) sum += this.ring[which * ROW + s * EDGES + k]!;
      this.means[which * EDGES + k] = sum / sessions;
    }
    this.fresh[which] = 1;
  }

  /** Today so far of one stock, for a checkpoint; null = nothing worth keeping. */
  todayOf(which: number): { readonly place: number; readonly volume: number; readonly edges: number[] } | null {
    const place = this.place[which]!;
    if (place === -1 || Number.isNaN(place)) return null;
    const row = which * EDGES;
    const last = Math.max(0, Math.min(SLOTS, Math.floor(place)));
    return { place, volume: this.volume[which]!, edges: [...this.today.subarray(row, row + last + 1)] };
  }
  restoreToday(
    which: number,
    saved: { readonly place: number; readonly volume: number; readonly edges: readonly number[] },
  ): void {
    this.today.set(saved.edges, which * EDGES);
    this.place[which] = saved.place;
    this.volume[which] = saved.volume;
  }
}
