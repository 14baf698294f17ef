/** The closed bars' part of a calculation: what a minute's cache keeps, and what the open bar needs to be added fresh. */
import { partOf, type BarTable } from '@marketgraph/domain/market/bars';
import type { Engine } from '../engine/engine.ts';
import type { Program } from '../engine/program.ts';
import { firedOf, type Fired } from './alerts.ts';
import { usedOf, type Used } from './provenance.mapper.ts';
import { asksClock, settleOf, toPoints, type Points } from './values.mapper.ts';
import { reachOf, warmBars } from './window.ts';

export interface ClosedPart {
  /** One for each output. */
  readonly series: readonly Points[];
  readonly alerts: Fired;
  /** Starts of the newest closed bars, as many as the open bar's value and place hang on. */
  readonly tail: readonly number[];
  /** Closed bars that were computed, those that only warm up included. */
  readonly computed: number;
  /** Start of the newest closed bar that is shown. */
  readonly lastClosedAt: number | null;
  /** Start of the first shown bar; null: none is. */
  readonly begin: number | null;
  /** Start of the first shown bar whose values, of every output, no longer hang on where the data begin; null: none's. */
  readonly settledFrom: number | null;
  /** Start of the newest closed bar that was computed, for what is drawn at earlier ones. */
  readonly behind: number | null;
  readonly used: Used | null;
  /** Bars that the first shown value would need and that are not stored. */
  readonly short: number;
  /** Closed bars that are shown. */
  readonly count: number;
  /** The program's memory behind the last closed bar; null where no open bar will be asked for. */
  readonly cells: Float64Array<ArrayBuffer> | null;
}

/** `bars`: closed ones, oldest first; those before `first` warm up, those from `end` on are only drawn at earlier ones. */
export interface ClosedBars {
  readonly bars: BarTable;
  readonly first: number;
  readonly end: number;
  /** Whether bars behind `end` are known: what is drawn there belongs to the range that shows them. */
  readonly bounded: boolean;
  readonly minutes: number;
  /** Whether an open bar may come behind them. */
  readonly open: boolean;
  /** Who asks. */
  readonly viewerId: string;
}

export async function closedPart(
  engine: Engine,
  program: Program,
  { bars, first, end, bounded, minutes, open, viewerId }: ClosedBars,
  signal?: AbortSignal,
): Promise<ClosedPart> {
  const { facts } = program;
  const { time } = bars.columns;
  const { outputs, alerts, cells } = await engine.evaluate(
    { program, bars: bars.columns, state: open, viewerId },
    signal,
  );
  const reach = Math.max(facts.lookBack, reachOf(facts)) + 1;
  const wanted = facts.settle === null ? facts.lookBack : warmBars(facts);
  const settle = settleOf(facts.outputs);
  const settled = settle === null ? end : Math.max(first, settle - 1);
  const used = usedOf(partOf(bars, Math.max(0, first - facts.lookBack), end), minutes);
  return {
    series: toPoints(
      { places: bars.columns, first, minutes, clock: asksClock(facts) },
      facts.outputs,
      outputs,
      bounded ? end : Number.POSITIVE_INFINITY,
    ),
    alerts: firedOf(time, first, end, alerts),
    tail: [...time.subarray(-reach)],
    computed: bars.length,
    lastClosedAt: time[end - 1] ?? null,
    begin: end > first ? time[first]! : null,
    settledFrom: settled < end ? time[settled]! : null,
    behind: time.at(-1) ?? null,
    used: used && { ...used, begin: time[0]! },
    short: Math.max(0, wanted - first),
    count: end - first,
    cells,
  };
}
