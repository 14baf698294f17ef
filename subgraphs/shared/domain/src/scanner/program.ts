/** What is computed of every stock's daily bars: a program in the product's own language, so no formula is written twice. */
import { check, type Graph, LANGUAGE } from '../language/index.ts';

/** `close[1]`, `..._before`: as of the last closed session, the forming one left out. */
const SOURCE = `
line, signal, histogram = macd(close, 12, 26, 9)
upper, middle, lower = bbands(close, 20, 2)
strength = rsi(close, 14)
short = sma(close, 20)
long = sma(close, 50)
plot(roc(close, 10), title="momentum")
plot(strength, title="rsi")
plot(line, title="macd")
plot(signal, title="macdSignal")
plot(histogram, title="macdHistogram")
plot(short, title="sma20")
plot(long, title="sma50")
plot(upper, title="bollingerUpper")
plot(middle, title="bollingerMiddle")
plot(lower, title="bollingerLower")
plot(atr(14), title="atr")
plot(sma(volume, 20)[1], title="avgVolume20")
plot(correlation(roc(close, 1), roc(volume, 1), 20)[1], title="priceVolumeCorrelation")
plot(highest(high, 20)[1], title="highBefore")
plot(lowest(low, 20)[1], title="lowBefore")
plot(strength[1], title="rsiBefore")
plot(short[1], title="sma20Before")
plot(long[1], title="sma50Before")
plot(close[1], title="closeBefore")
`;

/** Outputs of the program, in its order. */
export const OUTPUTS = [
  ...['momentum', 'rsi', 'macd', 'macdSignal', 'macdHistogram', 'sma20', 'sma50'],
  ...['bollingerUpper', 'bollingerMiddle', 'bollingerLower', 'atr', 'avgVolume20', 'priceVolumeCorrelation'],
  ...['highBefore', 'lowBefore', 'rsiBefore', 'sma20Before', 'sma50Before', 'closeBefore'],
] as const;
export type OutputName = (typeof OUTPUTS)[number];

/** Where an output stands in what the program gives. */
export const OUT = {
  momentum: 0,
  rsi: 1,
  macd: 2,
  macdSignal: 3,
  macdHistogram: 4,
  sma20: 5,
  sma50: 6,
  bollingerUpper: 7,
  bollingerMiddle: 8,
  bollingerLower: 9,
  atr: 10,
  avgVolume20: 11,
  priceVolumeCorrelation: 12,
  highBefore: 13,
  lowBefore: 14,
  rsiBefore: 15,
  sma20Before: 16,
  sma50Before: 17,
  closeBefore: 18,
} as const;
/** From here on outputs speak of closed sessions only. */
export const FIRST_BEFORE = OUT.avgVolume20;

/** Sessions a stock's state is warmed with: its recursions then differ from ones fed for ever by 1e-9 at most. */
export const WARM_SESSIONS = 300;

export interface ScanProgram {
  readonly source: string;
  readonly graph: Graph;
  /** Closed sessions that each output needs before it has a value, beside the forming one. */
  readonly lookBack: readonly number[];
}

let made: ScanProgram | null = null;

/** The program, checked once. */
export function scanProgram(): ScanProgram {
  if (made) return made;
  const { ok, diagnostics, graph, facts } = check(SOURCE, LANGUAGE);
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const titles = facts.outputs.map(({ title }) => title);
  if (titles.join() !== OUTPUTS.join() || OUTPUTS.some((name, i) => OUT[name] !== i))
    throw new Error('outputs of the scan program are out of order');
  made = { source: SOURCE, graph, lookBack: facts.outputs.map(({ lookBack }) => lookBack) };
  return made;
}
