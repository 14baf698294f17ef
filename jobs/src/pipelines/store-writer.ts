/**
 * Write-behind for the store: rows wait here while PostgreSQL is away and are written in order when it is back. Every write is idempotent,
 * so a flush that failed half-way is simply repeated.
 */
import type { BarState, GuardsState } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type {
  BookRow,
  CoverageRow,
  FundingRow,
  GuardSampleRow,
  LiquidationRow,
  MarketStore,
  OpenInterestRow,
} from '@marketgraph/platform/db';
import type { Logger } from '@marketgraph/platform/log';

const FLUSH_MS = 1_000;
/** About 20 minutes of the 1 Hz book for several symbols; what is over is the oldest of the book, never a liquidation. */
const MAX_ROWS = 20_000;

export class StoreWriter {
  private readonly rows = {
    bars: [] as BarState[],
    liquidations: [] as LiquidationRow[],
    funding: [] as FundingRow[],
    openInterest: [] as OpenInterestRow[],
    book: [] as BookRow[],
    samples: [] as GuardSampleRow[],
    changes: [] as GuardsState[],
    coverage: [] as CoverageRow[],
  };
  private checkpoints = new Map<string, { state: unknown; input: string | null }>();
  private working: Promise<void> = Promise.resolve();
  private failing = false;
  private readonly cancel: () => void;

  constructor(
    private readonly store: MarketStore,
    private readonly logger: Logger,
    clock: Clock,
  ) {
    this.cancel = clock.every(FLUSH_MS, () => void this.flush());
  }

  bars(rows: readonly BarState[]): void {
    this.rows.bars.push(...rows);
  }
  liquidations(rows: readonly LiquidationRow[]): void {
    this.rows.liquidations.push(...rows);
  }
  funding(rows: readonly FundingRow[]): void {
    this.rows.funding.push(...rows);
  }
  openInterest(rows: readonly OpenInterestRow[]): void {
    this.rows.openInterest.push(...rows);
  }
  book(row: BookRow): void {
    this.rows.book.push(row);
    if (this.rows.book.length > MAX_ROWS) this.rows.book.shift();
  }
  sample(row: GuardSampleRow): void {
    this.rows.samples.push(row);
  }
  change(state: GuardsState): void {
    this.rows.changes.push(state);
  }
  coverage(row: CoverageRow): void {
    this.rows.coverage.push(row);
  }
  /** Written behind everything that was handed over before it: a checkpoint never claims what is not stored. */
  checkpoint(name: string, state: unknown, input: string | null): void {
    this.checkpoints.set(name, { state, input });
  }

  flush(): Promise<void> {
    this.working = this.working
      .then(() => this.write())
      .catch((error: unknown) => {
        if (!this.failing) this.logger.error({ err: error }, 'the database does not take writes; rows wait in memory');
        this.failing = true;
      });
    return this.working;
  }

  async stop(): Promise<void> {
    this.cancel();
    await this.flush();
  }

  private async write(): Promise<void> {
    const checkpoints = this.checkpoints;
    this.checkpoints = new Map();
    try {
      await this.drain(this.rows.bars, (rows) => this.store.saveBars(lastOfEach(rows)));
      await this.drain(this.rows.liquidations, (rows) => this.store.saveLiquidations(rows));
      await this.drain(this.rows.funding, (rows) => this.store.saveFunding(lastOf(rows)));
      await this.drain(this.rows.openInterest, (rows) => this.store.saveOpenInterest(lastOf(rows)));
      await this.drain(this.rows.book, (rows) => this.store.saveBook(rows));
      await this.drain(this.rows.samples, (rows) => this.store.saveGuardSamples(rows));
      for (const state of [...this.rows.changes]) {
        await this.store.saveGuardChange(state);
        this.rows.changes.shift();
      }
      for (const row of [...this.rows.coverage]) {
        await this.store.saveCoverage(row);
        this.rows.coverage.shift();
      }
      for (const [name, { state, input }] of checkpoints) await this.store.saveCheckpoint(name, state, input);
    } catch (error) {
      for (const [name, checkpoint] of checkpoints)
        if (!this.checkpoints.has(name)) this.checkpoints.set(name, checkpoint);
      throw error;
    }
    if (this.failing) this.logger.info('the database takes writes again');
    this.failing = false;
  }

  /** Rows leave only when they are written. */
  private async drain<T>(rows: T[], save: (rows: readonly T[]) => Promise<void>): Promise<void> {
    const count = rows.length;
    if (count === 0) return;
    await save(rows.slice(0, count));
    rows.splice(0, count);
  }
}

/** One INSERT may not touch a row twice: of several states of a bar the last counts. */
const lastOfEach = (bars: readonly BarState[]): BarState[] => [
  ...new Map(bars.map((bar) => [`${bar.symbol} ${bar.timestamp}`, bar])).values(),
];
const lastOf = <T extends { symbol: string; venue: string; at: number }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [`${row.symbol} ${row.venue} ${row.at}`, row])).values(),
];
