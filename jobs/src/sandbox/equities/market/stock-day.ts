/** One listing on one day: price, volume and bars at any moment, each from the day's shape and noise alone. */
import type { TradingSession } from '@marketgraph/domain/calendar';
import { hash, smooth, uniform } from '../../simulate/noise.ts';
import { anchorsOf, type Anchors } from './anchors.ts';
import { VolumeCurve } from './curve.ts';
import { slotsOf, type Slots } from './slots.ts';
import { type SimulatedBar, type Stock, type DayShape, toTick } from './stock.ts';

export interface MinuteBar {
  /** Unix ms of its start. */
  readonly start: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly vwap: number;
  readonly trades: number;
  /** Shares of the day until its end. */
  readonly accumulated: number;
}

export interface Extremes {
  readonly high: number;
  readonly low: number;
  readonly vwap: number;
}

const MINUTE = 60_000;
/** Knots that a wave is long, and its size in standard deviations of a day. */
const WAVES: readonly (readonly [number, number])[] = [
  [150, 0.35],
  [34, 0.2],
  [8, 0.11],
  [2.3, 0.05],
];

export class StockDay {
  readonly slots: Slots;
  readonly bar: SimulatedBar;
  readonly previousClose: number;
  private readonly shape: DayShape;
  private readonly anchors: Anchors;
  private readonly curve: VolumeCurve;
  private readonly key: number;
  private readonly last: number;
  /** Where the night begins and ends: logarithms of the first and the last trade outside regular hours. */
  private readonly edges: readonly [number, number];
  private readonly noise: number;
  private minuteAt = -1;
  private minuteBar: MinuteBar | null = null;
  private knotAt = -1;
  private knotNow = 0;
  private knotNext = 0;
  /** Running extremes of the regular session until a knot. */
  private seen = { knot: -1, high: 0, low: 0, shares: 0, turnover: 0 };

  constructor(
    stock: Stock,
    readonly n: number,
  ) {
    this.session = stock.sessions.get(n);
    this.key = hash(stock.key ^ 0x91, n);
    this.slots = slotsOf(this.session, stock);
    this.shape = stock.shape(n);
    this.bar = stock.bar(n);
    this.previousClose = stock.previousClose(n);
    const { opening, closing, perKnot, every } = this.slots;
    this.last = Math.floor((closing - 1 - opening) / perKnot) + 1;
    this.anchors = anchorsOf(this.shape, stock.key, n, this.last, perKnot * every);
    this.curve = new VolumeCurve(this.session, this.shape, stock.key, n);
    this.noise = stock.listing.behaviour.sigma;
    const night = (day: number) => this.noise * 0.4 * (2 * uniform(stock.key ^ 0x92, day) - 1);
    this.edges = [Math.log(this.previousClose) + night(n - 1), this.shape.close + night(n)];
  }

  readonly session: TradingSession;

  /** Price of a trade, whole ticks. */
  price(slot: number): number {
    const { slots, bar } = this;
    if (slot === slots.closing) return bar.close;
    if (slot < slots.opening || slot > slots.closing) return toTick(Math.exp(this.outside(slot)));
    const x = (slot - slots.opening) / slots.perKnot;
    const knot = Math.floor(x);
    if (knot !== this.knotAt) {
      this.knotNow = knot === this.knotAt + 1 && this.knotAt >= 0 ? this.knotNext : this.knot(knot);
      this.knotNext = this.knot(knot + 1);
      this.knotAt = knot;
    }
    return toTick(Math.exp(this.knotNow + (this.knotNext - this.knotNow) * (x - knot)));
  }

  /** Shares of the day until a trade, all hours; -1: none yet. Every trade is a share at least. */
  volume(slot: number): number {
    if (slot < 0 || this.bar.volume === 0) return 0;
    if (slot >= this.slots.count - 1) return this.bar.volume;
    return Math.floor(this.curve.at(this.slots.time(slot))) + slot + 1;
  }

  /** Of the regular session until a trade in it or after it. */
  extremes(slot: number): Extremes {
    const { slots, bar } = this;
    const at = Math.min(slot, slots.closing);
    const knot = Math.min(Math.floor((at - slots.opening) / slots.perKnot), this.last - 1);
    if (knot < this.seen.knot) this.seen = { knot: -1, high: 0, low: 0, shares: 0, turnover: 0 };
    const { seen } = this;
    while (seen.knot < knot) {
      seen.knot += 1;
      const trade = slots.opening + seen.knot * slots.perKnot;
      const price = this.price(trade);
      const shares = this.volume(trade) - (seen.knot === 0 ? this.volume(slots.opening - 1) : seen.shares);
      if (seen.knot === 0) seen.high = seen.low = price;
      else if (price > seen.high) seen.high = price;
      else if (price < seen.low) seen.low = price;
      seen.shares = this.volume(trade);
      seen.turnover += shares * price;
    }
    const now = at === slots.closing ? bar.close : this.price(at);
    const before = this.volume(slots.opening - 1);
    const rest = this.volume(at) - seen.shares;
    const all = this.volume(at) - before;
    return {
      high: Math.max(seen.high, now),
      low: Math.min(seen.low, now),
      vwap: all > 0 ? (seen.turnover + rest * now) / all : now,
    };
  }

  /** The bar of the minute that starts at Unix ms `start`; null: no trade. The one asked for last is remembered. */
  minute(start: number): MinuteBar | null {
    if (this.minuteAt === start) return this.minuteBar;
    this.minuteAt = start;
    return (this.minuteBar = this.makeMinute(start));
  }

  private makeMinute(start: number): MinuteBar | null {
    const { slots } = this;
    const first = slots.at(start - 1) + 1;
    const last = slots.at(start + MINUTE - 1);
    if (last < first || last < 0 || first >= slots.count || slots.time(last) < start) return null;
    const [open, close] = [this.price(first), this.price(last)];
    let [high, low] = [Math.max(open, close), Math.min(open, close)];
    const at = (trade: number): void => {
      const price = this.price(trade);
      if (price > high) high = price;
      if (price < low) low = price;
    };
    // Trades outside regular hours are points of their own; inside, the path turns at knots only.
    const { opening, closing, perKnot } = slots;
    for (let trade = first + 1; trade < Math.min(last, opening); trade += 1) at(trade);
    if (last >= opening && first < closing) {
      const from = Math.max(first, opening);
      for (
        let trade = opening + Math.ceil((from - opening) / perKnot) * perKnot;
        trade < Math.min(last, closing);
        trade += perKnot
      )
        at(trade);
      if (last >= closing) at(closing - 1);
    }
    for (let trade = Math.max(first + 1, closing); trade < last; trade += 1) at(trade);
    const accumulated = this.volume(last);
    const volume = accumulated - this.volume(first - 1);
    return {
      start,
      open,
      high,
      low,
      close,
      volume,
      vwap: (open + high + low + close) / 4,
      trades: last - first + 1,
      accumulated,
    };
  }

  private knot(knot: number): number {
    const { knots, values } = this.anchors;
    if (knot >= this.last) return values[values.length - 1]!;
    let i = knots.length - 2;
    while (i > 0 && knots[i]! > knot) i -= 1;
    const [from, to] = [knots[i]!, knots[i + 1]!];
    const u = (knot - from) / (to - from);
    const line = values[i]! + (values[i + 1]! - values[i]!) * u;
    return u === 0 ? line : this.within(line + 2 * Math.sqrt(u * (1 - u)) * this.wave(knot));
  }

  private wave(knot: number): number {
    let sum = 0;
    for (let i = 0; i < WAVES.length; i += 1) sum += WAVES[i]![1] * smooth(this.key + i, knot, WAVES[i]![0]);
    return sum * this.noise;
  }

  /** Turned back at the day's extremes. */
  private within(value: number): number {
    const { high, low } = this.shape;
    const back = value > high ? 2 * high - value : value < low ? 2 * low - value : value;
    return Math.min(high, Math.max(low, back));
  }

  private outside(slot: number): number {
    const { opening, closing, count } = this.slots;
    const early = slot < opening;
    const [from, to] = early ? [this.edges[0], this.shape.open] : [this.shape.close, this.edges[1]];
    const u = early ? (slot + 1) / (opening + 1) : (slot - closing) / Math.max(1, count - 1 - closing);
    return (
      from + (to - from) * u * u * (3 - 2 * u) + Math.sqrt(u * (1 - u)) * 0.5 * this.wave(slot + (early ? 5000 : 9000))
    );
  }
}
