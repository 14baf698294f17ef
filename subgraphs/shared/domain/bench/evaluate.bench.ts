/** Programs of the language over 1M bars, against the same worked out by hand in the same run, both with memory reused. */
import { ColumnPool, evaluateBatch, liveCells, liveState } from '../src/indicators/evaluate/index.ts';
import { OPERATORS } from '../src/indicators/operators/index.ts';
import { check, type Graph, LANGUAGE } from '../src/language/index.ts';

const BARS = 1_000_000;
const ROUNDS = 15;
/** By hand: a loop for each average, no word about missing bars. One fused loop would be faster still: the operator `macd` is that. */
const GOAL = 1.5;

/** Of 1.5 ms for 20,000 updates. */
const UPDATE_NS = 75;
type Line = { name: string; ratio: number; goal: number; ok: boolean; detail: string };

/** A small generator, so that every run sees the same prices. */
function prices() {
  let seed = 42;
  const random = (): number => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296 - 0.5;
  const column = () => new Float64Array(BARS);
  const bars = { open: column(), high: column(), low: column(), close: column(), volume: column(), time: column() };
  let price = 60_000;
  for (let i = 0; i < BARS; i += 1) {
    bars.open[i] = price;
    price += 40 * random() + (60_000 - price) / 1e4;
    bars.close[i] = price;
    bars.high[i] = Math.max(bars.open[i]!, price) + 10 * (random() + 0.5);
    bars.low[i] = Math.min(bars.open[i]!, price) - 10 * (random() + 0.5);
    bars.volume[i] = 1 + random();
    bars.time[i] = i * 60_000;
  }
  return bars;
}

const bars = prices();
const [A, B, C, D] = [0, 1, 2, 3].map(() => new Float64Array(BARS)) as [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];

interface Case {
  readonly name: string;
  readonly source: string;
  /** The same by hand; gives the first output. */
  readonly hand: () => Float64Array;
  readonly goal: number;
}
const mean = OPERATORS.get('sma')!;
const deviation = OPERATORS.get('stddev')!;

const CASES: readonly Case[] = [
  {
    name: 'MACD of two averages, its signal, histogram',
    goal: GOAL,
    source: `macd = ema(close, 12, seed="TRADINGVIEW") - ema(close, 26, seed="TRADINGVIEW")
signal = ema(macd, 9, seed="TRADINGVIEW")
plot(macd)
plot(signal)
plot(macd - signal)
`,
    hand: () => {
      const { close } = bars;
      const average = (x: Float64Array, period: number, out: Float64Array): void => {
        const alpha = 2 / (period + 1);
        let value = x[0]!;
        for (let i = 0; i < BARS; i += 1) out[i] = value += alpha * (x[i]! - value);
      };
      average(close, 12, A);
      average(close, 26, B);
      for (let i = 0; i < BARS; i += 1) C[i] = A[i]! - B[i]!;
      average(C, 9, D);
      for (let i = 0; i < BARS; i += 1) A[i] = C[i]! - D[i]!;
      return C;
    },
  },
  {
    name: 'Bollinger bands and the place between them',
    goal: GOAL,
    source: `mid = sma(close, 20)
dev = 2 * stddev(close, 20)
plot(mid + dev)
plot(mid - dev)
plot((close - mid + dev) / (2 * dev))
`,
    hand: () => {
      const { close } = bars;
      mean.batch([close], { period: 20 }, [A]);
      deviation.batch([close], { period: 20 }, [B]);
      for (let i = 0; i < BARS; i += 1) {
        const [mid, dev] = [A[i]!, 2 * B[i]!];
        C[i] = mid + dev;
        D[i] = mid - dev;
        const width = 2 * dev;
        B[i] = width === 0 ? Number.NaN : (close[i]! - mid + dev) / width;
      }
      return C;
    },
  },
  {
    name: 'KAMA, carried from bar to bar',
    goal: GOAL,
    source: `path = sum(abs(close - close[1]), 10)
ratio = abs(close - close[10]) / path
speed = (ratio * (2 / 3 - 2 / 31) + 2 / 31) ** 2
state kama = close
kama = close if na(speed) else kama + speed * (close - kama)
plot(kama)
`,
    hand: () => {
      const { close } = bars;
      const total = OPERATORS.get('sum')!;
      for (let i = 0; i < BARS; i += 1) A[i] = i < 1 ? Number.NaN : Math.abs(close[i]! - close[i - 1]!);
      total.batch([A], { period: 10 }, [B]);
      let value = close[0]!;
      for (let i = 0; i < BARS; i += 1) {
        const ratio = i < 10 ? Number.NaN : Math.abs(close[i]! - close[i - 10]!) / B[i]!;
        const speed = (ratio * (2 / 3 - 2 / 31) + 2 / 31) ** 2;
        C[i] = value = speed === speed ? value + speed * (close[i]! - value) : close[i]!;
      }
      return C;
    },
  },
];

const ns = (work: () => void): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start);
};
/** The quietest tenth of the rounds: what the code costs when nothing else runs on the machine. */
const quiet = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)]!;

function compiled(source: string): Graph {
  const { graph, diagnostics } = check(source, LANGUAGE);
  if (!graph) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return graph;
}

function batch({ name, source, hand, goal }: Case): Line {
  const graph = compiled(source);
  const pool = new ColumnPool();
  const ours = (): Float64Array => {
    const { outputs } = evaluateBatch(graph, bars, pool);
    for (const one of outputs) pool.give(one);
    return outputs[0]!;
  };
  for (let i = 0; i < 3; i += 1) {
    const [own, theirs] = [ours(), hand()];
    for (let at = 1_000; at < BARS; at += 997)
      if (!(Math.abs(own[at]! - theirs[at]!) < 1e-6)) throw new Error(`${name}: bar ${at} differs`);
  }
  const pairs = Array.from({ length: ROUNDS }, () => [ns(ours), ns(hand)] as const);
  const [a, b] = [quiet(pairs.map(([x]) => x)) / BARS, quiet(pairs.map(([, x]) => x)) / BARS];
  const ratio = a / b;
  const detail = `${a.toFixed(2)} ns/bar, by hand ${b.toFixed(2)}`;
  return { name: `${name} / by hand`, ratio, goal, ok: ratio <= goal, detail };
}

const SYMBOLS = 1_000;

/** One closed bar of every symbol through the three programs as one. */
function streaming(): Line {
  const source = CASES.map((one, k) =>
    one.source.replaceAll(/\b(macd|signal|mid|dev|path|ratio|speed|kama)\b/g, `$1${k}`),
  );
  const text = source.join('').replaceAll(/plot\((.*)\)$/gm, (_, inner: string) => `plot(${inner}, title="${inner}")`);
  const graph = compiled(text);
  const size = liveCells(graph);
  const block = new Float64Array(SYMBOLS * size);
  const states = Array.from({ length: SYMBOLS }, (_, s) => liveState(graph, block.subarray(s * size, (s + 1) * size)));
  const bar = (i: number): void => {
    for (let s = 0; s < SYMBOLS; s += 1) {
      const at = (i * 7 + s * 131) % BARS;
      const [open, high, low, close] = [bars.open[at]!, bars.high[at]!, bars.low[at]!, bars.close[at]!];
      states[s]!.update({ open, high, low, close, volume: bars.volume[at]!, time: bars.time[at]! });
    }
  };
  for (let i = 0; i < 100; i += 1) bar(i);
  const ms = quiet(Array.from({ length: 101 }, (_, i) => ns(() => bar(100 + i)) / 1e6));
  const operators = graph.nodes.filter(({ kind }) => kind === 'operator').length;
  const perUpdate = (ms * 1e6) / SYMBOLS / operators;
  const detail = `${ms.toFixed(2)} ms, ${operators} operators, ${perUpdate.toFixed(0)} ns each`;
  const ratio = perUpdate / UPDATE_NS;
  return { name: `${SYMBOLS} symbols, one bar, an operator / ${UPDATE_NS} ns`, ratio, goal: 1, ok: ratio <= 1, detail };
}

/** Two programs on kernels, one on a scan, then the stream. */
export default function run(): Line[] {
  return [...CASES.map(batch), streaming()];
}
