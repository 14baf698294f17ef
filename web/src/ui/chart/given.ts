/** What the chart's library is given of the bars, their indicators and alerts: the view's, as candles of as many bars as it says. No drawing. */
import { extraTimes, firstFrom } from './changes.ts';
import type { ChartAlert, ChartBar, ChartPoint } from './chart.types.ts';
import { mergedAlerts, mergedBars, mergedPoints, timesOf, type Starts } from './merging.ts';
import type { Pane } from './plan.ts';
import { candleAt, isWhole, movedView, startsFor, viewFor, WHOLE, type Sight, type View } from './view.ts';

/** Bars more in front than there were; below 0: fewer. */
const shiftOf = (before: readonly ChartBar[], bars: readonly ChartBar[]): number =>
  firstFrom(bars, before[0]!.timestamp) - firstFrom(before, bars[0]?.timestamp ?? 0);

/** Values at bars that are drawn, and ahead of the newest: the library's places are those of bars. The list itself where all of it is. */
function within(values: readonly ChartPoint[], first: number, end: number): readonly ChartPoint[] {
  const to = end === Number.POSITIVE_INFINITY ? values.length : firstFrom(values, end);
  const from = firstFrom(values, first);
  return from === 0 && to === values.length ? values : values.slice(from, to);
}

export class Given {
  /** All there are. */
  bars: readonly ChartBar[] = [];
  view: View = { size: 1, from: 0, to: 0 };
  starts: Starts = [0];
  /** Those that are drawn. */
  candles: readonly ChartBar[] = [];
  /** Candles are counted from this bar on, ms. */
  private anchor = 0;
  /** Of a bar, where each is followed by the next. */
  private stepMs: number | null = null;

  /** Another list, of another instrument or a changed one; by how many places what was in sight has moved. */
  take(bars: readonly ChartBar[], isOther: boolean, stepMs: number | null): number {
    const before = this.bars;
    this.bars = bars;
    this.stepMs = stepMs;
    if (isOther || before.length === 0) {
      this.anchor = bars[0]?.timestamp ?? 0;
      this.view = { size: 1, from: Math.max(0, bars.length - WHOLE), to: bars.length };
      return 0;
    }
    const shift = shiftOf(before, bars);
    this.view = movedView(this.view, shift, before.length, bars.length);
    return shift;
  }
  private anchorIndex(): number {
    return firstFrom(this.bars, this.anchor);
  }
  /** The view for what is in sight, the present one where it still serves. */
  viewFor(sight: Sight, width: number): View {
    return viewFor(sight, width, this.bars.length, this.view, this.anchorIndex());
  }
  give(view: View): void {
    this.view = view;
    this.starts = startsFor(view, this.anchorIndex());
    this.candles = isWhole(view, this.bars) ? this.bars : mergedBars(this.bars, this.starts, this.stepMs);
  }
  /** Whether the newest bar is among them. */
  get hasNewest(): boolean {
    return this.view.to === this.bars.length;
  }
  /** The candle of a bar, by the bar's time. */
  at(timestamp: number): { readonly candle: ChartBar; readonly before: ChartBar | undefined } | null {
    const index = candleAt(Math.min(this.bars.length - 1, firstFrom(this.bars, timestamp)), this.starts);
    const candle = this.candles[index];
    return candle ? { candle, before: this.candles[index - 1] } : null;
  }

  /** Where what is given ends, ms. */
  private get end(): number {
    return this.bars[this.view.to]?.timestamp ?? Number.POSITIVE_INFINITY;
  }
  private times(panes: readonly Pane[]): number[] {
    const lists = panes.flatMap(({ series }) => series.map(({ source }) => source.values));
    const ahead = this.hasNewest ? extraTimes(this.bars.slice(-1), lists) : [];
    return timesOf(this.bars, this.starts, ahead, this.view.size);
  }
  panes(panes: readonly Pane[]): readonly Pane[] {
    const [first, end] = [this.candles[0]?.timestamp, this.end];
    if (first === undefined) return panes;
    const times = this.view.size === 1 ? null : this.times(panes);
    return panes.map((pane) => ({
      ...pane,
      series: pane.series.map((each) => {
        const all = each.source.values;
        const values = times ? mergedPoints(all, times, end) : within(all, first, end);
        return values === all ? each : { ...each, source: { ...each.source, values } };
      }),
    }));
  }
  alerts(alerts: readonly ChartAlert[]): readonly ChartAlert[] {
    if (this.view.size === 1) return alerts;
    return mergedAlerts(alerts, timesOf(this.bars, this.starts, [], this.view.size), this.end);
  }
}
