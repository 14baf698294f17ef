/** Calls as a provider's server counts them when they arrive: sliding windows on the wall's clock, and no mercy. */
import type { Budget } from '@marketgraph/domain/equities';
import type { Clock } from '@marketgraph/platform/clock';
import type { ProviderCounts } from './server.types.ts';

export class Limiter {
  private readonly times: number[][];
  private readonly peaks: number[];
  private readonly paths = new Map<string, number>();
  private asked = 0;
  private refused = 0;

  constructor(
    private readonly budgets: readonly Budget[],
    private readonly wall: Clock,
  ) {
    this.times = budgets.map(() => []);
    this.peaks = budgets.map(() => 0);
  }

  /** False: over a budget. */
  take(path: string): boolean {
    const now = this.wall.now();
    const name = path.split('/').slice(1, 4).join('/');
    this.asked += 1;
    this.paths.set(name, (this.paths.get(name) ?? 0) + 1);
    let allowed = true;
    this.budgets.forEach(({ calls, perMs }, i) => {
      const times = this.times[i]!;
      while (times.length > 0 && times[0]! <= now - perMs) times.shift();
      if (times.length >= calls) allowed = false;
      this.peaks[i] = Math.max(this.peaks[i]!, times.length + 1);
    });
    if (allowed) for (const times of this.times) times.push(now);
    else this.refused += 1;
    return allowed;
  }

  counts(): ProviderCounts {
    const { budgets, asked, refused } = this;
    return { budgets, asked, refused, peaks: [...this.peaks], paths: new Map(this.paths) };
  }
}
