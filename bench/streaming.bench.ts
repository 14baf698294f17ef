/** One bar of 1,000 symbols through 20 built-ins each: programs of the language, followed with corrections, and trading-signals in the same run. */
import { LiveBank } from '../subgraphs/shared/domain/src/indicators/evaluate/index.ts';
import { Follow } from '../subgraphs/shared/domain/src/indicators/follow/index.ts';
import { definitionOf } from '../subgraphs/shared/domain/src/indicators/library/index.ts';
import { TWENTY, type Candle } from './oracle/twenty.ts';

const SYMBOLS = 1_000;
const FOLLOWED = 100;
const BARS = 4_096;
const [WARM, ROUNDS] = [100, 101];
const GOAL_MS = 1.5;
const GOAL_OTHERS = 0.25;
/** Snapshots, kept bars and an answer of one's own for each bar, against a library that can't go back. */
const GOAL_FOLLOW = 2;
type Line = { name: string; ratio: number; goal: number; ok: boolean; detail: string };

/** A small generator, so that every run sees the same prices. */
function candles(): readonly Candle[] {
  let seed = 42;
  const random = (): number => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
  let close = 60_000;
  return Array.from({ length: BARS }, (_, i) => {
    const open = close;
    close = Math.max(1_000, open + 40 * (random() - 0.5));
    const [high, low] = [Math.max(open, close) + 10 * random(), Math.min(open, close) - 10 * random()];
    return { open, high, low, close, volume: 1 + random(), time: i * 60_000 };
  });
}
const PRICES = candles();
const candleOf = (i: number, symbol: number): Candle => PRICES[(i + symbol * 131) % BARS]!;

const ns = (work: () => void): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start);
};
/** The quietest tenth of the rounds: what the code costs when nothing else runs on the machine. */
const quiet = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)]!;
function timed(bar: (i: number) => void): number {
  for (let i = 0; i < WARM; i += 1) bar(i);
  return quiet(Array.from({ length: ROUNDS }, (_, i) => ns(() => bar(WARM + i)) / 1e6));
}

const GRAPHS = TWENTY.map(({ id, inputs }) => definitionOf(id, inputs).graph);

/** A program at a time over all symbols. */
function programs(): number {
  const banks = GRAPHS.map((graph) => new LiveBank(graph, SYMBOLS));
  return timed((i) => {
    for (const bank of banks) for (let s = 0; s < SYMBOLS; s += 1) bank.update(s, candleOf(i, s));
  });
}

/** A state for each program and symbol, that answers for itself: as many as a process follows at most. */
function followed(): number {
  const rows = Array.from({ length: FOLLOWED }, () => GRAPHS.map((graph) => new Follow(graph)));
  const ms = timed((i) => {
    for (const [s, row] of rows.entries()) {
      const bar = { ...candleOf(i, s), time: i * 60_000, provisional: false };
      for (const follow of row) follow.take(bar);
    }
  });
  return (ms * SYMBOLS) / FOLLOWED;
}

function theirs(): number {
  const rows = Array.from({ length: SYMBOLS }, () =>
    TWENTY.map(({ ofPrice, ofCandle }) => {
      const [price, whole] = [ofPrice?.(), ofCandle?.()];
      return (candle: Candle) => (price ? price.update(candle.close, false) : whole!.update(candle, false));
    }),
  );
  return timed((i) => {
    for (const [s, row] of rows.entries()) {
      const candle = candleOf(i, s);
      for (const update of row) update(candle);
    }
  });
}

const line = (name: string, ratio: number, goal: number, detail: string): Line => ({
  name,
  ratio,
  goal,
  ok: ratio <= goal,
  detail,
});

/** Ours, against theirs, and what following costs over it. */
export default function run(): Line[] {
  const [ours, others, all] = [programs(), theirs(), followed()];
  const what = `${SYMBOLS} symbols x ${TWENTY.length} built-ins, one bar`;
  const each = `${((ours * 1e6) / SYMBOLS / TWENTY.length).toFixed(0)} ns an update`;
  return [
    line(`${what}, ms`, ours, GOAL_MS, each),
    line(`${what} / trading-signals`, ours / others, GOAL_OTHERS, `${others.toFixed(1)} ms`),
    line(`followed, with snapshots to go back to / trading-signals`, all / others, GOAL_FOLLOW, `${all.toFixed(1)} ms`),
  ];
}
