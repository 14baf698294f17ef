/**
 * What the folds hand to the store. The write-behind underneath keeps their order and waits while PostgreSQL is away; a checkpoint stands
 * behind the rows it speaks for, so it never claims what is not stored.
 */
import type { BarState, GuardsState } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import {
  createWriter,
  type BookRow,
  type CoverageRow,
  type FundingRow,
  type GuardSampleRow,
  type LiquidationRow,
  type MarketStore,
  type OpenInterestRow,
  type Writer,
} from '@marketgraph/platform/db';
import type { Logger } from '@marketgraph/platform/log';
import { Complaint } from './complaint.ts';

export class StoreWriter {
  private readonly writer: Writer;
  private readonly refused: Complaint;
  private checkpointing = false;
  private barsWaiting = 0;

  constructor(store: MarketStore, log: Logger, clock: Clock) {
    this.writer = createWriter(store, { log, clock });
    this.refused = new Complaint(log, clock, 'rows could not be stored');
  }

  bars(rows: readonly BarState[]): void {
    if (rows.length === 0) return;
    this.barsWaiting += 1;
    this.watch(this.writer.saveBars(rows).finally(() => (this.barsWaiting -= 1)));
  }
  /** Whether all bars are stored, or refused. */
  get hasBars(): boolean {
    return this.barsWaiting === 0;
  }
  liquidations(rows: readonly LiquidationRow[]): void {
    this.watch(this.writer.saveLiquidations(rows));
  }
  funding(rows: readonly FundingRow[]): void {
    this.watch(this.writer.saveFunding(rows));
  }
  openInterest(rows: readonly OpenInterestRow[]): void {
    this.watch(this.writer.saveOpenInterest(rows));
  }
  book(row: BookRow): void {
    this.watch(this.writer.saveBook([row]));
  }
  sample(row: GuardSampleRow): void {
    this.watch(this.writer.saveGuardSamples([row]));
  }
  change(state: GuardsState): void {
    this.watch(this.writer.saveGuardChange(state));
  }
  coverage(row: CoverageRow): void {
    this.watch(this.writer.saveCoverage(row));
  }
  /** Left out while the one before it still waits: a newer one says more. */
  checkpoint(name: string, state: unknown, input: string | null): void {
    if (this.checkpointing) return;
    this.checkpointing = true;
    const done = () => (this.checkpointing = false);
    this.watch(this.writer.saveCheckpoint(name, state, input).finally(done));
  }

  async stop(): Promise<void> {
    await this.writer.close();
  }

  private watch(written: Promise<void>): void {
    written.catch((error: unknown) => this.refused.add(error));
  }
}
