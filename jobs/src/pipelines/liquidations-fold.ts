/** Liquidations of one symbol: tape, store, coverage, and the heat map of the last hour. */
import type { DataMode, LiquidationEvent, VenueId } from '@marketgraph/domain/market';
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

export class LiquidationsFold {
  private readonly keys = new Map<string, number>();
  private prints: HeatmapPrint[];
  private readonly covered = new Map<string, Covered>();
  private changed = true;
  private mappedAt = 0;
  private coveredAt = 0;

  constructor(
    private readonly symbol: string,
    private readonly mode: DataMode,
    private readonly venues: readonly VenueId[],
    earlier: { prints: readonly HeatmapPrint[]; covered: readonly Covered[] },
  ) {
    this.prints = [...earlier.prints];
    earlier.covered.forEach((stretch, index) => this.covered.set(`earlier ${index}`, stretch));
  }

  take(input: RawInput, price: number | null, outbox: Outbox, writer: StoreWriter): void {
    if (input.kind === 'liquidation') this.print(input, outbox, writer);
    else if (
      input.kind === 'feed' &&
      input.feed === 'liquidations' &&
      input.subscribedSince !== null &&
      input.state === 'up'
    ) {
      this.covered.set(`${input.venue} ${input.subscribedSince}`, {
        from: input.subscribedSince,
        to: input.receivedAt,
      });
    } else if (input.kind === 'tick') this.tick(input.now, price, outbox, writer);
  }

  private print(event: LiquidationEvent, outbox: Outbox, writer: StoreWriter): void {
    if (this.keys.has(event.dedupKey)) return;
    this.keys.set(event.dedupKey, event.receivedAt);
    const up = this.venues.filter((venue) =>
      [...this.covered].some(([key, { to }]) => key.startsWith(`${venue} `) && event.receivedAt - to < COVERAGE_MS),
    ).length;
    const { venue, symbol, side, price, quantity, notionalUsd, eventTime, dedupKey } = event;
    const state = {
      venue,
      symbol,
      side,
      price,
      quantity,
      notionalUsd,
      occurredAt: eventTime,
      completeness: up / this.venues.length,
      mode: this.mode,
    };
    outbox.put(topics.liquidations(symbol), liquidationFields(state));
    writer.liquidations([{ ...state, dedupKey }]);
    this.prints.push({ at: eventTime, price, side, quantity, notionalUsd });
    this.changed = true;
  }

  private tick(now: number, price: number | null, outbox: Outbox, writer: StoreWriter): void {
    if (now - this.coveredAt >= COVERAGE_MS) {
      this.coveredAt = now;
      for (const [key, { from, to }] of this.covered) {
        if (to < now - 2 * HOUR_MS) this.covered.delete(key);
        else if (!key.startsWith('earlier'))
          writer.coverage({ symbol: this.symbol, venue: key.split(' ')[0] as VenueId, feed: 'liquidations', from, to });
      }
      for (const [key, at] of this.keys) if (at < now - HOUR_MS) this.keys.delete(key);
      this.prints = this.prints.filter((print) => print.at > now - 2 * HOUR_MS);
    }
    const since = now - this.mappedAt;
    if (price === null || since < CHANGED_MS || (!this.changed && since < QUIET_MS)) return;
    this.changed = false;
    this.mappedAt = now;
    const state = heatmap({
      symbol: this.symbol,
      anchorPrice: price,
      now,
      hours: 1,
      prints: this.prints,
      covered: [...this.covered.values()],
      mode: this.mode,
    });
    outbox.put(topics.heatmap(this.symbol), { heatmap: JSON.stringify(state) });
  }
}
