/** The newest sweep in the cache: as long as pages may be pinned to it, and for as long as no newer one comes, a week-end or an outage. */
import type { Sweep } from '@marketgraph/domain/equities';
import type { Cache } from '@marketgraph/platform/cache';
import type { Clock } from '@marketgraph/platform/clock';

/** A sweep stays in the cache for two minutes at least, and until two more have come by the plan. */
const SWEEP_KEPT_MS = 120_000;
const AGAIN_MS = 30_000;

export class SweepShelf {
  private newest: { readonly sweep: Sweep; readonly at: number } | null = null;
  private readonly cancel: () => void;

  constructor(
    private readonly cache: Pick<Cache, 'set'>,
    private readonly wall: Clock,
    /** How long a sweep takes by the plan, ms; null = none can be made. */
    private readonly plannedMs: () => number | null,
    onError: (error: unknown) => void,
  ) {
    this.cancel = wall.every(AGAIN_MS, () => {
      if (this.newest && wall.now() - this.newest.at >= AGAIN_MS) this.put(this.newest.sweep).catch(onError);
    });
  }

  /** Resolves when it can be read. */
  async put(sweep: Sweep): Promise<void> {
    this.newest = { sweep, at: this.wall.now() };
    const ttl = Math.max(SWEEP_KEPT_MS, 2 * (this.plannedMs() ?? 0) + 60_000);
    await this.cache.set(`scanner:sweep:${sweep.id}`, sweep, ttl);
    await this.cache.set('scanner:latest', { id: sweep.id, endedAt: sweep.endedAt }, ttl);
  }

  stop(): void {
    this.cancel();
  }
}
