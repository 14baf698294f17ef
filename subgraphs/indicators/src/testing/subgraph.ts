/** The subgraph over bars in memory: what a client asks, and what it is told. */
import { rollBars, tableFrom, tableOf, type BarTable, type PriceName } from '@marketgraph/domain/market/bars';
import type { BarState } from '@marketgraph/domain/market';
import { createInProcessCache } from '@marketgraph/platform/cache';
import type { StockBars } from '@marketgraph/platform/bars';
import type { MarketStore } from '@marketgraph/platform/db';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { toGraphQLError } from '@marketgraph/platform/graphql';
import { silentLog } from '@marketgraph/testkit/log';
import { graphql, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { IndicatorResult } from '../calculate/calculate.types.ts';
import type { CustomRecord } from '../custom/custom.store.ts';
import { buildIndicators, createEngine, indicatorsContext, type Engine, type IndicatorSources } from '../index.ts';

export const MINUTE = 60_000;
/** A Tuesday. */
export const T0 = Date.UTC(2026, 5, 16);
export const SYMBOL = 'SOLUSDT';

/** The bar of minute `n`: its prices are a walk that never repeats itself. */
export function barOf(n: number, changes: Partial<BarState> = {}): BarState {
  const close = 100 + 10 * Math.sin(n / 7) + 3 * Math.cos(n * 1.7) + n / 1_000;
  const open = 100 + 10 * Math.sin((n - 1) / 7);
  const volume = 5 + (n % 11);
  return {
    symbol: SYMBOL,
    timestamp: T0 + n * MINUTE,
    open,
    high: Math.max(open, close) + 0.5,
    low: Math.min(open, close) - 0.5,
    close,
    volume,
    quoteVolume: volume * close,
    buyVolume: volume,
    sellVolume: 0,
    delta: volume,
    cvd: null,
    vwap: close,
    trades: 3,
    provisional: false,
    completeness: 1,
    source: 'binance',
    mode: 'LIVE',
    ...changes,
  };
}
export const bars = (from: number, to: number): BarState[] =>
  Array.from({ length: to - from }, (_, i) => barOf(from + i));

/** The table of a store that was asked for these prices alone. */
export function withPrices({ columns, sources }: BarTable, prices: readonly PriceName[]): BarTable {
  const { time, completeness, quality, lastTradeAt } = columns;
  const read = Object.fromEntries(prices.map((name) => [name, columns[name]]));
  return tableFrom({ time, completeness, quality, lastTradeAt, ...read }, sources);
}

interface Query {
  readonly from?: number;
  readonly to?: number;
  readonly last?: number;
}
export interface World {
  /** Closed bars that the store has, oldest first. */
  closed: BarState[];
  /** What the topic of bars has last. */
  open: BarState | null;
  now: number;
  stocks?: StockBars;
  custom?: Partial<CustomRecord>[];
  engine?: Engine;
}
type AsText<T> = {
  readonly [K in keyof T]: T[K] extends Date | null
    ? T[K] extends null
      ? null
      : string
    : T[K] extends readonly (infer E)[]
      ? readonly AsText<E>[]
      : T[K] extends object
        ? AsText<T[K]>
        : T[K];
};
/** What CALCULATE answers, as JSON carries it: dates are texts. */
export type Result = AsText<IndicatorResult>;
export interface Told {
  readonly data: ({ readonly calculateIndicator: Result } & Readonly<Record<string, unknown>>) | null;
  readonly errors: readonly GraphQLError[];
  /** Times that the store was read. */
  readonly reads: number;
}

let schema: Promise<GraphQLSchema> | null = null;

/** Asks the subgraph of a world, which may change between two questions; `realStore`: instead of the world's closed bars. */
export function subgraphOf(world: World, realStore?: MarketStore) {
  const log = createInProcessLog({ now: () => world.now });
  let told: BarState | null = null;
  let reads = 0;
  const within = ({ from = -Infinity, to = Infinity, last = 100_000 }: Query) => {
    reads += 1;
    return world.closed.filter(({ timestamp }) => timestamp >= from && timestamp < to).slice(-last);
  };
  const store =
    realStore ??
    ({
      bars: async (query: Query) => within(query),
      barTable: async ({ minutes, last = 100_000, prices, ...query }: Parameters<MarketStore['barTable']>[0]) => {
        const all = within(minutes === 1 ? { ...query, last } : query);
        return withPrices(tableOf(minutes === 1 ? all : rollBars(all, minutes).slice(-last)), prices);
      },
    } as unknown as MarketStore);
  const engine = world.engine ?? createEngine({ log: silentLog() });
  const sources: IndicatorSources = {
    ...{ log, store, engine, symbols: [SYMBOL], mode: 'LIVE' },
    clock: { now: () => world.now, after: () => () => undefined, every: () => () => undefined },
    cache: createInProcessCache({ now: () => Date.now() }),
    custom: {
      all: async () => world.custom ?? [],
      find: async (_viewer: string, id: string) => world.custom?.find((one) => one.id === id) ?? null,
    } as never,
    presets: {} as never,
    stocks: world.stocks ?? null,
  };
  const contextValue = indicatorsContext(sources)({ viewer: { viewerId: 'ann', roles: [] }, correlationId: 'c' });

  async function ask(source: string, variableValues: Record<string, unknown> = {}): Promise<Told> {
    if (world.open !== told && world.open)
      await log.append(topics.bars(SYMBOL), [{ fields: { bar: JSON.stringify(world.open) } }]);
    told = world.open;
    reads = 0;
    schema ??= buildIndicators().then((built) => built.schema);
    const { data, errors = [] } = await graphql({ schema: await schema, source, variableValues, contextValue });
    const plain = data ? (JSON.parse(JSON.stringify(data)) as Told['data']) : null;
    return { data: plain, errors: errors.map((error) => toGraphQLError(error, silentLog())), reads };
  }
  return { ask, sources, contextValue, close: () => engine.close() };
}

export const CALCULATE = `query ($input: CalculateIndicatorInput!) { calculateIndicator(input: $input) {
  indicator ticker interval params convention warmUp settle settledFrom lastClosedAt cached cacheTtlMs computedMs outputs { name pane style type shift lateBy }
  series { name values { timestamp value provisional confirmedAt settled reason } } values { timestamp value }
  provenance { source asOf ageMs quality completeness mode reason } } }`;
