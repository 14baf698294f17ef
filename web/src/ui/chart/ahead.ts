/** Times without a bar, at which there are values: the axis has them, and behind the newest bar there is room for them. */
import { LineSeries, type IChartApiBase, type ISeriesApi, type Time } from 'lightweight-charts';
import { timeOf } from './behaviour.ts';
import { extraTimes } from './changes.ts';
import type { ChartBar } from './chart.types.ts';
import { HOST, roomAhead } from './options.ts';
import type { Pane } from './plan.ts';

export class Ahead {
  private series: ISeriesApi<'Line'> | null = null;
  private key = '0 undefined undefined';
  /** Bars behind the newest one. */
  private count = 0;
  constructor(private readonly chart: IChartApiBase<Time>) {}

  set(bars: readonly ChartBar[], panes: readonly Pane[]): void {
    const times = extraTimes(
      bars,
      panes.flatMap(({ series }) => series.map(({ source }) => source.values)),
    );
    const newest = bars.at(-1)?.timestamp ?? 0;
    this.count = times.filter((time) => time > newest).length;
    this.room();
    const key = `${times.length} ${times[0]} ${times.at(-1)}`;
    if (key === this.key) return;
    this.key = key;
    this.series ??= this.chart.addSeries(LineSeries, HOST);
    this.series.setData(times.map((time) => ({ time: timeOf(time) })));
  }
  /** Whoever has scrolled away from the newest bar stays where he is. */
  room(): void {
    const scale = this.chart.timeScale();
    const before = scale.options().rightOffset;
    const rightOffset = roomAhead(this.count, scale.width());
    if (rightOffset === before) return;
    const place = scale.scrollPosition();
    scale.applyOptions({ rightOffset });
    if (Math.abs(place - before) > 0.5) scale.scrollToPosition(place, false);
  }
}
