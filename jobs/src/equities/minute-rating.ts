/** Quality of minutes that a provider told whole, of one stock: by what stands before them (`domain/quality`). */
import type { BarOrigin } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import { barQuality, MEAN_SESSIONS } from '@marketgraph/domain/quality';

const dateOf = ({ timestamp }: BarState): number => Math.floor(timestamp / 86_400_000);

/**
 * A minute without trades has no bar, so a pause is no gap here. The mean volume is that of the minutes before, and none while there are fewer than 20:
 * of the first ones a usual minute would be absurd.
 */
export class MinuteRating {
  private before: BarState | null = null;
  private readonly volumes: number[] = [];

  /** 0..1. Minutes that are older than the newest are rated by themselves. */
  of(bar: BarState): number {
    const { volumes } = this;
    // Over a night prices may leap, and shares be split.
    const before = this.before && dateOf(this.before) < dateOf(bar) ? null : this.before;
    if (!before) volumes.length = 0;
    const isNext = !before || bar.timestamp > before.timestamp;
    const isKnown = isNext && volumes.length >= MEAN_SESSIONS;
    const quality = barQuality(
      { close: bar.close, volume: bar.volume, source: bar.source as BarOrigin },
      {
        previousClose: isNext ? (before?.close ?? null) : null,
        missing: 0,
        meanVolume: isKnown ? volumes.reduce((sum, each) => sum + each, 0) / volumes.length : null,
        openAgeMs: null,
      },
    );
    if (!isNext) return quality;
    this.before = bar;
    volumes.push(bar.volume);
    if (volumes.length > MEAN_SESSIONS) volumes.shift();
    return quality;
  }
}
