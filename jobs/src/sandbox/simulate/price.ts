/** One price process for all venues: eased noise of several periods plus the dent of each cascade; venues differ by a slow offset. */
import { CELL_MS, type Script } from './episodes.ts';
import type { Instrument } from './instrument.ts';
import { keyOf, smooth } from './noise.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
/** Period in ms and amplitude as a fraction of the price: about 4 % a day, 5 bps a minute. */
const OCTAVES: readonly (readonly [number, number])[] = [
  [53 * HOUR, 0.05],
  [11 * HOUR, 0.02],
  [2 * HOUR, 0.007],
  [23 * MINUTE, 0.003],
  [4 * MINUTE, 0.0012],
  [37_000, 0.0004],
  [6_000, 0.00012],
];
const CASCADE_DENT = 0.006;
const REMEMBERED_MINUTES = 64;

export interface Range {
  readonly high: number;
  readonly low: number;
}

/** Where an order book lives; `usdc` is OKX's USDC-settled leg. */
export type Place = 'binance' | 'okx' | 'bybit' | 'usdc';

export class PriceProcess {
  private readonly keys: readonly number[];
  private readonly offsets: Readonly<Record<Place, number>>;
  private readonly minutes = new Map<number, Float64Array>();
  private day: (Range & { readonly to: number }) | null = null;

  constructor(
    seed: number,
    private readonly instrument: Instrument,
    private readonly script: Script,
  ) {
    this.keys = OCTAVES.map(([period]) => keyOf(seed, instrument.symbol, 'price', String(period)));
    const key = (place: Place) => keyOf(seed, instrument.symbol, 'offset', place);
    this.offsets = { binance: key('binance'), okx: key('okx'), bybit: key('bybit'), usdc: key('usdc') };
  }

  /** Fair price in USD at Unix ms `t`, before any venue's offset: straight lines between whole seconds. */
  at(t: number): number {
    const minute = Math.floor(t / MINUTE);
    const seconds = this.seconds(minute);
    const x = (t - minute * MINUTE) / 1000;
    const i = Math.floor(x);
    return seconds[i]! + (seconds[i + 1]! - seconds[i]!) * (x - i);
  }

  /** Mid price on one venue: a few tenths of a basis point off; the USDC leg wanders by some basis points. */
  mid(place: Place, t: number): number {
    const key = this.offsets[place];
    const bps = place === 'usdc' ? 1.5 + 4 * smooth(key, t, 17 * MINUTE) : 0.4 * smooth(key, t, 45_000);
    return this.at(t) * (1 + bps * 1e-4);
  }

  /** Index price: the spot market, smoother and a little below or above. */
  index(t: number): number {
    return this.at(Math.floor(t / 1000) * 1000) * (1 + 2e-4 * smooth(this.offsets.binance ^ 0x1234, t, 31 * MINUTE));
  }

  /** As `at`, rounded down to the second and not remembered: for looks far back. */
  sample(t: number): number {
    return this.compute(Math.floor(t / 1000) * 1000);
  }

  /** Highest and lowest of about a hundred samples in [from, to]. */
  range(from: number, to: number): Range {
    const step = Math.max(1000, Math.ceil((to - from) / 96_000) * 1000);
    let [high, low] = [-Infinity, Infinity];
    for (let t = from; t <= to; t += step) {
      const value = this.sample(t);
      high = Math.max(high, value);
      low = Math.min(low, value);
    }
    return { high, low };
  }

  /** Range of the 24 h before the last multiple of five minutes: tickers ask for it ten times a second. */
  dayRange(t: number): Range {
    const to = Math.floor(t / 300_000) * 300_000;
    if (this.day?.to !== to) this.day = { to, ...this.range(to - 24 * HOUR, to) };
    return this.day;
  }

  private seconds(minute: number): Float64Array {
    let values = this.minutes.get(minute);
    if (!values) {
      if (this.minutes.size >= REMEMBERED_MINUTES) this.minutes.delete(this.minutes.keys().next().value!);
      values = Float64Array.from({ length: 61 }, (_, second) => this.compute(minute * MINUTE + second * 1000));
      this.minutes.set(minute, values);
    }
    return values;
  }

  private compute(t: number): number {
    let log = 0;
    for (let i = 0; i < OCTAVES.length; i += 1) log += OCTAVES[i]![1] * smooth(this.keys[i]!, t, OCTAVES[i]![0]);
    return this.instrument.price * Math.exp(log + this.dent(t));
  }

  /** A cascade moves the price for its length and gives it back over the next cell. */
  private dent(t: number): number {
    const cell = Math.floor(t / CELL_MS);
    let total = 0;
    for (const episode of [this.script.inCell('cascade', cell - 1), this.script.inCell('cascade', cell)]) {
      const grown = Math.min(1, Math.max(0, (t - episode.from) / (episode.to - episode.from)));
      const healed = Math.max(0, 1 - Math.max(0, t - episode.to) / 300_000);
      const size = CASCADE_DENT * (episode.grade === 'breach' ? 2 : 1);
      total += (episode.down ? -1 : 1) * size * grown * healed;
    }
    return total;
  }
}
