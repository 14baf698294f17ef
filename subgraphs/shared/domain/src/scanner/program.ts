/** What is computed of every stock's daily bars: programs in the product's own language, so no formula is written twice. */
import { check, type Graph, LANGUAGE } from '../language/index.ts';

/** With the forming bar in: peeked at every sweep. */
const FORMING = `
line, signal, histogram = macd(close, 12, 26, 9)
upper, middle, lower = bbands(close, 20, 2)
plot(roc(close, 10), title="momentum")
plot(rsi(close, 14), title="rsi")
plot(line, title="macd")
plot(signal, title="macdSignal")
plot(histogram, title="macdHistogram")
plot(sma(close, 20), title="sma20")
plot(sma(close, 50), title="sma50")
plot(upper, title="bollingerUpper")
plot(middle, title="bollingerMiddle")
plot(lower, title="bollingerLower")
plot(atr(14), title="atr")
`;
/** Of closed sessions only: it changes once a session. */
const CLOSED = `
plot(sma(volume, 20), title="avgVolume20")
plot(correlation(roc(close, 1), roc(volume, 1), 20), title="priceVolumeCorrelation")
plot(highest(high, 20), title="highBefore")
plot(lowest(low, 20), title="lowBefore")
`;

/** Where a value of a stock stands; the last four are outputs of the forming program as of the last close. */
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
export type OutputName = keyof typeof OUT;
export const OUTPUTS = Object.keys(OUT) as readonly OutputName[];
/** From here on values speak of closed sessions only. */
export const FIRST_BEFORE = OUT.avgVolume20;

/** Sessions a stock's state is warmed with: its recursions then differ from ones fed for ever by 1e-9 at most. */
export const WARM_SESSIONS = 300;

export interface ScanPrograms {
  readonly forming: Graph;
  readonly closed: Graph;
  /** Closed sessions that each value of the two programs needs, beside the forming one. */
  readonly lookBack: readonly number[];
}

function compiled(source: string, names: readonly string[]) {
  const { ok, diagnostics, graph, facts } = check(source, LANGUAGE);
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  if (facts.outputs.map(({ title }) => title).join() !== names.join())
    throw new Error('outputs of a scan program are out of order');
  return { graph, lookBack: facts.outputs.map(({ lookBack }) => lookBack) };
}

let made: ScanPrograms | null = null;

/** The programs, checked once. */
export function scanPrograms(): ScanPrograms {
  if (made) return made;
  const forming = compiled(FORMING, OUTPUTS.slice(0, FIRST_BEFORE));
  const closed = compiled(CLOSED, OUTPUTS.slice(FIRST_BEFORE, OUT.rsiBefore));
  const lookBack = [...forming.lookBack, ...closed.lookBack.map((bars) => bars + 1)];
  return (made = { forming: forming.graph, closed: closed.graph, lookBack });
}
