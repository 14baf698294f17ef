/**
 * Trades of one venue, minute by minute, with ids that have no holes: every day has the same number of them, spread over its
 * minutes by activity, so the id of the first trade of any minute is a table look-up.
 */
import type { Activity } from './activity.ts';
import type { Books } from './book.ts';
import { CELL_MS, type Script } from './episodes.ts';
import type { Instrument } from './instrument.ts';
import { hash, keyOf, smooth, uniform } from './noise.ts';
import type { PriceProcess } from './price.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const MINUTES = 1440;

export interface SimulatedTrade {
  /** Contiguous. */
  readonly id: number;
  /** Unix ms. */
  readonly time: number;
  readonly ticks: number;
  readonly steps: number;
  readonly buy: boolean;
  /** First and last of the raw trades this one stands for; contiguous too. */
  readonly first: number;
  readonly last: number;
}

export class Trades {
  private readonly key: number;
  private readonly days = new Map<number, Int32Array>();
  private readonly minutes = new Map<number, readonly SimulatedTrade[]>();

  constructor(
    seed: number,
    private readonly venue: 'binance' | 'bybit',
    private readonly instrument: Instrument,
    private readonly script: Script,
    private readonly price: PriceProcess,
    private readonly books: Books,
    private readonly activity: Activity,
    /** Mean rate. */
    private readonly perSecond: number,
  ) {
    this.key = keyOf(seed, instrument.symbol, 'trades', venue);
  }

  /** Id of the first trade at or after the start of `minute` (Unix ms / 60000). */
  firstId(minute: number): number {
    const day = Math.floor(minute / MINUTES);
    return day * this.perDay + this.table(day)[minute - day * MINUTES]!;
  }

  /** All trades of a minute, in order of time and id. */
  ofMinute(minute: number): readonly SimulatedTrade[] {
    let trades = this.minutes.get(minute);
    if (!trades) {
      if (this.minutes.size >= 8) this.minutes.delete(this.minutes.keys().next().value!);
      this.minutes.set(minute, (trades = this.make(minute)));
    }
    return trades;
  }

  /** Trades with from <= time < to. */
  between(from: number, to: number): SimulatedTrade[] {
    const found: SimulatedTrade[] = [];
    for (let minute = Math.floor(from / MINUTE); minute * MINUTE < to; minute += 1) {
      for (const trade of this.ofMinute(minute)) if (trade.time >= from && trade.time < to) found.push(trade);
    }
    return found;
  }

  /** The minute that holds trade `id`. */
  minuteOf(id: number): number {
    const day = Math.floor(id / this.perDay);
    const within = id - day * this.perDay;
    const table = this.table(day);
    let [low, high] = [0, MINUTES - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (table[middle]! <= within) low = middle;
      else high = middle - 1;
    }
    return day * MINUTES + low;
  }

  private get perDay(): number {
    return Math.round(this.perSecond * 86_400);
  }

  /** Trades of the day before each of its minutes. */
  private table(day: number): Int32Array {
    let sums = this.days.get(day);
    if (!sums) {
      if (this.days.size >= 8) this.days.delete(this.days.keys().next().value!);
      const weights = Float64Array.from({ length: MINUTES }, (_, i) => this.weight(day * DAY + i * MINUTE));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      let before = 0;
      sums = Int32Array.from(weights, (weight) => {
        const start = Math.round((before / total) * this.perDay);
        before += weight;
        return start;
      });
      this.days.set(day, sums);
    }
    return sums;
  }

  private weight(t: number): number {
    const cascade = this.script.inCell('cascade', Math.floor(t / CELL_MS));
    const busy = t + MINUTE > cascade.from && t < cascade.to ? 2.2 : 1;
    return this.activity.at(t) * busy * (0.7 + 0.6 * uniform(this.key, t / MINUTE));
  }

  private rawFirst(id: number): number {
    return 2 * id + (hash(this.key ^ 0x1f, id) & 1);
  }

  private make(minute: number): SimulatedTrade[] {
    const first = this.firstId(minute);
    const count = this.firstId(minute + 1) - first;
    const start = minute * MINUTE;
    const trades: SimulatedTrade[] = [];
    for (let i = 0; i < count; i += 1) {
      const id = first + i;
      const time = start + Math.floor(((i + uniform(this.key ^ 0x2f, id)) / count) * MINUTE);
      const { bid, ask } = this.books.best(this.venue, time);
      const buy = uniform(this.key ^ 0x3f, id) < this.buyShare(time);
      const raw = this.rawFirst(id);
      trades.push({
        id,
        time,
        ticks: buy ? ask : bid,
        steps: this.size(id, bid),
        buy,
        first: raw,
        last: this.rawFirst(id + 1) - 1,
      });
    }
    return trades;
  }

  /** Takers lean with the price: they buy while it rises. */
  private buyShare(time: number): number {
    const second = Math.floor(time / 1000) * 1000;
    const drift = (this.price.at(second) / this.price.at(second - 20_000) - 1) * 300;
    return 0.5 + Math.max(-0.3, Math.min(0.3, drift)) + 0.08 * smooth(this.key ^ 0x4f, second, 150_000);
  }

  /** Many small trades, few large ones: about 200 USD in the middle, 20,000 at the far end. */
  private size(id: number, ticks: number): number {
    const u = uniform(this.key ^ 0x5f, id);
    const usd = 30 * Math.exp(3.8 * u + 3.2 * u ** 6);
    return Math.max(1, Math.round(usd / (ticks * this.instrument.tick) / this.instrument.step));
  }
}
