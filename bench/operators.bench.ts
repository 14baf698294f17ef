/** Operators over 1M bars against plain loops of the same run, and one bar of 1,000 symbols through 20 of them. */
import { OPERATORS, type Given, type OperatorState } from '@marketgraph/domain/indicators/operators';
import { timeTalib } from './oracle/talib.ts';
import { timeTradingSignals } from './oracle/trading-signals.ts';

const BARS = 1_000_000;
const ROUNDS = 15;
type Line = { name: string; ratio: number; goal: number; ok: boolean; detail: string };

/** A small generator, so that every run sees the same prices. */
function prices(): readonly [Float64Array, Float64Array, Float64Array] {
  let seed = 42;
  const random = (): number => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296 - 0.5;
  const [high, low, close] = [new Float64Array(BARS), new Float64Array(BARS), new Float64Array(BARS)];
  let price = 60_000;
  for (let i = 0; i < BARS; i += 1) {
    price += 40 * random() + (60_000 - price) / 1e4;
    close[i] = price;
    high[i] = price + 20 * (random() + 0.5);
    low[i] = price - 20 * (random() + 0.5);
  }
  return [high, low, close];
}

const [HIGH, LOW, CLOSE] = prices();
const ns = (work: () => void): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start);
};
/** The quietest tenth of the rounds: what the code costs when nothing else runs on the machine. */
const quiet = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)]!;

/** The loop a reader would write first, without a word about missing bars: each looks at its whole window. */
const OUT = new Float64Array(BARS);
const plain: Readonly<Record<string, () => void>> = {
  mean: () => {
    for (let i = 19; i < BARS; i += 1) {
      let sum = 0;
      for (let k = 0; k < 20; k += 1) sum += CLOSE[i - k]!;
      OUT[i] = sum / 20;
    }
  },
  ema: () => {
    let value = CLOSE[0]!;
    for (let i = 0; i < BARS; i += 1) OUT[i] = value += (2 / 21) * (CLOSE[i]! - value);
  },
  rsi: () => {
    let [gain, loss] = [0, 0];
    for (let i = 1; i < BARS; i += 1) {
      const change = CLOSE[i]! - CLOSE[i - 1]!;
      gain = (gain * 13 + (change > 0 ? change : 0)) / 14;
      loss = (loss * 13 + (change < 0 ? -change : 0)) / 14;
      OUT[i] = 100 - 100 / (1 + gain / loss);
    }
  },
  macd: () => {
    let [fast, slow, signal] = [CLOSE[0]!, CLOSE[0]!, 0];
    for (let i = 0; i < BARS; i += 1) {
      fast += (2 / 13) * (CLOSE[i]! - fast);
      slow += (2 / 27) * (CLOSE[i]! - slow);
      signal += (2 / 10) * (fast - slow - signal);
      OUT[i] = fast - slow - signal;
    }
  },
  deviation: () => {
    for (let i = 19; i < BARS; i += 1) {
      let [sum, squares] = [0, 0];
      for (let k = 0; k < 20; k += 1) sum += CLOSE[i - k]!;
      for (let k = 0; k < 20; k += 1) squares += (CLOSE[i - k]! - sum / 20) ** 2;
      OUT[i] = Math.sqrt(squares / 20);
    }
  },
  range: () => {
    let value = 0;
    for (let i = 1; i < BARS; i += 1) {
      const before = CLOSE[i - 1]!;
      const range = Math.max(HIGH[i]! - LOW[i]!, Math.abs(HIGH[i]! - before), Math.abs(LOW[i]! - before));
      OUT[i] = value = (value * 13 + range) / 14;
    }
  },
  direction: () => {
    let [ranges, rises, falls, value] = [0, 0, 0, 0];
    for (let i = 1; i < BARS; i += 1) {
      const before = CLOSE[i - 1]!;
      const rise = HIGH[i]! - HIGH[i - 1]!;
      const fall = LOW[i - 1]! - LOW[i]!;
      const range = Math.max(HIGH[i]! - LOW[i]!, Math.abs(HIGH[i]! - before), Math.abs(LOW[i]! - before));
      ranges += range - ranges / 14;
      rises += (rise > fall && rise > 0 ? rise : 0) - rises / 14;
      falls += (fall > rise && fall > 0 ? fall : 0) - falls / 14;
      const [plus, minus] = [(100 * rises) / ranges, (100 * falls) / ranges];
      value += ((100 * Math.abs(plus - minus)) / (plus + minus) - value) / 14;
      OUT[i] = value;
    }
  },
  extremes: () => {
    for (let i = 13; i < BARS; i += 1) {
      let [top, bottom] = [-Infinity, Infinity];
      for (let k = 0; k < 14; k += 1) {
        top = Math.max(top, HIGH[i - k]!);
        bottom = Math.min(bottom, LOW[i - k]!);
      }
      OUT[i] = (100 * (CLOSE[i]! - bottom)) / (top - bottom);
    }
  },
};

type Name = 'sma' | 'ema' | 'rsi' | 'macd' | 'bbands' | 'atr' | 'adx' | 'stoch';
type Case = readonly [name: Name, given: Given, loop: keyof typeof plain, goal: number];
const CASES: readonly Case[] = [
  ['sma', { period: 20 }, 'mean', 0.25],
  ['ema', { period: 20 }, 'ema', 1.5],
  ['rsi', {}, 'rsi', 1],
  ['macd', {}, 'macd', 1.5],
  ['bbands', {}, 'deviation', 0.5],
  ['atr', {}, 'range', 1],
  ['adx', {}, 'direction', 1],
  ['stoch', {}, 'extremes', 0.5],
];
const THREE = [HIGH, LOW, CLOSE];

/** Nanoseconds a bar of ours, by indicator. */
const OURS = new Map<Name, number>();

function batch([name, given, loop, goal]: Case): Line {
  const operator = OPERATORS.get(name)!;
  const inputs = operator.inputs.length === 3 ? THREE : [CLOSE];
  const out = operator.outputs.map(() => new Float64Array(BARS));
  const ours = () => void operator.batch(inputs, given, out);
  for (let i = 0; i < 3; i += 1) {
    ours();
    plain[loop]!();
  }
  const pairs = Array.from({ length: ROUNDS }, () => [ns(ours), ns(plain[loop]!)] as const);
  const [a, b] = [quiet(pairs.map(([x]) => x)) / BARS, quiet(pairs.map(([, x]) => x)) / BARS];
  OURS.set(name, a);
  const ratio = a / b;
  const detail = `${a.toFixed(2)} ns/bar, plain loop ${b.toFixed(2)}`;
  return { name: `${name} / plain loop`, ratio, goal, ok: ratio <= goal, detail };
}

/** Ours over somebody else's of the same run: geometric mean over the eight. */
function mean(whose: string, theirs: Readonly<Record<string, number>>, goal: number): Line {
  const ratios = [...OURS].map(([name, own]) => [name, own / theirs[name]!] as const);
  const ratio = Math.exp(ratios.reduce((sum, [, one]) => sum + Math.log(one), 0) / ratios.length);
  const detail = ratios.map(([name, one]) => `${name} ${one.toFixed(2)}`).join(', ');
  return { name: `geometric mean of 8 / ${whose}`, ratio, goal, ok: ratio <= goal, detail };
}

/** The goal is TA-Lib's where this machine can build it, else a tenth of trading-signals'. */
function others(): Line[] {
  const talib = timeTalib(THREE);
  const signals = mean('trading-signals', timeTradingSignals(THREE, 100_000), 0.1);
  if (typeof talib !== 'string') return [mean('TA-Lib C -O2', talib, 1), signals];
  return [{ ...signals, detail: `${signals.detail}; TA-Lib was not built: ${talib}` }];
}

const SYMBOLS = 1_000;
const GOAL_MS = 1.5;
/** Twenty indicators a screen would show, by operator. */
const SCREEN: readonly (readonly [string, Given])[] = [
  ...[10, 20, 50].map((period) => ['sma', { period }] as const),
  ...[9, 12, 26, 50].map((period) => ['ema', { period }] as const),
  ...[7, 14].map((period) => ['rsi', { period }] as const),
  ...(['macd', 'bbands', 'atr', 'adx', 'stoch'] as const).map((name) => [name, {}] as const),
  ['wma', { period: 20 }],
  ['stddev', { period: 20 }],
  ['highest', { period: 20 }],
  ['lowest', { period: 20 }],
  ['roc', { bars: 10 }],
  ['linreg', { period: 14 }],
];

/** One closed bar of every symbol through all its states. */
function streaming(): Line {
  const operators = SCREEN.map(([name, given]) => ({ operator: OPERATORS.get(name)!, given }));
  const cells = operators.map(({ operator, given }) => operator.cells(given));
  // One block of memory a symbol, as an engine would hold it.
  const rows: { state: OperatorState; three: boolean }[][] = Array.from({ length: SYMBOLS }, () => {
    const block = new Float64Array(cells.reduce((sum, one) => sum + one, 0));
    let at = 0;
    return operators.map(({ operator, given }, k) => {
      const view = block.subarray(at, (at += cells[k]!));
      return { state: operator.state(given, view), three: operator.inputs.length === 3 };
    });
  });
  const bar = (i: number): void => {
    for (const [s, row] of rows.entries()) {
      const at = (i * 7 + s * 131) % BARS;
      const [high, low, close] = [HIGH[at]!, LOW[at]!, CLOSE[at]!];
      for (const { state, three } of row) {
        if (three) state.update(high, low, close);
        else state.update(close);
      }
    }
  };
  for (let i = 0; i < 200; i += 1) bar(i);
  const ms = quiet(Array.from({ length: 201 }, (_, i) => ns(() => bar(200 + i)) / 1e6));
  const detail = `${((ms * 1e6) / SYMBOLS / SCREEN.length).toFixed(0)} ns/update`;
  return {
    name: `${SYMBOLS} symbols x ${SCREEN.length} operators, one bar, ms`,
    ratio: ms,
    goal: GOAL_MS,
    ok: ms <= GOAL_MS,
    detail,
  };
}

/** One line an indicator, the eight against others, then the stream. */
export default function run(): Line[] {
  return [...CASES.map(batch), ...others(), streaming()];
}
