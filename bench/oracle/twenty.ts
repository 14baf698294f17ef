/** Twenty indicators a screen would show: as built-ins of ours, and as the package trading-signals has them. */
import {
  ADX,
  ATR,
  BollingerBands,
  CCI,
  EMA,
  MACD,
  MOM,
  OBV,
  ROC,
  RSI,
  SMA,
  StochasticOscillator,
  WilliamsR,
  WMA,
} from 'trading-signals';

export interface Candle {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** Unix ms. */
  readonly time: number;
}
interface Theirs<T> {
  update(value: T, replace: boolean): unknown;
}
interface One {
  readonly id: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly ofPrice?: () => Theirs<number>;
  readonly ofCandle?: () => Theirs<Candle>;
}
const average = (id: string, lengths: readonly number[], of: (length: number) => Theirs<number>): One[] =>
  lengths.map((length) => ({ id, inputs: { length }, ofPrice: () => of(length) }));

/** Where only the price counts `ofPrice` is there, else `ofCandle`. */
export const TWENTY: readonly One[] = [
  ...average('sma', [10, 20, 50], (length) => new SMA(length)),
  ...average('ema', [9, 12, 26, 50], (length) => new EMA(length)),
  ...average('rsi', [7, 14], (length) => new RSI(length)),
  ...average('wma', [20], (length) => new WMA(length)),
  ...average('roc', [10], (length) => new ROC(length)),
  ...average('mom', [10], (length) => new MOM(length)),
  { id: 'macd', inputs: {}, ofPrice: () => new MACD(new EMA(12), new EMA(26), new EMA(9)) },
  { id: 'bbands', inputs: { length: 20 }, ofPrice: () => new BollingerBands(20, 2) },
  { id: 'atr', inputs: { length: 14 }, ofCandle: () => new ATR(14) },
  { id: 'adx', inputs: { length: 14 }, ofCandle: () => new ADX(14) },
  { id: 'stoch', inputs: {}, ofCandle: () => new StochasticOscillator(14, 3, 3) },
  { id: 'cci', inputs: { length: 20 }, ofCandle: () => new CCI(20) },
  { id: 'willr', inputs: { length: 14 }, ofCandle: () => new WilliamsR(14) },
  { id: 'obv', inputs: {}, ofCandle: () => new OBV(2) },
];
