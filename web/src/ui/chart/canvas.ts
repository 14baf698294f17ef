/** The chart library behind the price chart: what is given is drawn with as little as has changed; what the viewer does is told. */
import { CandlestickSeries, createChartEx, type IChartApiBase, type ISeriesApi, type Time } from 'lightweight-charts';
import { signed } from '../format.ts';
import { barTime, offsetsOf, zoneFor } from './time.ts';
import type { Zone } from '../zone.ts';
import { Ahead } from './ahead.ts';
import { Alerts } from './alerts.ts';
import { msOf, timeOf, ZonedTime } from './behaviour.ts';
import { changedFrom, firstFrom, sameBar } from './changes.ts';
import type { ChartAlert, ChartBar, ChartInterval, ChartRange, ChartScale } from './chart.types.ts';
import { keepShares, keptShares } from './heights.ts';
import { IndicatorPane, VolumePane } from './hosts.ts';
import { tokensOf } from './look.ts';
import { Given } from './given.ts';
import { Newest } from './newest.ts';
import { nameAttribution } from './attribution.ts';
import { candleOptions, chartOptions, headroom, isUnderTag, priceFormat, scaleOptions } from './options.ts';
import { Outputs } from './outputs.ts';
import { Place } from './place.ts';
import { Pointer } from './pointer.ts';
import type { View } from './view.ts';
import { PRICE, ROOM, shapeOf, stretchesOf, VOLUME, type Pane } from './plan.ts';

export interface Drawing {
  readonly bars: readonly ChartBar[];
  readonly panes: readonly Pane[];
  readonly alerts: readonly ChartAlert[];
  /** Another one is shown from its newest bar on. */
  readonly identity: string;
  /** Length of a bar, ms, where each is followed by the next; null: there are times without any. */
  readonly stepMs: number | null;
  /** Bars that there may be. */
  readonly reach: number;
}
export interface Heard {
  range(range: ChartRange): void;
  /** Start of a candle, ms; null: it has left. */
  crosshair(timestamp: number | null): void;
  /** What is drawn: the bars, or many of them as one. */
  candles(candles: readonly ChartBar[]): void;
  /** px from the top of each pane, in order. */
  layout(tops: readonly number[]): void;
}
const NO_PANE: Pane = { key: PRICE, kind: PRICE, series: [], levels: [] };

export class PriceCanvas {
  private readonly time = new ZonedTime();
  private readonly chart: IChartApiBase<Time>;
  private readonly candles: ISeriesApi<'Candlestick'>;
  private readonly overlays: Outputs;
  private readonly newest: Newest;
  private readonly alerts: Alerts;
  private readonly sizes: ResizeObserver;
  private readonly ahead: Ahead;
  private readonly given = new Given();
  private readonly place: Place;
  private readonly pointer: Pointer;
  private volume: VolumePane | null = null;
  private own = new Map<string, IndicatorPane>();
  private fired: readonly ChartAlert[] = [];
  private panes: readonly Pane[] = [];
  private identity = '';
  private drawn: readonly ChartBar[] = [];
  private stale = false;
  /** Until panes that were made have their elements. */
  private laying = 0;
  private token: (name: string) => string;
  /** Of the legend over the price. */
  private lines = 1;

  constructor(
    private readonly host: HTMLElement,
    private readonly heard: Heard,
    still: boolean,
  ) {
    this.token = tokensOf(host);
    this.chart = createChartEx(host, this.time, chartOptions(this.token, still));
    this.chart.applyOptions({ localization: { percentageFormatter: (value: number) => `${signed(value, 2)}%` } });
    this.candles = this.chart.addSeries(CandlestickSeries, candleOptions(this.token));
    this.overlays = new Outputs(NO_PANE, this.token, null);
    this.newest = new Newest(
      (name) => this.token(name),
      () => this.newestColour(),
    );
    this.candles.attachPrimitive(this.overlays);
    this.candles.attachPrimitive(this.newest);
    this.ahead = new Ahead(this.chart);
    this.alerts = new Alerts((name) => this.token(name));
    this.candles.attachPrimitive(this.alerts);
    this.pointer = new Pointer(this.chart, this.candles, this.given, (timestamp) => heard.crosshair(timestamp));
    this.place = new Place(
      this.chart,
      this.given,
      (view) => this.give(view),
      (range) => {
        this.pointer.hold();
        heard.range(range);
      },
    );
    this.sizes = new ResizeObserver(() => this.measure());
    this.sizes.observe(host);
    host.addEventListener('pointerdown', this.grabbed);
  }

  look(stale: boolean, still: boolean): void {
    this.token = tokensOf(this.host);
    this.stale = stale;
    this.chart.applyOptions(chartOptions(this.token, still));
    this.ahead.room();
    this.candles.applyOptions(candleOptions(this.token));
    this.give(this.given.view);
  }
  zone(shown: Zone, interval: ChartInterval): void {
    this.time.offset = offsetsOf(zoneFor(interval, shown));
    this.chart.applyOptions({
      localization: { timeFormatter: (time: Time) => barTime(msOf(time), interval, shown) },
    });
    // Marks are weighed when data is set.
    this.candles.setData(this.given.candles.map(candle));
  }
  scale(scale: ChartScale): void {
    this.candles.priceScale().applyOptions(scaleOptions(scale));
    // The library gives what is set for one pane to those that come later.
    this.volume?.plain();
    for (const pane of this.own.values()) pane.plain();
  }

  draw({ bars, panes, alerts, identity, stepMs, reach }: Drawing): void {
    if (shapeOf(panes) !== shapeOf(this.panes)) this.build(panes);
    [this.panes, this.fired] = [panes, alerts];
    this.place.reach = reach;
    const isOther = identity !== this.identity;
    // What the keys held was a bar of the other.
    if (isOther && this.pointer.held !== null) this.leave();
    const before = this.given.bars;
    const seen = isOther || before.length === 0 ? null : this.place.sight();
    const shift = this.given.take(bars, isOther, stepMs);
    const newer = seen && seen.right > before.length - 0.5 ? Math.max(0, bars.length - shift - before.length) : 0;
    const sight = seen && { left: seen.left + shift + newer, right: seen.right + shift + newer };
    const view = this.place.next(sight);
    if (sight) this.place.keep(sight, view);
    else this.give(view, isOther);
    if (bars.length === 0 || !(isOther || before.length === 0)) return;
    const near = isUnderTag(
      (value) => this.candles.priceToCoordinate(value),
      () => this.given.bars.at(-1)?.close ?? null,
    );
    this.candles.applyOptions({ priceFormat: priceFormat(bars.at(-1)!.close, near) });
    if (isOther) this.chart.timeScale().resetTimeScale();
    this.identity = identity;
  }
  /** Draws the view, by what has changed at its end, else all of it; whether it was all. */
  private give(view: View, isOther = false): boolean {
    const { given, token } = this;
    given.give(view);
    const { candles } = given;
    const from = isOther ? null : changedFrom(this.drawn, candles, sameBar);
    if (from === null) this.candles.setData(candles.map(candle));
    else for (let at = from; at < candles.length; at += 1) this.candles.update(candle(candles[at]!));
    if (candles !== this.drawn) this.heard.candles(candles);
    this.drawn = candles;
    this.newest.set(given.bars.at(-1) ?? null, given.hasNewest ? (candles.at(-1) ?? null) : null);
    this.alerts.set(given.alerts(this.fired), candles);
    this.volume?.set(candles, token);
    const panes = given.panes(this.panes);
    panes.forEach((pane, index) => {
      const whole = this.panes[index]!;
      if (pane.key === PRICE) this.overlays.set(pane, token, this.stale, whole);
      else this.own.get(pane.key)?.set(pane, token, this.stale, whole);
    });
    this.ahead.set(candles, panes);
    this.pointer.hold();
    return from === null;
  }
  /** What is old is not told as live. */
  private newestColour(): string {
    const last = this.given.bars.at(-1);
    return this.token(this.stale || !last ? 'muted' : last.close >= last.open ? 'candle-up' : 'candle-down');
  }
  /** How many lines the legend over the price has: nothing is drawn under them. */
  legend(lines: number): void {
    this.lines = lines;
    this.measure();
  }
  /** Panes below the price, anew. */
  private build(panes: readonly Pane[]): void {
    this.volume?.remove(this.chart);
    for (const pane of this.own.values()) pane.remove(this.chart);
    this.volume = null;
    this.own = new Map();
    const stretches = stretchesOf(panes, this.host.clientHeight - ROOM.axis, keptShares());
    panes.forEach((pane, index) => {
      const stretch = stretches[index]!;
      if (pane.key === VOLUME) this.volume = new VolumePane(this.chart, index, stretch);
      else if (pane.key !== PRICE)
        this.own.set(pane.key, new IndicatorPane(this.chart, pane, index, stretch, this.token));
    });
    this.chart.panes()[0]!.setStretchFactor(stretches[0]!);
    this.sizes.disconnect();
    this.sizes.observe(this.host);
    // Elements of panes come with the next frame.
    cancelAnimationFrame(this.laying);
    this.laying = requestAnimationFrame(() => {
      for (const pane of this.chart.panes()) {
        const element = pane.getHTMLElement();
        if (element) this.sizes.observe(element);
      }
      this.measure();
    });
  }
  private measure(): void {
    const top = this.host.getBoundingClientRect().top;
    const tops = this.chart.panes().map((pane) => (pane.getHTMLElement()?.getBoundingClientRect().top ?? top) - top);
    this.heard.layout(tops);
    const [price = 0, ...others] = this.heights();
    this.candles.priceScale().applyOptions(headroom(price, this.lines));
    this.panes.slice(1).forEach(({ key }, at) => {
      const pane = key === VOLUME ? this.volume : this.own.get(key);
      pane?.clear(others[at] ?? 0);
    });
    this.ahead.room();
    nameAttribution(this.host);
  }

  /** The crosshair on the candle of a bar; what lies outside of sight is scrolled to. */
  point(timestamp: number): void {
    if (this.given.bars.length === 0) return;
    this.place.reveal(firstFrom(this.given.bars, timestamp));
    this.pointer.point(timestamp);
  }
  leave(): void {
    this.pointer.leave();
  }
  /** About the crosshair's candle, else about the right edge of sight. */
  zoom(factor: number, about: number | null): void {
    this.place.zoom(factor, about === null ? null : firstFrom(this.given.bars, about));
    if (this.pointer.held !== null) this.point(this.pointer.held);
  }
  /** By a share of what is in sight; older ones below 0. */
  pan(share: number): void {
    this.place.pan(share);
  }
  /** The candle of a bar, and the one before it. */
  at(timestamp: number): ReturnType<Given['at']> {
    return this.given.at(timestamp);
  }
  private heights(): number[] {
    return this.chart.panes().map((pane) => pane.getHeight());
  }
  /** A pane that was made higher by hand stays so. */
  private grabbed = (event: PointerEvent): void => {
    this.place.grabbed(event);
    const before = this.heights();
    const dropped = () => {
      const after = this.heights();
      const isDragged = after.length === before.length && after.some((px, at) => Math.abs(px - before[at]!) > 2);
      const kinds = this.panes.map(({ kind }, at) => [kind, after[at] ?? 0] as const).slice(1);
      if (isDragged) keepShares(new Map(kinds), after[0]!);
    };
    window.addEventListener('pointerup', dropped, { once: true });
  };
  destroy(): void {
    this.pointer.destroy();
    this.place.destroy();
    this.sizes.disconnect();
    cancelAnimationFrame(this.laying);
    this.chart.remove();
  }
}

const candle = (bar: ChartBar) => ({
  time: timeOf(bar.timestamp),
  open: bar.open,
  high: bar.high,
  low: bar.low,
  close: bar.close,
});
