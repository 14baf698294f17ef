/** Alerts over their bars: a mark for each, hollow while it may be taken back. */
import type { IPrimitivePaneView, ISeriesPrimitive, SeriesAttachedParameter, Time } from 'lightweight-charts';
import { msOf, timeOf } from './behaviour.ts';
import { at, firstFrom } from './changes.ts';
import type { ChartAlert, ChartBar } from './chart.types.ts';

/** px of a mark, and from the bar to the first. */
const [SIZE, GAP] = [4, 9];

export class Alerts implements ISeriesPrimitive<Time> {
  private at: SeriesAttachedParameter<Time> | null = null;
  private bars: readonly ChartBar[] = [];
  private alerts: readonly ChartAlert[] = [];
  constructor(private readonly token: (name: string) => string) {}
  attached(parameter: SeriesAttachedParameter<Time>): void {
    this.at = parameter;
  }
  set(alerts: readonly ChartAlert[], bars: readonly ChartBar[]): void {
    this.alerts = alerts;
    this.bars = bars;
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
    const scale = this.at?.chart.timeScale();
    const sight = scale?.getVisibleRange();
    if (!scale || !sight) return;
    let [before, stacked] = [0, 0];
    for (const alert of this.alerts.slice(firstFrom(this.alerts, msOf(sight.from)))) {
      if (alert.timestamp > msOf(sight.to)) break;
      const bar = at(this.bars, alert.timestamp);
      const x = scale.timeToCoordinate(timeOf(alert.timestamp));
      const y = bar ? this.at!.series.priceToCoordinate(bar.high) : null;
      if (x === null || y === null) continue;
      stacked = alert.timestamp === before ? stacked + 1 : 0;
      before = alert.timestamp;
      this.mark(pen, x, y - GAP - stacked * (SIZE * 2 + 2), alert.provisional);
    }
  }
  private mark(pen: CanvasRenderingContext2D, x: number, y: number, hollow: boolean): void {
    pen.beginPath();
    pen.moveTo(x, y - SIZE);
    pen.lineTo(x + SIZE, y);
    pen.lineTo(x, y + SIZE);
    pen.lineTo(x - SIZE, y);
    pen.closePath();
    pen.fillStyle = this.token(hollow ? 'surface' : 'amber');
    pen.fill();
    pen.lineWidth = 1.25;
    pen.strokeStyle = this.token(hollow ? 'amber' : 'surface');
    pen.stroke();
  }
}
