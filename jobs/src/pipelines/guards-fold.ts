/** Guards of one symbol: publishes each state, keeps changes for good and a sample every 10 s. */
import type { CheckName, CheckStatus, FeedName, GuardsState, VenueId } from '@marketgraph/domain/market';
import { emptyMemory, feedKey, step, type GuardsConfig, type GuardsMemory } from '@marketgraph/domain/market/guards';
import { topics } from '@marketgraph/platform/events';
import type { Outbox } from './outbox.ts';
import type { RawInput } from './raw.ts';
import type { StoreWriter } from './store-writer.ts';

const SAMPLE_MS = 10_000;
const statusesOf = (whole: string, checks: readonly { readonly status: CheckStatus }[]): string =>
  [whole, ...checks.map(({ status }) => status)].join(' ');

export class GuardsFold {
  memory: GuardsMemory;
  private statuses = '';
  private sampledAt = 0;
  private filledOnce = false;

  constructor(
    private readonly config: GuardsConfig,
    now: number,
    restored: GuardsMemory | null,
  ) {
    this.memory = restored ?? emptyMemory(now);
    if (restored) this.statuses = statusesOf(restored.status, Object.values(restored.checks));
  }

  /** Filled: spread, depth and funding have been known, or their feed is off; liquidations need five minutes and are told as UNKNOWN until then. */
  filled(): boolean {
    return this.filledOnce;
  }

  take(input: RawInput, outbox: Outbox, writer: StoreWriter): void {
    const { memory, output } = step(this.memory, input, this.config);
    this.memory = memory;
    if (output) this.publish(output, outbox, writer);
  }

  private publish(state: GuardsState, outbox: Outbox, writer: StoreWriter): void {
    const { symbol, mode, ts, status } = state;
    outbox.put(topics.guards(symbol), { ts: String(ts), status, state: JSON.stringify(state) });
    const { bookVenue, tickerVenue } = this.config;
    const isOff = (venue: VenueId, feed: FeedName) => this.memory.feeds[feedKey(venue, feed)]?.state === 'off';
    this.filledOnce ||=
      (state.spreadBps !== null || isOff(bookVenue, 'book')) &&
      (state.fundingApr !== null || isOff(tickerVenue, 'ticker'));
    const named = new Map(state.checks.map((check) => [check.name, check]));
    const statuses = statusesOf(
      status,
      Object.keys(this.memory.checks).map((name) => named.get(name as CheckName)!),
    );
    if (statuses !== this.statuses) writer.change(state);
    this.statuses = statuses;
    if (ts - this.sampledAt < SAMPLE_MS) return;
    this.sampledAt = ts;
    const depthMinUsd = state.depth10bps && Math.min(state.depth10bps.bidUsd, state.depth10bps.askUsd);
    writer.sample({
      symbol,
      mode,
      at: ts,
      status,
      depthMinUsd,
      spreadBps: state.spreadBps,
      fundingApr: state.fundingApr,
      basisBps: state.basisBps,
      oiNotional: state.oiNotional,
      liqEvents5m: state.liqEvents5m,
    });
  }
}
