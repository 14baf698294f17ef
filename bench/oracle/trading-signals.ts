/** The indicators of the package trading-signals, bar by bar, as it works. */
import { ADX, ATR, BollingerBands, EMA, MACD, RSI, SMA, StochasticOscillator } from 'trading-signals';

type Candle = { high: number; low: number; close: number };
const OF_PRICE = {
  sma: () => new SMA(20),
  ema: () => new EMA(20),
  rsi: () => new RSI(14),
  macd: () => new MACD(new EMA(12), new EMA(26), new EMA(9)),
  bbands: () => new BollingerBands(20, 2),
} as const;
const OF_CANDLES = {
  atr: () => new ATR(14),
  adx: () => new ADX(14),
  stoch: () => new StochasticOscillator(14, 3, 3),
} as const;

/** Nanoseconds a bar by indicator, over the last `bars` of the columns; the better of three rounds. */
export function timeTradingSignals(columns: readonly Float64Array[], bars: number): Readonly<Record<string, number>> {
  const [high, low, close] = columns as [Float64Array, Float64Array, Float64Array];
  const candles = Array.from({ length: bars }, (_, i): Candle => ({ high: high[i]!, low: low[i]!, close: close[i]! }));
  const best = (work: () => void): number =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const start = process.hrtime.bigint();
        work();
        return Number(process.hrtime.bigint() - start) / bars;
      }),
    );
  const ofPrice = Object.entries(OF_PRICE).map(([name, make]) => {
    const work = (): void => {
      const one = make();
      for (let i = 0; i < bars; i += 1) one.update(close[i]!, false);
    };
    return [name, best(work)] as const;
  });
  const ofCandles = Object.entries(OF_CANDLES).map(([name, make]) => {
    const work = (): void => {
      const one = make();
      for (const candle of candles) one.update(candle, false);
    };
    return [name, best(work)] as const;
  });
  return Object.fromEntries([...ofPrice, ...ofCandles]);
}
