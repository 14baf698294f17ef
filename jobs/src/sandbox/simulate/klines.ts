/** Candles: the sum of the same trades that the stream tells. Whole ticks and steps, so the sums are exact. */
import type { SimulatedTrade, Trades } from './trades.ts';

const MINUTE = 60_000;

export interface Candle {
  /** Unix ms. */
  readonly start: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Steps. */
  readonly volume: number;
  readonly buyVolume: number;
  /** Ticks * steps. */
  readonly turnover: number;
  readonly buyTurnover: number;
  /** Raw trades. */
  readonly trades: number;
}

/** Null: nothing was traded. */
function candleOf(start: number, trades: readonly SimulatedTrade[]): Candle | null {
  const [first, last] = [trades[0], trades.at(-1)];
  if (!first || !last) return null;
  let [high, low, volume, buyVolume, turnover, buyTurnover] = [first.ticks, first.ticks, 0, 0, 0, 0];
  for (const { ticks, steps, buy } of trades) {
    if (ticks > high) high = ticks;
    if (ticks < low) low = ticks;
    volume += steps;
    turnover += ticks * steps;
    if (buy) {
      buyVolume += steps;
      buyTurnover += ticks * steps;
    }
  }
  const raw = last.last - first.first + 1;
  return {
    start,
    open: first.ticks,
    high,
    low,
    close: last.ticks,
    volume,
    buyVolume,
    turnover,
    buyTurnover,
    trades: raw,
  };
}

/** Joins candles of shorter spans, oldest first. */
function joinCandles(start: number, candles: readonly Candle[]): Candle | null {
  const [first, last] = [candles[0], candles.at(-1)];
  if (!first || !last) return null;
  const sum = (pick: (candle: Candle) => number) => candles.reduce((total, candle) => total + pick(candle), 0);
  return {
    start,
    open: first.open,
    high: Math.max(...candles.map((c) => c.high)),
    low: Math.min(...candles.map((c) => c.low)),
    close: last.close,
    volume: sum((c) => c.volume),
    buyVolume: sum((c) => c.buyVolume),
    turnover: sum((c) => c.turnover),
    buyTurnover: sum((c) => c.buyTurnover),
    trades: sum((c) => c.trades),
  };
}

/** Finished minutes are remembered: two days of them are a million trades. */
export class Candles {
  private readonly memo = new Map<number, Candle | null>();
  constructor(private readonly trades: Trades) {}

  /** The candle of `spanMs` (a multiple of a minute) that starts at `start`, from trades before `now`. */
  async at(start: number, spanMs: number, now: number): Promise<Candle | null> {
    const minutes: Candle[] = [];
    for (let t = start; t < Math.min(start + spanMs, now); t += MINUTE) {
      const candle = await this.minute(t, now);
      if (candle) minutes.push(candle);
    }
    return spanMs === MINUTE ? (minutes[0] ?? null) : joinCandles(start, minutes);
  }

  private async minute(start: number, now: number): Promise<Candle | null> {
    if (start + MINUTE > now) return candleOf(start, this.trades.between(start, now));
    const known = this.memo.get(start);
    if (known !== undefined) return known;
    // A minute costs some tenths of a millisecond and two days have 2880: let others have their turn.
    if (start % (20 * MINUTE) === 0) await new Promise((resolve) => setImmediate(resolve));
    const candle = candleOf(start, this.trades.ofMinute(start / MINUTE));
    if (this.memo.size > 20_000) this.memo.clear();
    this.memo.set(start, candle);
    return candle;
  }
}
