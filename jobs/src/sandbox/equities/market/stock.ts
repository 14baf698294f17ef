/** One simulated listing over sessions: its bars as traded, its splits. Functions of (seed, symbol, session). */
import { between, hash, keyOf, smooth, uniform } from '../../simulate/noise.ts';
import type { Listing } from './listing.types.ts';
import type { DayEvent, Script } from './script.ts';
import type { Sessions } from './sessions.ts';
import { slotsOf } from './slots.ts';
import { normal, Walk } from './walk.ts';

/** Sessions between two chances of a split. */
const ERA = 256;
const SPLIT_CHANCE = 0.05;
const RATIOS = [2, 2, 3, 4, 0.1, 0.05, 0.2];

export interface SimulatedSplit {
  /** Session before whose open it takes effect. */
  readonly n: number;
  readonly date: string;
  /** New shares for one old. */
  readonly ratio: number;
}

/** A session as traded: whole ticks; volume in shares, all hours. */
export interface SimulatedBar {
  readonly n: number;
  readonly date: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** The same as logarithms before rounding, with what the path within the day needs. */
export interface DayShape {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Ordinary shares of the day, and those that its event brings. */
  readonly ordinary: number;
  readonly extra: number;
  readonly event: DayEvent | null;
}

/** The walks that all stocks share. */
export interface Tides {
  readonly market: Walk;
  readonly business: Walk | null;
}

/** Prices move in cents; below a dollar in hundredths of one. */
export const toTick = (price: number): number =>
  price >= 1 ? Math.round(price * 100) / 100 : Math.round(price * 1e4) / 1e4;

export class Stock {
  readonly splits: readonly SimulatedSplit[];
  readonly key: number;
  private readonly walk: Walk;
  private readonly base: number;

  constructor(
    seed: number,
    readonly listing: Listing,
    private readonly tides: Tides,
    private readonly script: Script,
    readonly sessions: Sessions,
  ) {
    const { behaviour, index } = listing;
    this.key = keyOf(seed, listing.symbol, 'stock');
    const jump = (n: number) => {
      const event = script.of(index, n);
      return event && { gap: event.kind === 'gap' ? event.move : 0, day: event.kind === 'burst' ? event.move : 0 };
    };
    const own = {
      key: keyOf(seed, listing.symbol, 'walk'),
      sigma: behaviour.sigma,
      spread: behaviour.gaps > 0 ? 0.5 : 0.12,
    };
    this.walk = new Walk(behaviour.gaps > 0 ? { ...own, jump } : own);
    this.base = Math.log(behaviour.price);
    this.splits = listing.type === 'CS' ? this.makeSplits() : [];
  }

  /** What a price of session `n` is multiplied with to be in the terms of the calendar's last session. */
  factor(n: number): number {
    let factor = 1;
    for (const split of this.splits) if (split.n > n) factor /= split.ratio;
    return factor;
  }

  shape(n: number): DayShape {
    const { behaviour, index } = this.listing;
    const { market, business } = this.tides;
    const own = this.base - Math.log(this.factor(n));
    const { beta, gamma } = behaviour;
    const open = own + beta * market.open(n) + gamma * (business?.open(n) ?? 0) + this.walk.open(n);
    const close = own + beta * market.close(n) + gamma * (business?.close(n) ?? 0) + this.walk.close(n);
    const event = this.script.of(index, n);
    const reach = (behaviour.sigma + 0.003) * 0.7;
    const up = reach * between(this.key ^ 0x41, n, 0.08, 1);
    const down = reach * between(this.key ^ 0x42, n, 0.08, 1);
    // Beyond the tops of a burst's own path, see anchors.ts.
    const [top, bottom] =
      event?.kind === 'burst' ? burstReach(open, close, event.move) : [Math.max(open, close), Math.min(open, close)];
    const moved = Math.abs(close - open - (event?.kind === 'burst' ? event.move : 0));
    const crowd = 0.32 * normal(this.key ^ 0x43, n) + 0.3 * smooth(this.key ^ 0x44, n, 17) + 5 * Math.min(0.1, moved);
    const ordinary = Math.round(behaviour.volume * this.factor(n) * Math.exp(crowd));
    return {
      open,
      high: top + up,
      low: bottom - down,
      close,
      ordinary,
      extra: Math.round(ordinary * (event?.volume ?? 0)),
      event,
    };
  }

  bar(n: number): SimulatedBar {
    const { open, high, low, close, ordinary, extra } = this.shape(n);
    const session = this.sessions.get(n);
    return {
      n,
      date: session.date,
      open: toTick(Math.exp(open)),
      high: toTick(Math.exp(high)),
      low: toTick(Math.exp(low)),
      close: toTick(Math.exp(close)),
      volume: ordinary === 0 ? 0 : ordinary + extra + slotsOf(session, this).count,
    };
  }

  /** Close of the session before `n` in the terms of session `n`. */
  previousClose(n: number): number {
    const before = Math.max(0, n - 1);
    return toTick((this.bar(before).close * this.factor(before)) / this.factor(n));
  }

  /** Null: references do not tell. As of session `n`. */
  shares(n: number): number | null {
    const { shares } = this.listing.facts;
    return shares === null ? null : Math.round(shares * this.factor(n));
  }

  private makeSplits(): SimulatedSplit[] {
    const found: SimulatedSplit[] = [];
    for (let era = 0; (era + 1) * ERA <= this.sessions.list.length; era += 1) {
      if (uniform(this.key ^ 0x51, era) >= SPLIT_CHANCE) continue;
      const n = era * ERA + (hash(this.key ^ 0x52, era) % ERA);
      const ratio = RATIOS[hash(this.key ^ 0x53, era) % RATIOS.length]!;
      if (n > 0) found.push({ n, date: this.sessions.get(n).date, ratio });
    }
    return found;
  }
}

/** Before and after a burst the day does what it does without it, half of it each. */
export const burstFrom = (open: number, close: number, move: number): number => open + (close - open - move) / 2;
function burstReach(open: number, close: number, move: number): readonly [number, number] {
  const before = burstFrom(open, close, move);
  return [Math.max(open, close, before, before + move), Math.min(open, close, before, before + move)];
}
