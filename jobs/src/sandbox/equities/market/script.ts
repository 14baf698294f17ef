/**
 * What happens on a day, so that something does: every five minutes of a regular session one stock bursts (up, down, or in volume alone),
 * and some open far away from where they closed. A function of (seed, session, list of listings).
 */
import { between, hash, keyOf, uniform } from '../../simulate/noise.ts';
import type { Listing } from './listing.types.ts';
import type { TradingSession } from '@marketgraph/domain/calendar';

const CELL_MS = 300_000;
const GAPS = 9;
/** How long the price of a burst takes. */
export const BURST_MS = 90_000;

export interface DayEvent {
  readonly kind: 'gap' | 'burst' | 'volume';
  /** Move as a logarithm, signed; 0 for volume alone. */
  readonly move: number;
  /** Volume beyond the ordinary, in ordinary days. */
  readonly volume: number;
  /** From the session's open, ms; a multiple of 15 s. */
  readonly at: number;
}

type Day = ReadonlyMap<number, DayEvent>;

export class Script {
  private readonly key: number;
  private readonly days = new Map<number, Day>();
  private readonly eligible: readonly Listing[];

  constructor(
    seed: number,
    listings: readonly Listing[],
    private readonly session: (n: number) => TradingSession | undefined,
  ) {
    this.key = keyOf(seed, 'script');
    this.eligible = listings.filter(({ behaviour }) => behaviour.gaps > 0);
  }

  /** What happens to a listing in session `n`. */
  of(index: number, n: number): DayEvent | null {
    return this.day(n).get(index) ?? null;
  }

  day(n: number): Day {
    let day = this.days.get(n);
    if (!day) this.days.set(n, (day = this.make(n)));
    return day;
  }

  private make(n: number): Day {
    const session = this.session(n);
    const events = new Map<number, DayEvent>();
    if (!session || this.eligible.length === 0) return events;
    const key = hash(this.key, n);
    const put = (id: number, event: DayEvent): void => {
      for (let tries = 0; tries < 12; tries += 1) {
        const one = this.eligible[hash(key, id * 16 + tries) % this.eligible.length]!;
        if (events.has(one.index) || uniform(key ^ 0x5a, id * 16 + tries) > one.behaviour.gaps) continue;
        return void events.set(one.index, event);
      }
    };
    const sign = (id: number) => (uniform(key ^ 0x77, id) < 0.5 ? -1 : 1);
    for (let id = 0; id < GAPS; id += 1) {
      const move = sign(id) * between(key ^ 0x21, id, 0.11, 0.36);
      put(id, { kind: 'gap', move, volume: between(key ^ 0x22, id, 3, 9), at: 0 });
    }
    // No burst in the first and the last five minutes: opening and closing have their own crowds.
    const cells = Math.floor((session.close - session.open) / CELL_MS);
    for (let cell = 1; cell < cells - 1; cell += 1) {
      const id = 100 + cell;
      const at = cell * CELL_MS + 15_000 * Math.floor(between(key ^ 0x31, id, 1, 13));
      const volume = between(key ^ 0x32, id, 1.5, 5);
      const move = cell % 3 === 2 ? 0 : (cell % 3 === 0 ? 1 : -1) * (0.05 + 0.16 * uniform(key ^ 0x33, id) ** 2);
      put(id, { kind: move === 0 ? 'volume' : 'burst', move, volume: move === 0 ? volume * 1.6 : volume, at });
    }
    return events;
  }
}
