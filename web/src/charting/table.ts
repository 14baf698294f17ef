/** Bars and values as rows: for export. Pure. */
import type { ChartBar, ChartSeries } from '../ui/chart/chart.types.ts';
import type { Rows } from '../ui/export/csv.ts';

export function tableOf(bars: readonly ChartBar[], series: readonly ChartSeries[]): Rows {
  const values = series.map(({ values: points }) => new Map(points.map(({ timestamp, value }) => [timestamp, value])));
  return {
    columns: [
      'timestamp',
      'open',
      'high',
      'low',
      'close',
      'volume',
      'provisional',
      ...series.map(({ name, output }) => `${name} ${output}`),
    ],
    rows: bars.map(({ timestamp, open, high, low, close, volume, provisional }) => [
      new Date(timestamp).toISOString(),
      open,
      high,
      low,
      close,
      volume,
      String(provisional),
      ...values.map((at) => at.get(timestamp) ?? null),
    ]),
  };
}
