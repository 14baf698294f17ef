/** As many minutes as a bench wants: a walk without chance. No number here is data. */
import { OVERLAY, type ChartBar, type ChartPoint, type ChartSeries } from '../../ui/chart/chart.types.ts';

const MINUTE = 60_000;
const END = Date.UTC(2026, 5, 16, 20);
/** `count` closed bars, oldest first. */
export function barsOf(count: number): ChartBar[] {
  const bars: ChartBar[] = [];
  let close = 100;
  for (let at = 0; at < count; at += 1) {
    const open = close;
    close = open * (1 + 0.002 * Math.sin(at * 1.7) * Math.cos(at / 91) + 0.0004 * Math.sin(at / 1_300));
    const [high, low] = [Math.max(open, close) * 1.0006, Math.min(open, close) * 0.9994];
    const volume = 1_000 + 800 * Math.abs(Math.sin(at / 13));
    bars.push({ timestamp: END - (count - at) * MINUTE, open, high, low, close, volume, provisional: false });
  }
  return bars;
}

/** Lines over and under such bars: a mean with edges, and a pane of its own. */
export function linesOf(bars: readonly ChartBar[]): ChartSeries[] {
  const [mean, upper, lower, own]: [ChartPoint[], ChartPoint[], ChartPoint[], ChartPoint[]] = [[], [], [], []];
  let average = bars[0]?.close ?? 0;
  for (const { timestamp, close } of bars) {
    average += (close - average) / 20;
    const point = (value: number): ChartPoint => ({ timestamp, value, provisional: false, confirmedAt: null });
    mean.push(point(average));
    upper.push(point(average * 1.002));
    lower.push(point(average * 0.998));
    own.push(point((close / average - 1) * 1_000));
  }
  const base = { name: 'Mean', pane: OVERLAY, style: 'line', colour: 'series-2' } as const;
  return [
    { ...base, key: 'mean/mean', output: 'mean', values: mean },
    { ...base, key: 'edges/upper', output: 'upper', colour: 'series-1', values: upper, band: 'edges/lower' },
    { ...base, key: 'edges/lower', output: 'lower', colour: 'series-1', values: lower },
    { ...base, key: 'own/away', name: 'Away', pane: 'own', output: 'away', values: own, levels: [-1, 1] },
  ];
}
