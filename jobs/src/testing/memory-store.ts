/** The store in memory, by the rules of its port: for specs of the pipelines. */
import type { BarState, GuardsState } from '@marketgraph/domain/market';
import { replaces } from '@marketgraph/domain/market/bars';
import type {
  BookRow,
  CoverageRow,
  FundingRow,
  GuardSampleRow,
  LiquidationRow,
  MarketStore,
  OpenInterestRow,
} from '@marketgraph/platform/db';

export interface MemoryStore {
  readonly store: MarketStore;
  readonly bars: Map<number, BarState>;
  readonly liquidations: Map<string, LiquidationRow>;
  readonly funding: FundingRow[];
  readonly openInterest: OpenInterestRow[];
  readonly book: BookRow[];
  readonly changes: GuardsState[];
  readonly samples: GuardSampleRow[];
  readonly coverage: Map<string, CoverageRow>;
  readonly checkpoints: Map<string, { state: unknown; inputCursor: string | null; savedAt: number }>;
  /** While true every write fails as if nobody listened. */
  away: boolean;
}

/** One symbol only. Writes are answered a turn later, as a database would at the earliest. */
export function createMemoryStore(): MemoryStore {
  const held: Omit<MemoryStore, 'store'> = {
    bars: new Map(),
    liquidations: new Map(),
    funding: [],
    openInterest: [],
    book: [],
    changes: [],
    samples: [],
    coverage: new Map(),
    checkpoints: new Map(),
    away: false,
  };
  const write = async (work: () => void): Promise<void> => {
    await Promise.resolve();
    if (memory.away) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    work();
  };
  const store: Partial<MarketStore> = {
    saveBars: (rows) =>
      write(() => {
        for (const row of rows) {
          const earlier = held.bars.get(row.timestamp);
          if (!earlier || replaces(row, earlier)) held.bars.set(row.timestamp, row);
        }
      }),
    saveLiquidations: (rows) => write(() => rows.forEach((row) => held.liquidations.set(row.dedupKey, row))),
    saveFunding: (rows) => write(() => held.funding.push(...rows)),
    saveOpenInterest: (rows) => write(() => held.openInterest.push(...rows)),
    saveBook: (rows) => write(() => held.book.push(...rows)),
    saveGuardChange: (state) => write(() => held.changes.push(state)),
    saveGuardSamples: (rows) => write(() => held.samples.push(...rows)),
    saveCoverage: (row) => write(() => held.coverage.set(`${row.venue} ${row.from}`, row)),
    saveCheckpoint: (name, state, inputCursor) =>
      write(() => held.checkpoints.set(name, { state: JSON.parse(JSON.stringify(state)), inputCursor, savedAt: 0 })),
    checkpoint: async (name) => held.checkpoints.get(name) ?? null,
    coverage: async () => [...held.coverage.values()],
    liquidations: async ({ from = 0 }) => ({
      rows: [...held.liquidations.values()]
        .filter((row) => row.occurredAt >= from)
        .map((row) => ({ ...row, cursor: '' })),
      hasMore: false,
    }),
  };
  const memory: MemoryStore = Object.assign(held, { store: store as MarketStore });
  return memory;
}
