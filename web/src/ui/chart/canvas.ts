/** The chart library behind the price chart: what is given is drawn with as little as has changed; what the viewer does is told. */
import {
  CandlestickSeries,
  createChartEx,
  type IChartApiBase,
  type ISeriesApi,
  type MouseEventParams,
  type Time,
} from 'lightweight-charts';
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
import { Newest } from './newest.ts';
import { nameAttribution } from './attribution.ts';
import { candleOptions, chartOptions, headroom, isUnderTag, priceFormat, scaleOptions } from './options.ts';
import { Outputs } from './outputs.ts';
import { PRICE, ROOM, shapeOf, stretchesOf, VOLUME, type Pane } from './plan.ts';

export interface Drawing {
  readonly bars: readonly ChartBar[];
  readonly panes: readonly Pane[];
  readonly alerts: readonly ChartAlert[];
  /** Another one is shown from its newest bar on. */
  readonly identity: string;
}
export interface Heard {
  range(range: ChartRange): void;
  /** ms; null: it has left. */
  crosshair(timestamp: number | null): void;
  /** px from the top of each pane, in order. */
  layout(tops: readonly number[]): void;
}
/** px of a hand that does not move. */
const STEADY = 3;
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
  private volume: VolumePane | null = null;
  private own = new Map<string, IndicatorPane>();
  private bars: readonly ChartBar[] = [];
  private fired: readonly ChartAlert[] = [];
  private panes: readonly Pane[] = [];
  private identity = '';
  private stale = false;
  private token: (name: string) => string;
  /** Of the legend over the price. */
  private lines = 1;
  /** Bar under the crosshair that the keys hold. */
  private held: number | null = null;
  private holding = 0;
  /** Where the mouse was first seen since, px. */
  private rest: { readonly x: number; readonly y: number } | null = null;

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
    this.chart.subscribeCrosshairMove(this.moved);
    this.chart.timeScale().subscribeVisibleLogicalRangeChange(this.ranged);
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
    this.draw({ bars: this.bars, panes: this.panes, alerts: this.fired, identity: this.identity });
  }
  zone(shown: Zone, interval: ChartInterval): void {
    this.time.offset = offsetsOf(zoneFor(interval, shown));
    this.chart.applyOptions({
      localization: { timeFormatter: (time: Time) => barTime(msOf(time), interval, shown) },
    });
    // Marks are weighed when data is set.
    this.candles.setData(this.bars.map(candle));
  }
  scale(scale: ChartScale): void {
    this.candles.priceScale().applyOptions(scaleOptions(scale));
    // The library gives what is set for one pane to those that come later.
    this.volume?.plain();
    for (const pane of this.own.values()) pane.plain();
  }

  draw({ bars, panes, alerts, identity }: Drawing): void {
    if (shapeOf(panes) !== shapeOf(this.panes)) this.build(panes);
    this.panes = panes;
    // What the keys held was a bar of the other.
    if (identity !== this.identity && this.held !== null) this.leave();
    const from = identity === this.identity ? changedFrom(this.bars, bars, sameBar) : null;
    if (from === null) this.candles.setData(bars.map(candle));
    else for (const bar of bars.slice(from)) this.candles.update(candle(bar));
    const isOther = identity !== this.identity && bars.length > 0;
    if (bars.length > 0 && (isOther || this.bars.length === 0)) {
      const near = isUnderTag(
        (value) => this.candles.priceToCoordinate(value),
        () => this.bars.at(-1)?.close ?? null,
      );
      this.candles.applyOptions({ priceFormat: priceFormat(bars.at(-1)!.close, near) });
      if (isOther) this.chart.timeScale().resetTimeScale();
      this.identity = identity;
    }
    this.bars = bars;
    this.candles.applyOptions({ priceLineColor: this.newestColour() });
    this.newest.set(bars.at(-1) ?? null);
    this.alerts.set(alerts, bars);
    this.fired = alerts;
    this.volume?.set(bars, this.token);
    for (const pane of panes) {
      if (pane.key === PRICE) this.overlays.set(pane, this.token, this.stale);
      else this.own.get(pane.key)?.set(pane, this.token, this.stale);
    }
    this.ahead.set(bars, panes);
    if (this.held !== null) this.hold();
  }
  /** What is old is not told as live. */
  private newestColour(): string {
    const last = this.bars.at(-1);
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
    requestAnimationFrame(() => {
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

  private moved = ({ time, sourceEvent }: MouseEventParams<Time>): void => {
    // The mouse takes the crosshair from what holds it; what the library tells by itself is of a place, not of the bar that is held.
    if (this.held !== null && !(sourceEvent && this.isMove(sourceEvent))) return;
    this.held = null;
    this.heard.crosshair(time === undefined ? null : msOf(time));
  };
  /** A list that closes over a mouse that rests is no move of it. */
  private isMove({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): boolean {
    this.rest ??= { x: clientX, y: clientY };
    return Math.hypot(clientX - this.rest.x, clientY - this.rest.y) > STEADY;
  }
  /** The scale follows with the next drawing, and with it the place of the bar that is held. */
  private hold(): void {
    cancelAnimationFrame(this.holding);
    this.holding = requestAnimationFrame(() => {
      const bar = this.held === null ? undefined : this.bars[firstFrom(this.bars, this.held)];
      if (bar) this.chart.setCrosshairPosition(bar.close, timeOf(bar.timestamp), this.candles);
    });
  }
  private ranged = (): void => {
    const range = this.chart.timeScale().getVisibleLogicalRange();
    if (!range || this.bars.length === 0) return;
    if (this.held !== null) this.hold();
    const last = this.bars.length - 1;
    const inside = (index: number) => this.bars[Math.max(0, Math.min(last, Math.round(index)))]!.timestamp;
    this.heard.range({
      from: inside(range.from),
      to: inside(range.to),
      barsBefore: Math.max(0, Math.floor(range.from)),
    });
  };

  /** The crosshair on a bar; what lies outside of sight is scrolled to. */
  point(timestamp: number): void {
    const index = firstFrom(this.bars, timestamp);
    const bar = this.bars[index];
    if (!bar) return;
    this.held = timestamp;
    this.rest = null;
    const scale = this.chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (range && (index < range.from + 1 || index > range.to - 1)) {
      const width = range.to - range.from;
      const from = index < range.from + 1 ? index - 2 : index + 3 - width;
      scale.setVisibleLogicalRange({ from, to: from + width });
    }
    this.heard.crosshair(bar.timestamp);
    this.hold();
  }
  leave(): void {
    this.held = null;
    this.chart.clearCrosshairPosition();
    this.heard.crosshair(null);
  }
  /** About the crosshair, else about the newest bar in sight. */
  zoom(factor: number, about: number | null): void {
    const range = this.chart.timeScale().getVisibleLogicalRange();
    if (!range) return;
    const centre = about === null ? range.to : firstFrom(this.bars, about);
    this.chart.timeScale().setVisibleLogicalRange({
      from: centre - (centre - range.from) / factor,
      to: centre + (range.to - centre) / factor,
    });
    if (this.held !== null) this.point(this.held);
  }
  private heights(): number[] {
    return this.chart.panes().map((pane) => pane.getHeight());
  }
  /** A pane that was made higher by hand stays so. */
  private grabbed = (): void => {
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
    cancelAnimationFrame(this.holding);
    this.sizes.disconnect();
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
