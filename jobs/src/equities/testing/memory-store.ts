/** The store of stocks in memory, as far as the pipeline uses it. Writes are answered a turn later. */
import type { DailyBar, MarketEventState, OpportunityState, Outcome } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import type { EquityStore, KnownAction, OpenOutcome, VolumeProfile } from '@marketgraph/platform/db';

export interface MemoryEquityStore {
  readonly store: EquityStore;
  readonly daily: Map<string, DailyBar>;
  readonly minutes: BarState[];
  readonly opportunities: Map<string, OpportunityState>;
  readonly events: Map<string, MarketEventState>;
  readonly profiles: VolumeProfile[];
  readonly actions: KnownAction[];
  readonly outcomes: (Outcome & { readonly id: string })[];
  awaited: OpenOutcome[];
  checkpoint: { state: unknown; inputCursor: string | null; savedAt: number } | null;
  /** While true every write fails as if nobody listened. */
  away: boolean;
}

export function createMemoryEquityStore(days: readonly DailyBar[] = []): MemoryEquityStore {
  const key = ({ symbol, date }: DailyBar) => `${symbol} ${date}`;
  const held: Omit<MemoryEquityStore, 'store'> = {
    daily: new Map(days.map((bar) => [key(bar), bar])),
    minutes: [],
    opportunities: new Map(),
    events: new Map(),
    profiles: [],
    actions: [],
    outcomes: [],
    awaited: [],
    checkpoint: null,
    away: false,
  };
  const write = async (work: () => void): Promise<void> => {
    await Promise.resolve();
    if (memory.away) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    work();
  };
  const none = { written: 0, same: 0 };
  const sorted = (symbol: string): DailyBar[] =>
    [...held.daily.values()].filter((bar) => bar.symbol === symbol).sort((a, b) => (a.date < b.date ? -1 : 1));
  const store: Partial<EquityStore> = {
    saveBars: (bars) => write(() => held.minutes.push(...bars)),
    saveDaily: async (bars) => {
      await write(() => bars.forEach((bar) => held.daily.set(key(bar), bar)));
      return none;
    },
    daily: async ({ symbol, from = '', to = '9' }) => sorted(symbol).filter(({ date }) => date >= from && date <= to),
    dailyOf: async (date) => [...held.daily.values()].filter((bar) => bar.date === date),
    dailyMany: async (symbols, last) => new Map(symbols.map((symbol) => [symbol, sorted(symbol).slice(-last)])),
    actions: async () => held.actions,
    saveActions: async (rows) => {
      const fresh = rows.filter(
        ({ symbol, date }) => !held.actions.some((a) => a.symbol === symbol && a.date === date),
      );
      await write(() => held.actions.push(...fresh));
      return { written: fresh.length, same: rows.length - fresh.length };
    },
    rewind: async (now) => {
      const later = [...held.opportunities.values()].filter(({ lastSeenAt }) => lastSeenAt > now);
      for (const { id } of later) held.opportunities.delete(id);
      const events = [...held.events.values()].filter(({ occurredAt }) => occurredAt > now);
      for (const { id } of events) held.events.delete(id);
      return { opportunities: later.length, market_events: events.length };
    },
    opportunities: async ({ open }) => ({
      rows: [...held.opportunities.values()]
        .filter((one) => open === undefined || one.open === open)
        .map((one) => ({ ...one, cursor: one.id })),
      hasMore: false,
    }),
    saveOpportunities: (rows) => write(() => rows.forEach((row) => held.opportunities.set(row.id, row))),
    saveMarketEvents: (rows) => write(() => rows.forEach((row) => held.events.set(row.id, row))),
    saveVolumeProfiles: (rows) => write(() => held.profiles.push(...rows)),
    volumeProfiles: async () => {
      const of = (symbol: string) => held.profiles.filter((one) => one.symbol === symbol);
      return new Map(held.profiles.map(({ symbol }) => [symbol, of(symbol)]));
    },
    openOutcomes: async () => held.awaited,
    saveOutcomes: (rows) => write(() => held.outcomes.push(...rows)),
    saveCheckpoint: (_, state, inputCursor) =>
      write(() => (memory.checkpoint = { state: JSON.parse(JSON.stringify(state)), inputCursor, savedAt: 0 })),
    checkpoint: async () => memory.checkpoint,
  };
  const memory: MemoryEquityStore = Object.assign(held, { store: store as EquityStore });
  return memory;
}
