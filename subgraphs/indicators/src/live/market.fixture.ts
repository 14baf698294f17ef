/** A market of one symbol: what is told goes to the topic, and closed bars to a store that may lag behind it. */
import { replaces, rollBars, tableOf } from '@marketgraph/domain/market/bars';
import type { BarState } from '@marketgraph/domain/market';
import type { Followed } from '@marketgraph/platform/graphql';
import type { MarketStore } from '@marketgraph/platform/db';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import type { BarSources, IntervalName } from '@marketgraph/platform/bars';
import { programOf } from '../engine/program.ts';
import type { Heard } from './listener.ts';
import type { LiveProgram } from './program.ts';

export const MINUTE = 60_000;
export const SYMBOL = 'SOLUSDT';
/** A Tuesday, 22:00. */
export const T0 = Date.UTC(2026, 5, 16, 22);

/** A bar that began `minute` minutes after T0. */
export function minuteBar(minute: number, close: number, provisional = false, volume = 1): BarState {
  const open = close - 0.5;
  return {
    symbol: SYMBOL,
    timestamp: T0 + minute * MINUTE,
    open,
    high: close + 1,
    low: open - 1,
    close,
    volume,
    quoteVolume: close * volume,
    buyVolume: volume,
    sellVolume: 0,
    delta: volume,
    cvd: null,
    vwap: close,
    trades: 1,
    provisional,
    completeness: 1,
    source: 'binance',
    mode: 'LIVE',
  };
}

/** A program over the market's bars. */
export const program = (source: string, interval: IntervalName = 'M1'): LiveProgram => ({
  symbol: SYMBOL,
  interval,
  program: programOf(null, source, {}),
});

export class Market implements BarSources {
  now = T0;
  readonly log = createInProcessLog({ now: () => this.now });
  /** Closed bars the store has got. */
  readonly stored = new Map<number, BarState>();
  private late: BarState[] = [];
  /** How many closed bars the store is behind. */
  lag = 0;
  /** What reading the store fails with. */
  failure: Error | null = null;

  readonly store = {
    bars: async (query: Query) => this.within(query),
    barTable: async ({ minutes, last, ...query }: Query & { minutes: number }) => {
      if (minutes === 1) return tableOf(this.within({ ...query, ...(last === undefined ? {} : { last }) }));
      return tableOf(rollBars(this.within(query), minutes).slice(-(last ?? 5_000)));
    },
    rolledBars: async ({ minutes, last, ...query }: Query & { minutes: number }) =>
      rollBars(this.within(query), minutes).slice(-(last ?? 5_000)),
  } as unknown as MarketStore;

  /** Tells a bar, and since when older ones were filled in; answers the id of its entry. */
  async tell(bar: BarState, aheadMs = 500, filled: number | null = null): Promise<string> {
    this.now += aheadMs;
    const fields = { bar: JSON.stringify(bar), ...(filled === null ? {} : { filled: String(filled) }) };
    const [id] = await this.log.append(topics.bars(SYMBOL), [{ fields }]);
    if (!bar.provisional) this.late.push(bar);
    while (this.late.length > this.lag) this.put(this.late.shift()!);
    return id!;
  }

  /** As the store keeps it. */
  put(bar: BarState): void {
    const earlier = this.stored.get(bar.timestamp);
    if (!earlier || replaces(bar, earlier)) this.stored.set(bar.timestamp, bar);
  }

  private within({ from = -Infinity, to = Infinity, last = Infinity }: Query): BarState[] {
    if (this.failure) throw this.failure;
    const all = [...this.stored.values()].filter(({ timestamp }) => timestamp >= from && timestamp < to);
    const sorted = all.toSorted((a, b) => a.timestamp - b.timestamp);
    return Number.isFinite(last) ? sorted.slice(-last) : sorted;
  }
}
interface Query {
  readonly from?: number;
  readonly to?: number;
  readonly last?: number;
}

/** Takes events until it is left, and remembers them. */
export class Client {
  readonly got: Heard[] = [];
  error: unknown = null;
  ended = false;
  constructor(readonly events: Followed<Heard>) {
    void this.run();
  }
  private async run(): Promise<void> {
    try {
      for (let step = await this.events.next(); !step.done; step = await this.events.next()) this.got.push(step.value);
    } catch (error) {
      this.error = error;
    }
    this.ended = true;
  }
  get ids(): string[] {
    return this.got.map(({ id }) => id);
  }
  async leave(): Promise<void> {
    await this.events.return?.();
  }
}
