/** The outputs of one pane, drawn in the price space of the series they are attached to, so that all of a pane share one scale in every mode. */
import type {
  AutoscaleInfo,
  IPrimitivePaneView,
  ISeriesPrimitive,
  ISeriesPrimitiveAxisView,
  Logical,
  SeriesAttachedParameter,
  Time,
} from 'lightweight-charts';
import { msOf, timeOf } from './behaviour.ts';
import { firstFrom } from './changes.ts';
import type { ChartPoint, ChartSeries } from './chart.types.ts';
import { bandsOf, cloudsOf, type Dot } from './geometry.ts';
import { isHollow } from './legend.ts';
import { faded, inkOn } from './look.ts';
import { isUnderTag } from './options.ts';
import { paintFill, paintOver, paintUnder, type Stroke } from './paint.ts';
import type { Pane } from './plan.ts';

type Token = (name: string) => string;
const NEAREST_LEFT = -1;
const NEAREST_RIGHT = 1;

const stepsOf = (own: ChartSeries, other: ChartSeries) => ({
  own: own.style === 'step',
  other: other.style === 'step',
});

export class Outputs implements ISeriesPrimitive<Time> {
  private at: SeriesAttachedParameter<Time> | null = null;
  private stale = false;
  private whole: Pane | null = null;
  private scaled: { key: string; info: AutoscaleInfo | null } = { key: '', info: null };

  constructor(
    private pane: Pane,
    private token: Token,
    /** The newest value of the first output is tagged on the axis. */
    private readonly tag: ((value: number) => string) | null,
  ) {}
  attached(parameter: SeriesAttachedParameter<Time>): void {
    this.at = parameter;
  }
  detached(): void {
    this.at = null;
  }
  /** `stale`: its newest value is no news. `whole`: the pane with all of its values, where `pane` has those that are drawn. */
  set(pane: Pane, token: Token, stale: boolean, whole: Pane): void {
    this.pane = pane;
    this.whole = whole;
    this.token = token;
    this.stale = stale;
    this.scaled = { key: '', info: null };
    this.axis = [...(this.tag ? pane.levels.map((level) => this.label(level)) : []), this.newestTag];
    this.at?.requestUpdate();
  }

  private views: readonly IPrimitivePaneView[] = [this.view('bottom'), this.view('normal')];
  paneViews(): readonly IPrimitivePaneView[] {
    return this.views;
  }
  private view(layer: 'bottom' | 'normal'): IPrimitivePaneView {
    return {
      zOrder: () => layer,
      renderer: () => ({
        draw: (target) =>
          target.useMediaCoordinateSpace(({ context, mediaSize }) =>
            layer === 'bottom' ? this.under(context, mediaSize) : this.over(context, mediaSize),
          ),
      }),
    };
  }
  private under(pen: CanvasRenderingContext2D, { width, height }: { width: number; height: number }): void {
    const { levels, series } = this.pane;
    const [low, high] = [levels[0], levels.at(-1)].map((level) => (level === undefined ? null : this.y(level)));
    if (levels.length > 1 && low != null && high != null && series[0])
      paintFill(
        pen,
        [
          { x: 0, y: high },
          { x: width, y: high },
          { x: width, y: low },
          { x: 0, y: low },
        ],
        faded(this.colour(series[0].source), 0.08),
      );
    for (const { source, dash } of series) {
      const dots = this.dots(source);
      const other = series.find(({ source: each }) => each.key === source.band);
      if (other)
        for (const outline of bandsOf(dots, this.dots(other.source), this.step(), stepsOf(source, other.source)))
          paintFill(pen, outline, faded(this.colour(source), 0.08));
      const far = source.cloud === undefined ? undefined : series.find(({ source: each }) => each.key === source.cloud);
      if (far)
        for (const { isUp, outline } of cloudsOf(dots, this.dots(far.source), this.step(), stepsOf(source, far.source)))
          paintFill(pen, outline, faded(this.token(isUp ? 'up' : 'down'), 0.14));
      paintUnder(pen, source.style, dots, this.stroke(source, dash, height));
    }
  }
  private over(pen: CanvasRenderingContext2D, { height }: { height: number }): void {
    for (const { source, dash } of this.pane.series)
      paintOver(pen, source.style, this.dots(source), this.stroke(source, dash, height));
  }

  private colour({ colour }: ChartSeries): string {
    return this.token(colour === 'direction' ? 'up' : colour);
  }
  private stroke(source: ChartSeries, dash: readonly number[], height: number): Stroke {
    const colour = this.colour(source);
    const below = source.colour === 'direction' ? this.token('down') : colour;
    return { colour, below, ground: this.token('surface'), dash, step: this.step(), zero: this.y(0), height };
  }
  private step(): number {
    return this.at!.chart.timeScale().options().barSpacing;
  }
  private y(value: number): number | null {
    return this.at!.series.priceToCoordinate(value);
  }
  /** Points in sight, and one beyond each edge. */
  private dots({ values }: ChartSeries): Dot[] {
    const scale = this.at!.chart.timeScale();
    const sight = scale.getVisibleRange();
    if (!sight) return [];
    const from = Math.max(0, firstFrom(values, msOf(sight.from)) - 1);
    const dots: Dot[] = [];
    const step = this.step();
    let [time, x]: [number, number | null] = [Number.NaN, null];
    for (let index = from; index < values.length; index += 1) {
      const point = values[index]!;
      // Several values of one candle are at one place.
      if (point.timestamp !== time) x = scale.timeToCoordinate(timeOf((time = point.timestamp)));
      if (x !== null) dots.push(this.dot(point, x, step));
      if (point.timestamp > msOf(sight.to)) break;
    }
    return dots;
  }

  private dot(point: ChartPoint, x: number, step: number): Dot {
    const y = point.value === null ? null : this.y(point.value);
    const hollow = isHollow(point);
    return point.within === undefined ? { x, y, hollow } : { x: x + point.within * step, y, hollow, candle: x };
  }
  autoscaleInfo(start: Logical, end: Logical): AutoscaleInfo | null {
    if (!this.at) return null;
    const key = `${start} ${end}`;
    if (this.scaled.key === key) return this.scaled.info;
    const { series } = this.at;
    const [first, last] = [series.dataByIndex(start, NEAREST_RIGHT), series.dataByIndex(end, NEAREST_LEFT)];
    const from = first ? msOf(first.time) : Number.NEGATIVE_INFINITY;
    // Behind the newest bar there may be values that are drawn ahead.
    const to = last && last !== series.data().at(-1) ? msOf(last.time) : Number.POSITIVE_INFINITY;
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const take = (value: number) => ([low, high] = [Math.min(low, value), Math.max(high, value)]);
    for (const { source } of this.pane.series) {
      for (let index = firstFrom(source.values, from); index < source.values.length; index += 1) {
        const { timestamp, value } = source.values[index]!;
        if (timestamp > to) break;
        if (value !== null) take(value);
      }
      if (source.style === 'histogram') take(0);
    }
    this.pane.levels.forEach(take);
    const info = low <= high ? { priceRange: { minValue: low, maxValue: high } } : null;
    this.scaled = { key, info };
    return info;
  }

  /** What is tagged on the axis. */
  newest(): number | null {
    return this.last()?.point.value ?? null;
  }
  private last(): { point: ChartPoint; source: ChartSeries } | null {
    const source = (this.whole ?? this.pane).series[0]?.source;
    const point = source?.values.findLast(({ value }) => value !== null);
    return source && point ? { point, source } : null;
  }
  /** A level, where the tag of the newest value does not cover it. */
  private label(level: number): ISeriesPrimitiveAxisView {
    const isUnder = isUnderTag(
      (value) => this.y(value),
      () => this.newest(),
    );
    return {
      coordinate: () => this.y(level) ?? -100,
      text: () => this.tag?.(level) ?? '',
      textColor: () => this.token('muted'),
      backColor: () => this.token('surface'),
      visible: () => !isUnder(level),
      tickVisible: () => false,
    };
  }
  private newestTag: ISeriesPrimitiveAxisView = {
    coordinate: () => this.y(this.last()?.point.value ?? 0) ?? -100,
    text: () => this.tag?.(this.last()?.point.value ?? 0) ?? '',
    textColor: () => inkOn(this.tagColour(), this.token('ink'), this.token('on-fill')),
    backColor: () => this.tagColour(),
    visible: () => this.tag !== null && this.last() !== null,
    tickVisible: () => false,
  };
  private axis: readonly ISeriesPrimitiveAxisView[] = [this.newestTag];
  private tagColour(): string {
    const last = this.last();
    // The last value there was is not that of the newest bar.
    if (!last || this.stale || last.source.stale || last.source.values.at(-1) !== last.point)
      return this.token('muted');
    return last.source.colour === 'direction' && (last.point.value ?? 0) < 0
      ? this.token('down')
      : this.colour(last.source);
  }
  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.axis;
  }
}
