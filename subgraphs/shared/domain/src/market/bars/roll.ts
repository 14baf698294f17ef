/** Minute bars -> wider bars: first open, max high, min low, last close, sums; UTC-aligned, weeks from Monday. */
import type { BarState } from '../states.types.ts';
import { MINUTE_MS } from './memory.ts';

const WEEK_MINUTES = 10_080;
// 1970-01-01 was a Thursday: the first Monday is 4 days later.
const MONDAY_MS = 4 * 86_400_000;

/** Start of the bar of `minutes` that `at` falls into. */
export function rollStart(at: number, minutes: number): number {
  const width = minutes * MINUTE_MS;
  const offset = minutes === WEEK_MINUTES ? MONDAY_MS : 0;
  return Math.floor((at - offset) / width) * width + offset;
}

const plus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

/**
 * `bars` of one minute, oldest first. A wide bar is provisional when its newest minute is. Its completeness is the mean over its minutes, of which the
 * newest bar of all is the last that can be there; a minute without a bar counts 0, whether nothing was traded or nothing was heard.
 */
export function rollBars(bars: readonly BarState[], minutes: number): BarState[] {
  const rolled: BarState[] = [];
  const end = (bars.at(-1)?.timestamp ?? 0) + MINUTE_MS;
  const expected = (start: number) => Math.min(minutes, (end - start) / MINUTE_MS);
  let covered = 0;
  for (const bar of bars) {
    const timestamp = rollStart(bar.timestamp, minutes);
    const into = rolled.at(-1);
    if (!into || into.timestamp !== timestamp) {
      covered = bar.completeness;
      rolled.push({ ...bar, timestamp, completeness: covered / expected(timestamp) });
      continue;
    }
    covered += bar.completeness;
    const volume = into.volume + bar.volume;
    const quoteVolume = plus(into.quoteVolume, bar.quoteVolume);
    rolled[rolled.length - 1] = {
      ...into,
      high: Math.max(into.high, bar.high),
      low: Math.min(into.low, bar.low),
      close: bar.close,
      volume,
      quoteVolume,
      buyVolume: plus(into.buyVolume, bar.buyVolume),
      sellVolume: plus(into.sellVolume, bar.sellVolume),
      delta: plus(into.delta, bar.delta),
      cvd: bar.cvd,
      vwap: quoteVolume !== null && volume > 0 ? quoteVolume / volume : null,
      trades: plus(into.trades, bar.trades),
      ...(bar.lastTradeAt === undefined ? {} : { lastTradeAt: bar.lastTradeAt }),
      provisional: bar.provisional,
      completeness: covered / expected(timestamp),
    };
  }
  return rolled;
}
