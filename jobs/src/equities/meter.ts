/** What happened in the last minute of the wall: counts, and latencies with their mean and 95th percentile. */
const WINDOW_MS = 60_000;

export class Meter {
  private readonly samples: { readonly at: number; readonly value: number; readonly weight: number }[] = [];

  add(at: number, value: number, weight = 1): void {
    this.samples.push({ at, value, weight });
    this.trim(at);
  }
  private trim(now: number): void {
    let old = 0;
    while (old < this.samples.length && this.samples[old]!.at <= now - WINDOW_MS) old += 1;
    if (old > 0) this.samples.splice(0, old);
  }

  /** Sum of values over the last minute. */
  sum(now: number): number {
    this.trim(now);
    return this.samples.reduce((total, { value }) => total + value, 0);
  }
  /** Weighted mean and 95th percentile; null where there was nothing. */
  spread(now: number): { readonly mean: number; readonly p95: number } | null {
    this.trim(now);
    const total = this.samples.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) return null;
    const mean = this.samples.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
    let left = 0.95 * total;
    const sorted = this.samples.toSorted((a, b) => a.value - b.value);
    const p95 = sorted.find(({ weight }) => (left -= weight) <= 0) ?? sorted.at(-1)!;
    return { mean, p95: p95.value };
  }
}
