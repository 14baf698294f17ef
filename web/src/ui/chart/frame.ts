/** A dashed frame around the bar that can still change. */
import type { IPrimitivePaneView, ISeriesPrimitive, SeriesAttachedParameter, Time } from 'lightweight-charts';
import { timeOf } from './behaviour.ts';
import type { ChartBar } from './chart.types.ts';

export class ProvisionalFrame implements ISeriesPrimitive<Time> {
  private at: SeriesAttachedParameter<Time> | null = null;
  private bar: ChartBar | null = null;
  constructor(private readonly colour: () => string) {}
  attached(parameter: SeriesAttachedParameter<Time>): void {
    this.at = parameter;
  }
  set(bar: ChartBar | null): void {
    this.bar = bar;
    this.at?.requestUpdate();
  }
  private views: readonly IPrimitivePaneView[] = [
    {
      zOrder: () => 'top',
      renderer: () => ({ draw: (target) => target.useMediaCoordinateSpace(({ context }) => this.draw(context)) }),
    },
  ];
  paneViews(): readonly IPrimitivePaneView[] {
    return this.views;
  }
  private draw(pen: CanvasRenderingContext2D): void {
    if (!this.at || !this.bar) return;
    const scale = this.at.chart.timeScale();
    const x = scale.timeToCoordinate(timeOf(this.bar.timestamp));
    const [top, bottom] = [this.bar.high, this.bar.low].map((value) => this.at!.series.priceToCoordinate(value));
    if (x === null || top == null || bottom == null) return;
    const width = Math.max(4, Math.round(scale.options().barSpacing));
    pen.strokeStyle = this.colour();
    pen.lineWidth = 1;
    pen.setLineDash([2, 2]);
    pen.strokeRect(Math.round(x - width / 2) - 0.5, Math.round(top) - 3.5, width, Math.round(bottom - top) + 7);
    pen.setLineDash([]);
  }
}
