/** How the watching goes: what the pipeline sees of it, and what the sweeper says. */
import type { IngestionState, ProviderState, SessionState } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { SweepInfo } from '@marketgraph/domain/scanner';
import { Meter } from './meter.ts';

/** What only the sweeper knows; the caller connects it. */
export interface SweeperFacts {
  readonly isRunning: boolean;
  readonly reason: string | null;
  /** Calls a minute. */
  readonly apiCapacity: number;
  readonly apiUsed: number;
  readonly plannedSweepMs: number | null;
  readonly providers: readonly ProviderState[];
  /** What is read beside the sweeps, or could not be; null or absent: nothing. */
  readonly backfill?: string | null;
}

export class Ingestion {
  private readonly quotes = new Meter();
  private readonly askedFor = new Meter();
  private readonly failed = new Meter();
  private readonly latency = new Meter();
  /** The last one that somebody answered. */
  private sweep: SweepInfo | null = null;
  private sweepId: string | null = null;
  /** Quotes that were left out since the start, by reason. */
  readonly refused: Record<string, number> = {};
  readonly doubted: Record<string, number> = {};

  constructor(
    private readonly wall: () => number,
    private readonly fixed: { readonly mode: DataMode; readonly seed: number | null },
  ) {}

  took(quotes: number): void {
    this.quotes.add(this.wall(), quotes);
  }
  /** So many quotes, received at `since` of the wall, are published now. */
  published(quotes: number, since: number): void {
    const now = this.wall();
    this.latency.add(now, Math.max(0, now - since), quotes);
  }
  swept(sweep: SweepInfo): void {
    const now = this.wall();
    this.askedFor.add(now, sweep.asked);
    this.failed.add(now, sweep.failed);
    this.sweepId = sweep.id;
    // One that nobody answered says nothing of how long a sweep takes, nor is anything of its time.
    if (sweep.answered > 0) this.sweep = sweep;
  }
  refuse(reason: string): void {
    this.refused[reason] = (this.refused[reason] ?? 0) + 1;
  }
  doubt(reason: string): void {
    this.doubted[reason] = (this.doubted[reason] ?? 0) + 1;
  }

  state(
    at: number,
    session: SessionState,
    activeSymbols: number,
    quality: number | null,
    facts: SweeperFacts,
  ): IngestionState {
    const now = this.wall();
    const [asked, spread] = [this.askedFor.sum(now), this.latency.spread(now)];
    const { sweep } = this;
    return {
      at,
      session,
      ...facts,
      activeSymbols,
      ingestionRate: this.quotes.sum(now) / 60,
      lastSweepMs: sweep && sweep.endedAt - sweep.startedAt,
      lastSweepAt: sweep && sweep.endedAt,
      sweepId: this.sweepId,
      errorRate: asked === 0 ? null : this.failed.sum(now) / asked,
      dataQuality: quality,
      latencyMeanMs: spread && spread.mean,
      latencyP95Ms: spread && spread.p95,
      ...this.fixed,
    };
  }
}
