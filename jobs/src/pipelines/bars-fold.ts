/** Minute bars of one symbol: closed ones on the public topic and in the store, the open one at most once a second. */
import {
  emptyBars,
  foldTick,
  foldTrade,
  type BarsConfig,
  type BarsMemory,
  type BarsStep,
} from '@marketgraph/domain/market/bars';
import { topics } from '@marketgraph/platform/events';
import { tradesFields } from './fields.ts';
import type { Outbox } from './outbox.ts';
import type { RawInput } from './raw.ts';
import type { StoreWriter } from './store-writer.ts';

const OPEN_BAR_MS = 1_000;

export class BarsFold {
  memory: BarsMemory;
  private publishedAt = 0;
  private published = 0;

  constructor(
    private readonly config: BarsConfig,
    restored: BarsMemory | null,
  ) {
    this.memory = restored ?? emptyBars;
  }

  lastPrice(): number | null {
    return this.memory.open?.close ?? this.memory.closed.at(-1)?.close ?? null;
  }

  take(input: RawInput, outbox: Outbox, writer: StoreWriter): void {
    if (input.kind !== 'trade' && input.kind !== 'tick') return;
    this.apply(
      input.kind === 'trade'
        ? foldTrade(this.memory, input, this.config)
        : foldTick(this.memory, input.now, this.config),
      outbox,
      writer,
    );
    if (input.kind === 'tick') this.publishOpen(input.now, outbox);
  }

  apply(step: BarsStep, outbox: Outbox, writer: StoreWriter): void {
    this.memory = step.memory;
    for (const bar of step.closed) {
      outbox.put(topics.trades(bar.symbol), tradesFields(bar));
      outbox.put(topics.bars(bar.symbol), { bar: JSON.stringify(bar) });
    }
    writer.bars(step.closed);
  }

  private publishOpen(now: number, outbox: Outbox): void {
    const { open } = this.memory;
    if (!open || now - this.publishedAt < OPEN_BAR_MS || open.trades === this.published) return;
    this.publishedAt = now;
    this.published = open.trades;
    outbox.put(topics.bars(open.symbol), { bar: JSON.stringify(open) });
  }
}
