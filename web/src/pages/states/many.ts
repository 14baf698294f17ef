/** As many minutes as a bench wants: a walk without chance. No number here is data. */
import type { ChartBar } from '../../ui/chart/chart.types.ts';

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
