/** How busy the market is: a daily tide, hours that happen to be quiet, and slow breathing. 1 = ordinary. */
import { keyOf, smooth, uniform } from './noise.ts';

const HOUR = 3_600_000;

export class Activity {
  private readonly key: number;
  constructor(seed: number, symbol: string) {
    this.key = keyOf(seed, symbol, 'activity');
  }

  /** About 0.3 (a quiet hour) to 1.7. */
  at(t: number): number {
    const tide = 1 + 0.3 * Math.sin((2 * Math.PI * (t - 8 * HOUR)) / (24 * HOUR));
    return tide * this.quiet(t) * (1 + 0.25 * smooth(this.key ^ 0x77, t, 7 * 60_000));
  }

  /** One hour in six is quiet; it falls and rises over five minutes. */
  private quiet(t: number): number {
    const level = (hour: number) => (uniform(this.key, hour) < 1 / 6 ? 0.45 : 1);
    const hour = Math.floor(t / HOUR);
    const into = t - hour * HOUR;
    const ease = Math.min(1, into / 300_000);
    return level(hour - 1) + (level(hour) - level(hour - 1)) * ease;
  }
}
