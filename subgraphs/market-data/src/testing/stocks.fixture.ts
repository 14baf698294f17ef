/** The subgraph over an in-process log and cache, with stocks whose sweeps a spec makes itself. */
import {
  execute as executeByGraphql,
  graphql,
  subscribe,
  parse,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { CodedError } from '@marketgraph/domain/errors';
import type { EquityQuote, ListedInstrument, ScanRow, Sweep } from '@marketgraph/domain/equities';
import { createInProcessCache } from '@marketgraph/platform/cache';
import type { EquityStore } from '@marketgraph/platform/db';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { execute, type SubgraphContext } from '@marketgraph/platform/graphql';
import { buildMarketData, marketContext, type MarketContext, type Sources } from '../index.ts';
import { sweepKey } from '../scanner/sweeps.ts';

/** Of the equities: a Friday, 11:00 in New York. */
export const NOW = Date.UTC(2026, 10, 20, 16);
const VIEWER = { viewer: { viewerId: 'ann', roles: [] }, correlationId: 'c' } as unknown as SubgraphContext;

export const look = (symbol: string, price: number, change: Partial<EquityQuote> = {}): EquityQuote => ({
  ...{ symbol, provider: 'massive', price, asOf: NOW, receivedAt: NOW, delayMs: 0, minute: null, mode: 'SIMULATED' },
  ...{ open: price, high: price, low: price, previousClose: 10, volume: 1_000, vwap: price, bid: null, ask: null },
  ...change,
});
/** Everything that is not given is not known. */
export function row(symbol: string, change: Partial<ScanRow> = {}): ScanRow {
  const unknown = {
    ...{ name: null, sector: null, change: null, changePercent: null, openGapPct: null, volumeRatio: null },
    ...{ volumeBaseline: null, avgVolume20: null, momentum: null, rsi: null, macd: null, macdSignal: null },
    ...{ macdHistogram: null, sma20: null, sma50: null, bollingerUpper: null, bollingerMiddle: null },
    ...{
      bollingerLower: null,
      atr: null,
      priceVolumeCorrelation: null,
      marketCap: null,
      floatShares: null,
      score: null,
    },
  };
  return { symbol, quote: null, quality: 1, missing: {}, ...unknown, ...change };
}
/** A row with a price. */
export const priced = (symbol: string, price: number, change: Partial<ScanRow> = {}): ScanRow =>
  row(symbol, { quote: look(symbol, price), changePercent: (price / 10 - 1) * 100, change: price - 10, ...change });

/** What a spec expects of a root field. */
export interface Answer<T> {
  readonly data: T;
  readonly errors?: readonly { readonly message: string }[];
}
let schema: Promise<GraphQLSchema> | null = null;

export class StocksWorld {
  /** Of the equities, and of the cache's wall. */
  now = NOW;
  wall = Date.now();
  readonly log = createInProcessLog();
  readonly cache = createInProcessCache({ now: () => this.wall });
  readonly sources: Sources;
  private sweeps = 0;

  constructor(store: Partial<EquityStore> = {}, more: Partial<Sources> = {}) {
    const clock = { now: () => this.now, after: () => () => undefined, every: () => () => undefined };
    const known = {
      ...{ instruments: async () => [], actions: async () => [], universe: async () => null },
      ...store,
    } as unknown as EquityStore;
    const equities = { log: this.log, cache: this.cache, store: known, clock, mode: 'SIMULATED' as const };
    const base = { log: this.log, store: {} as never, clock, mode: 'SIMULATED' as const, symbols: ['SOLUSDT'] };
    this.sources = { ...base, equities, ...more };
  }
  /** The end of a sweep as the pipeline tells it. Answers its id. */
  async sweep(rows: readonly ScanRow[], change: Partial<Sweep> = {}): Promise<string> {
    const id = change.id ?? `s${(this.sweeps += 1)}`;
    const counts = { asked: rows.length, answered: rows.length, failed: 0, computeMs: 7 };
    const sweep: Sweep = { id, startedAt: this.now - 200, endedAt: this.now, ...counts, rows, ...change };
    await this.cache.set(sweepKey(id), sweep, 120_000);
    await this.log.append(topics.scanner(), [{ fields: { sweep: id, at: String(this.now) } }]);
    return id;
  }
  private context = (): MarketContext => marketContext(this.sources)(VIEWER);
  private schema = (): Promise<GraphQLSchema> => (schema ??= buildMarketData().then((built) => built.schema));

  async ask<T = Record<string, unknown>>(
    source: string,
    variableValues: Record<string, unknown> = {},
  ): Promise<Answer<T>> {
    const answer = await graphql({ schema: await this.schema(), source, variableValues, contextValue: this.context() });
    return JSON.parse(JSON.stringify(answer)) as Answer<T>;
  }
  /** The answers of graphql-js and of ours, which takes plain types whole. */
  async both(source: string): Promise<[theirs: unknown, ours: unknown]> {
    const args = { schema: await this.schema(), document: parse(source), contextValue: this.context() };
    const plain = async (answer: unknown) => JSON.parse(JSON.stringify(await answer)) as unknown;
    return [await plain(executeByGraphql(args)), await plain(execute(args))];
  }
  /** The code and details of what must fail. */
  async refusal(source: string, variableValues: Record<string, unknown> = {}): Promise<CodedError> {
    const answer = await graphql({ schema: await this.schema(), source, variableValues, contextValue: this.context() });
    const cause = answer.errors?.[0]?.originalError;
    if (!(cause instanceof CodedError)) throw new Error(`no refusal: ${JSON.stringify(answer)}`);
    return cause;
  }
  /** A subscription, event by event. @throws what it is refused with. */
  async follow<T = Record<string, unknown>>(source: string, variableValues: Record<string, unknown> = {}) {
    const document = parse(source);
    const contextValue = this.context();
    const stream = await subscribe({ schema: await this.schema(), document, variableValues, contextValue });
    if (!(Symbol.asyncIterator in stream)) throw stream.errors![0]!.originalError ?? stream.errors![0]!;
    return {
      async next(): Promise<T> {
        const { value } = (await stream.next()) as IteratorResult<ExecutionResult, never>;
        if (value.errors) throw new Error(JSON.stringify(value.errors));
        return Object.values(JSON.parse(JSON.stringify(value.data)) as Record<string, T>)[0]!;
      },
      leave: () => stream.return!(undefined),
    };
  }
}

export const listed = (symbol: string, change: Partial<ListedInstrument> = {}): ListedInstrument => ({
  ...{ symbol, localSymbol: symbol, name: `${symbol} Inc.`, type: 'STOCK', mic: 'XNAS', currency: 'USD' },
  ...{ status: 'ACTIVE', marketCap: null, sharesOutstanding: null, floatShares: null, sicCode: null },
  ...{ sourceSector: null, sourceIndustry: null, description: null, source: 'list', knownAt: 0 },
  ...change,
});
