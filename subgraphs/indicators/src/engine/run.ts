/** One program over bars, on whichever thread this runs. Pure. */
import { evaluateBatch, liveState, type BarColumns } from '@marketgraph/domain/indicators/evaluate';
import type { Graph } from '@marketgraph/domain/language';

export interface Answer {
  /** One column for each plot; NaN is na. */
  readonly outputs: readonly Float64Array[];
  /** One column for each alert: 1 where it fires; NaN before its look-back. */
  readonly alerts: readonly Float64Array[];
  /** The program's memory behind the last bar; null where it was not asked for. */
  readonly cells: Float64Array<ArrayBuffer> | null;
}

export function run(graph: Graph, bars: BarColumns, state: boolean): Answer {
  const { outputs, alerts } = evaluateBatch(graph, bars);
  return { outputs, alerts, cells: state ? memoryBehind(graph, bars) : null };
}

function memoryBehind(graph: Graph, { open, high, low, close, volume, time }: BarColumns): Float64Array<ArrayBuffer> {
  const live = liveState(graph);
  const bar = { open: 0, high: 0, low: 0, close: 0, volume: 0, time: 0 };
  for (let i = 0; i < close.length; i += 1) {
    bar.open = open[i]!;
    bar.high = high[i]!;
    bar.low = low[i]!;
    bar.close = close[i]!;
    bar.volume = volume[i]!;
    bar.time = time[i]!;
    live.update(bar);
  }
  return live.cells as Float64Array<ArrayBuffer>;
}
