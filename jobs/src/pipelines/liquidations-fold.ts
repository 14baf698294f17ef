/** Liquidations of one symbol: tape, store, coverage of the feeds, and the heat map of the last hour. */
import type { DataMode, FeedEvent, LiquidationEvent, VenueId } from '@marketgraph/domain/market';
import { heatmap, type Covered, type HeatmapPrint } from '@marketgraph/domain/market/heatmap';
import { topics } from '@marketgraph/platform/events';
import { liquidationFields } from './fields.ts';
import type { Outbox } from './outbox.ts';
import type { RawInput } from './raw.ts';
import type { StoreWriter } from './store-writer.ts';

const HOUR_MS = 3_600_000;
/** The map at most this often when something changed ... */
const CHANGED_MS = 1_000;
/** ... and at least this often, because its time bins move. */
const QUIET_MS = 5_000;
const COVERAGE_MS = 5_000;
/** A venue may tell a print again after a reconnect, not later than this. */
const REPEATED_MS = 10 * 60_000;
const KEPT_MS = 2 * HOUR_MS;
/** A feed tells its state once a second; one that has said nothing for this long is not taken to be up. */
const TOLD_MS = 5_000;

/** Proved up to the last frame of the feed's socket; only that is stored. */
interface Stretch extends Covered {
  readonly stored: number;
}
export interface Earlier {
  readonly prints: readonly (HeatmapPrint & { readonly dedupKey: string })[];
  readonly covered: readonly Covered[];
}
/** Identities of the prints of late, with when we received them: what was given out is not given out again. */
export type LiquidationsMemory = readonly (readonly [key: string, receivedAt: number])[];

export class LiquidationsFold {
  private readonly given: Map<string, number>;
  private readonly mapped: Map<string, HeatmapPrint>;
  private readonly earlier: readonly Covered[];
  private readonly stretches = new Map<VenueId, Stretch[]>();
  /** Feeds that are up, with when they last said so. */
  private readonly up = new Map<VenueId, number>();
  /** Switched off, or not in the recording: nobody waits for these. */
  private readonly off = new Set<VenueId>();
  private changed = true;
  private mappedAt = 0;
  private tidiedAt = 0;

  constructor(
    private readonly symbol: string,
    private readonly mode: DataMode,
    private readonly venues: readonly VenueId[],
    earlier: Earlier,
    restored: LiquidationsMemory,
  ) {
    this.given = new Map(restored);
    this.mapped = new Map(earlier.prints.map(({ dedupKey, ...print }) => [dedupKey, print]));
    this.earlier = earlier.covered;
  }

  get memory(): LiquidationsMemory {
    return [...this.given];
  }

  take(input: RawInput, price: number | null, outbox: Outbox, writer: StoreWriter): void {
    if (input.kind === 'liquidation') this.print(input, outbox, writer);
    else if (input.kind === 'feed' && input.feed === 'liquidations') this.feed(input);
    else if (input.kind === 'tick') this.tick(input.now, price, outbox, writer);
  }

  private print(event: LiquidationEvent, outbox: Outbox, writer: StoreWriter): void {
    const { venue, symbol, side, price, quantity, notionalUsd, eventTime, dedupKey } = event;
    if (this.given.has(dedupKey)) return;
    this.given.set(dedupKey, event.receivedAt);
    const completeness = this.venues.filter((each) => this.up.has(each)).length / this.venues.length;
    const state = {
      venue,
      symbol,
      side,
      price,
      quantity,
      notionalUsd,
      occurredAt: eventTime,
      completeness,
      mode: this.mode,
    };
    outbox.put(topics.liquidations(symbol), liquidationFields(state));
    writer.liquidations([{ ...state, dedupKey }]);
    this.mapped.set(dedupKey, { at: eventTime, price, side, quantity, notionalUsd });
    this.changed = true;
  }

  private feed({ venue, state, subscribedSince: from, lastFrameAt, receivedAt }: FeedEvent): void {
    if (state === 'off') this.off.add(venue);
    else this.off.delete(venue);
    const isUp = state === 'up' && from !== null;
    if (!isUp) return void this.up.delete(venue);
    this.up.set(venue, receivedAt);
    const mine = this.stretches.get(venue) ?? [];
    const last = mine.at(-1);
    const before = last?.from === from ? last : { to: from, stored: 0 };
    const to = Math.max(before.to, Math.min(lastFrameAt ?? from, receivedAt));
    const next = { venue, from, to, stored: before.stored };
    this.stretches.set(venue, last?.from === from ? [...mine.slice(0, -1), next] : [...mine, next]);
  }

  /** What is stored, what is proved, and of feeds that are up the time since: until they say otherwise they saw it. */
  private covered(now: number): Covered[] {
    const proved = [...this.stretches.values()].flat().map(({ venue, from, to }) => ({ venue, from, to }));
    const open = [...this.up]
      .filter(([, told]) => now - told < TOLD_MS)
      .map(([venue]) => ({ venue, from: this.stretches.get(venue)!.at(-1)!.from, to: now }));
    return [...this.earlier, ...proved, ...open];
  }

  private tick(now: number, price: number | null, outbox: Outbox, writer: StoreWriter): void {
    if (now - this.tidiedAt >= COVERAGE_MS) this.tidy(now, writer);
    const since = now - this.mappedAt;
    if (price === null || since < CHANGED_MS || (!this.changed && since < QUIET_MS)) return;
    this.changed = false;
    this.mappedAt = now;
    const state = heatmap({
      symbol: this.symbol,
      anchorPrice: price,
      now,
      hours: 1,
      prints: [...this.mapped.values()],
      covered: this.covered(now),
      venues: this.venues.filter((venue) => !this.off.has(venue)),
      mode: this.mode,
    });
    outbox.put(topics.heatmap(this.symbol), { heatmap: JSON.stringify(state) });
  }

  private tidy(now: number, writer: StoreWriter): void {
    this.tidiedAt = now;
    for (const [venue, all] of this.stretches) {
      const kept = all.filter(({ to }) => to > now - KEPT_MS);
      for (const { from, to } of kept.filter((stretch) => stretch.to > stretch.stored && stretch.to > stretch.from))
        writer.coverage({ symbol: this.symbol, venue, feed: 'liquidations', from, to });
      this.stretches.set(
        venue,
        kept.map((stretch) => ({ ...stretch, stored: stretch.to })),
      );
    }
    for (const [key, at] of this.given) if (at < now - REPEATED_MS) this.given.delete(key);
    for (const [key, { at }] of this.mapped) if (at < now - KEPT_MS) this.mapped.delete(key);
  }
}
