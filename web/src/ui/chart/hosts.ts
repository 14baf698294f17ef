/** The panes under the price: volume, and one scale with its outputs for each own pane of indicators. */
import {
  HistogramSeries,
  LineSeries,
  LineStyle,
  type IChartApiBase,
  type IPriceLine,
  type ISeriesApi,
  type SeriesType,
  type Time,
} from 'lightweight-charts';
import { timeOf } from './behaviour.ts';
import { changedFrom, sameBar, samePoint } from './changes.ts';
import type { ChartBar, ChartPoint } from './chart.types.ts';
import { digitsOf, figure, volumeText } from './legend.ts';
import { faded } from './look.ts';
import { formatOf, headroom, HOST, isUnderTag, PLAIN_SCALE } from './options.ts';
import { Outputs } from './outputs.ts';
import type { Pane } from './plan.ts';

type Token = (name: string) => string;
type Chart = IChartApiBase<Time>;

/** Levels as lines of `series`. */
function drawLevels(series: ISeriesApi<SeriesType>, levels: readonly number[], token: Token): void {
  const known = series.priceLines();
  if (known.length === levels.length && known.every((each, index) => each.options().price === levels[index])) {
    known.forEach((each) => each.applyOptions(levelColours(token)));
    return;
  }
  for (const each of known) series.removePriceLine(each);
  for (const price of levels)
    series.createPriceLine({ price, lineWidth: 1, lineStyle: LineStyle.Dashed, ...levelColours(token) });
}
const levelColours = (token: Token): Partial<ReturnType<IPriceLine['options']>> => ({
  color: token('control'),
  axisLabelVisible: false,
});

/** The first value of each time, in order. */
function valuesOf(lists: readonly (readonly ChartPoint[])[]): (readonly [number, number])[] {
  const values = new Map<number, number>();
  for (const list of lists)
    for (const { timestamp, value } of list) if (value !== null && !values.has(timestamp)) values.set(timestamp, value);
  return [...values].sort(([a], [b]) => a - b);
}

/** An own pane. */
export class IndicatorPane {
  private readonly host: ISeriesApi<'Line'>;
  private readonly outputs: Outputs;
  private lists: readonly (readonly ChartPoint[])[] = [];
  private digits: number | null | undefined;
  private bare = false;
  /** Newest time that has a value, ms. */
  private last = Number.NEGATIVE_INFINITY;

  constructor(chart: Chart, pane: Pane, index: number, stretch: number, token: Token) {
    this.host = chart.addSeries(LineSeries, HOST, index);
    this.outputs = new Outputs(pane, token, (value) => figure(value, this.digits ?? null));
    this.host.attachPrimitive(this.outputs);
    this.host.getPane().setStretchFactor(stretch);
    this.plain();
  }
  plain(): void {
    this.host.priceScale().applyOptions(PLAIN_SCALE);
  }
  /** Room for the legend in a pane of `height` px. */
  clear(height: number): void {
    this.host.priceScale().applyOptions(headroom(height, 1));
  }
  /** `whole`: with all of its values, where `pane` has those that are drawn. */
  set(pane: Pane, token: Token, stale: boolean, whole: Pane): void {
    const lists = pane.series.map(({ source }) => source.values);
    if (lists.length !== this.lists.length || lists.some((list, index) => list !== this.lists[index])) {
      this.draw(lists);
      this.lists = lists;
      const digits = digitsOf(whole.series.map(({ source }) => source.values));
      this.write(digits, pane.levels.length > 1);
    }
    drawLevels(this.host, pane.levels, token);
    this.outputs.set(pane, token, stale, whole);
  }
  private near = isUnderTag(
    (value) => this.host.priceToCoordinate(value),
    () => this.outputs.newest(),
  );
  /** `bare`: levels are labelled, and between them there is no room for marks. */
  private write(digits: number | null, bare: boolean): void {
    if (digits === this.digits && bare === this.bare) return;
    this.digits = digits;
    this.bare = bare;
    const hides = (value: number) => bare || this.near(value);
    const step = digits === null ? 1 : 10 ** -digits;
    this.host.applyOptions({ priceFormat: formatOf((value) => figure(value, digits), step, hides) });
  }
  /** The scale needs one value a bar, whichever output has one. */
  private draw(lists: readonly (readonly ChartPoint[])[]): void {
    const shown = ([timestamp, value]: readonly [number, number]) => ({ time: timeOf(timestamp), value });
    const from = lists.map((list, index) => changedFrom(this.lists[index] ?? [], list, samePoint));
    const isTail = lists.length === this.lists.length && !from.includes(null);
    const fresh = valuesOf(isTail ? lists.map((list, index) => list.slice(from[index]!)) : lists);
    if (isTail && fresh.every(([timestamp]) => timestamp >= this.last))
      for (const each of fresh) this.host.update(shown(each));
    else this.host.setData((isTail ? valuesOf(lists) : fresh).map(shown));
    const newest = fresh.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY;
    this.last = isTail ? Math.max(this.last, newest) : newest;
  }
  remove(chart: Chart): void {
    chart.removeSeries(this.host);
  }
}

/** Volume in the colours of its bars. */
export class VolumePane {
  private readonly series: ISeriesApi<'Histogram'>;
  private bars: readonly ChartBar[] = [];
  private token: Token | null = null;

  constructor(chart: Chart, index: number, stretch: number) {
    this.series = chart.addSeries(
      HistogramSeries,
      {
        priceFormat: formatOf(volumeText, 0.01),
        lastValueVisible: false,
        priceLineVisible: false,
        baseLineVisible: false,
      },
      index,
    );
    this.series.getPane().setStretchFactor(stretch);
    this.plain();
  }
  plain(): void {
    this.series.priceScale().applyOptions(PLAIN_SCALE);
  }
  clear(height: number): void {
    this.series.priceScale().applyOptions(headroom(height, 1, true));
  }
  set(bars: readonly ChartBar[], token: Token): void {
    const [up, down] = [faded(token('up'), 0.5), faded(token('down'), 0.5)];
    const shown = (bar: ChartBar) => ({
      time: timeOf(bar.timestamp),
      value: bar.volume,
      color: bar.close >= bar.open ? up : down,
    });
    const from = this.token === token ? changedFrom(this.bars, bars, sameBar) : null;
    if (from === null) this.series.setData(bars.map(shown));
    else for (const bar of bars.slice(from)) this.series.update(shown(bar));
    this.bars = bars;
    this.token = token;
  }
  remove(chart: Chart): void {
    chart.removeSeries(this.series);
  }
}
