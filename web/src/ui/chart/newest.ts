/** The newest bar: its price as a tag on the axis wherever the viewer has scrolled to, and a dashed frame while it can still change. */
import {
  LineStyle,
  type IPriceLine,
  type IPrimitivePaneView,
  type ISeriesPrimitive,
  type ISeriesPrimitiveAxisView,
  type SeriesAttachedParameter,
  type Time,
} from 'lightweight-charts';
import { price } from '../format.ts';
import { timeOf } from './behaviour.ts';
import type { ChartBar } from './chart.types.ts';
import { inkOn } from './look.ts';

const LINE = { lineWidth: 1, lineStyle: LineStyle.Dotted, axisLabelVisible: false } as const;

export class Newest implements ISeriesPrimitive<Time> {
  private at: SeriesAttachedParameter<Time> | null = null;
  private bar: ChartBar | null = null;
  private candle: ChartBar | null = null;
  private price: IPriceLine | null = null;
  /** `colour`: of its tag. */
  constructor(
    private readonly token: (name: string) => string,
    private readonly colour: () => string,
  ) {}
  attached(parameter: SeriesAttachedParameter<Time>): void {
    this.at = parameter;
  }
  /** `candle`: what it is drawn in; null: it is not drawn now. */
  set(bar: ChartBar | null, candle: ChartBar | null): void {
    this.bar = bar;
    this.candle = candle;
    this.line();
    this.at?.requestUpdate();
  }
  /** The library's own is that of the last candle it was given, which may be an old one. */
  private line(): void {
    const series = this.at?.series;
    if (!series) return;
    if (this.bar === null) {
      if (this.price) series.removePriceLine(this.price);
      this.price = null;
      return;
    }
    const options = { price: this.bar.close, color: this.colour() };
    this.price ??= series.createPriceLine({ ...options, ...LINE });
    this.price.applyOptions(options);
  }
  private y(value: number): number | null {
    return this.at?.series.priceToCoordinate(value) ?? null;
  }

  private axis: readonly ISeriesPrimitiveAxisView[] = [
    {
      coordinate: () => this.y(this.bar?.close ?? 0) ?? -100,
      text: () => price(this.bar?.close),
      textColor: () => inkOn(this.colour(), this.token('ink'), this.token('on-fill')),
      backColor: () => this.colour(),
      visible: () => this.bar !== null,
      tickVisible: () => false,
    },
  ];
  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.axis;
  }
  private views: readonly IPrimitivePaneView[] = [
    {
      zOrder: () => 'top',
      renderer: () => ({ draw: (target) => target.useMediaCoordinateSpace(({ context }) => this.frame(context)) }),
    },
  ];
  paneViews(): readonly IPrimitivePaneView[] {
    return this.views;
  }
  private frame(pen: CanvasRenderingContext2D): void {
    const { at, candle } = this;
    if (!at || !candle?.provisional) return;
    const scale = at.chart.timeScale();
    const x = scale.timeToCoordinate(timeOf(candle.timestamp));
    const [top, bottom] = [this.y(candle.high), this.y(candle.low)];
    if (x === null || top === null || bottom === null) return;
    const width = Math.max(4, Math.round(scale.options().barSpacing));
    pen.strokeStyle = this.token('text-2');
    pen.lineWidth = 1;
    pen.setLineDash([2, 2]);
    pen.strokeRect(Math.round(x - width / 2) - 0.5, Math.round(top) - 3.5, width, Math.round(bottom - top) + 7);
    pen.setLineDash([]);
  }
}
