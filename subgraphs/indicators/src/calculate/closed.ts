/** The closed bars' part of a calculation: what a minute's cache keeps, and what the open bar needs to be added fresh. */
import type { BarState } from '@marketgraph/domain/market';
import type { Engine } from '../engine/engine.ts';
import type { Program } from '../engine/program.ts';
import { columnsOf } from './columns.ts';
import { usedOf, type Used } from './provenance.mapper.ts';
import { toPoints, type Points } from './values.mapper.ts';
import { warmBars } from './window.ts';

export interface ClosedPart {
  /** One for each output. */
  readonly series: readonly Points[];
  /** Starts of the newest closed bars, as many as the open bar's value and place hang on. */
  readonly tail: readonly number[];
  /** Start of the newest closed bar. */
  readonly lastClosedAt: number | null;
  readonly used: Used | null;
  /** Bars that the first shown value would need and that are not stored. */
  readonly short: number;
  /** Closed bars that are shown. */
  readonly count: number;
  /** The program's memory behind the last closed bar; null where no open bar will be asked for. */
  readonly cells: Float64Array<ArrayBuffer> | null;
}

/** `bars`: closed ones, oldest first; those before `first` warm up. */
export interface ClosedBars {
  readonly bars: readonly BarState[];
  readonly first: number;
  readonly minutes: number;
  /** Whether an open bar may come behind them. */
  readonly open: boolean;
}

export async function closedPart(
  engine: Engine,
  program: Program,
  { bars, first, minutes, open }: ClosedBars,
  signal?: AbortSignal,
): Promise<ClosedPart> {
  const { facts } = program;
  const { outputs, cells } = await engine.evaluate({ program, bars: columnsOf(bars), state: open }, signal);
  const reach = Math.max(facts.lookBack, ...facts.outputs.map(({ shift }) => -shift)) + 1;
  const wanted = facts.settle === null ? facts.lookBack : warmBars(facts);
  return {
    series: toPoints({ bars, first, minutes }, facts.outputs, outputs),
    tail: bars.slice(-reach).map(({ timestamp }) => timestamp),
    lastClosedAt: bars.at(-1)?.timestamp ?? null,
    used: usedOf(bars.slice(Math.max(0, first - facts.lookBack)), minutes),
    short: Math.max(0, wanted - first),
    count: bars.length - first,
    cells,
  };
}
