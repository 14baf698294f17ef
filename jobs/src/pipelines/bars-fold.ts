/** Minute bars of one symbol: closed ones on the public topic and in the store, the open one at most once a second. */
import {
  dayOf,
  emptyBars,
  foldKline,
  foldTick,
  foldTrade,
  foldTradesFeed,
  nothing,
  stateOf,
  type BarsConfig,
  type BarsMemory,
  type BarsStep,
} from '@marketgraph/domain/market/bars';
import type { BarState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { tradesFields } from './fields.ts';
import type { Outbox } from './outbox.ts';
import type { RawInput } from './raw.ts';
import type { StoreWriter } from './store-writer.ts';

const OPEN_BAR_MS = 1_000;
/** After a restart the open bar is behind what was published of it: so long it waits for the trades that were missed. */
const CATCH_UP_MS = 5_000;
/** Wider bars end at a multiple of this: what is silent is said once more behind it, so that they are told as ended; for so long. */
const [ENDS_MS, SILENT_MS] = [5 * 60_000, 8 * 86_400_000];

export class BarsFold {
  memory: BarsMemory;
  private publishedAt = 0;
  private published = 0;
  /** When something was put on the topic last; null: not since the start. */
  private toldAt: number | null = null;
  private readonly catchUpUntil: number;

  constructor(
    private readonly config: BarsConfig,
    now: number,
    restored: BarsMemory | null,
  ) {
    this.memory = restored ?? emptyBars;
    this.catchUpUntil = restored ? now + CATCH_UP_MS : now;
  }

  lastPrice(): number | null {
    return this.memory.open?.close ?? this.memory.closed.at(-1)?.close ?? null;
  }

  /** Since when the venue's history could tell more than we know; null = nothing is missing. */
  missingSince(now: number): number | null {
    const { base, closed, open, newest } = this.memory;
    const doubtful = [...closed, ...(open ? [open] : [])].find((bar) => bar.completeness < 1);
    const cvdUnknown = (closed.at(-1)?.cvd ?? base?.sum ?? null) === null;
    if (cvdUnknown) return dayOf(newest ?? now);
    return doubtful?.timestamp ?? null;
  }

  take(input: RawInput, outbox: Outbox, writer: StoreWriter): void {
    const step = this.fold(input);
    this.memory = step.memory;
    for (const bar of step.closed) {
      outbox.put(topics.trades(bar.symbol), tradesFields(bar));
      outbox.put(topics.bars(bar.symbol), { bar: JSON.stringify(bar) });
    }
    writer.bars([...step.closed, ...step.history]);
    if (input.kind !== 'tick') return;
    // Who is told reads them at once: not before they are stored.
    if (step.closed.length > 0) this.toldAt = input.now;
    this.publishOpen(input.now, outbox, writer.hasBars ? (this.memory.untold ?? null) : null);
  }

  private fold(input: RawInput): BarsStep {
    switch (input.kind) {
      case 'trade':
        return foldTrade(this.memory, input, this.config);
      case 'kline':
        return foldKline(this.memory, input, this.config);
      case 'feed':
        return foldTradesFeed(this.memory, input, this.config);
      case 'tick':
        return foldTick(this.memory, input.now);
      default:
        return nothing(this.memory);
    }
  }

  private publishOpen(now: number, outbox: Outbox, filled: number | null): void {
    const { open, closed } = this.memory;
    if (open && now < this.catchUpUntil && this.missingSince(now) !== null) return;
    const isDue = open && now - this.publishedAt >= OPEN_BAR_MS && open.trades !== this.published;
    // In a silent market the newest bar is said once more: what was filled in has no entry of its own, nor has the end of a wider bar.
    const newest = open ?? closed.at(-1);
    if (!newest || (!isDue && filled === null && !this.endsSomething(now, newest))) return;
    this.toldAt = now;
    const told = newest.provisional ? {} : { told: { at: now, before: null, session: null } };
    const bar = JSON.stringify({ ...stateOf(newest), ...told });
    outbox.put(topics.bars(newest.symbol), filled === null ? { bar } : { bar, filled: String(filled) });
    if (filled !== null) this.memory = { ...this.memory, untold: null };
    if (!open) return;
    this.publishedAt = now;
    this.published = open.trades;
  }
  private endsSomething(now: number, { provisional, timestamp }: BarState): boolean {
    this.toldAt ??= timestamp;
    return !provisional && Math.floor(now / ENDS_MS) > Math.floor(this.toldAt / ENDS_MS) && now - timestamp < SILENT_MS;
  }
}
