/** Prints, histories, venues and watchlists of the gallery. No number here is data. */
import { computed, ref } from 'vue';
import type {
  HealthViewFragment,
  HeatmapViewFragment,
  OiHistoryQuery,
  PrintViewFragment,
  WatchlistViewFragment,
} from '../../gql/documents.ts';
import type { Watchlists } from '../../features/watchlists/useWatchlists.ts';
import { history, SINCE, type Given, type State } from './fixtures.ts';

const iso = (ms: number) => new Date(ms).toISOString();

const rows: PrintViewFragment[] = Array.from({ length: 30 }, (_, index) => 30 - index).map((at) => ({
  venue: at % 3 ? 'bybit' : 'binance',
  side: at % 2 ? 'SHORT' : 'LONG',
  price: 151 + at / 10,
  quantity: 100 * at,
  notionalUsd: 7_100 * at,
  occurredAt: iso(SINCE - (31 - at) * 7_000),
}));
export const prints: Given<PrintViewFragment[]> = { empty: [], partial: rows, whole: rows };

type Points = NonNullable<OiHistoryQuery['oiHistory']>;
const points: Points = Array.from({ length: 289 }, (_, at) => ({
  at: iso(SINCE - (288 - at) * 300_000),
  oiNotional: 1.24e9 + Math.sin(at / 30) * 2e7,
}));
export const openInterest: Given<Points> = {
  empty: [],
  partial: points.filter((_, at) => at < 150 || at > 180),
  whole: points,
};

const map = (
  counts: (at: number) => number | null,
  coveredSince: number | null,
  shares: (timeBin: number) => number,
): HeatmapViewFragment => ({
  symbol: 'SOLUSDT',
  anchorPrice: 151.37,
  binBps: 20,
  priceBins: 50,
  timeBins: 12,
  from: iso(SINCE - 3_600_000),
  to: iso(SINCE),
  belowRange: 0,
  aboveRange: 3,
  coveredSince: coveredSince === null ? null : iso(coveredSince),
  columns: Array.from({ length: 12 }, (_, at) => ({ completeness: shares(at) })),
  provenance: {
    completeness: Array.from({ length: 12 }, (_, at) => shares(at)).reduce((sum, share) => sum + share / 12, 0),
    reason: 'Fixture',
  },
  cells: Array.from({ length: 600 }, (_, at) => {
    const count = counts(at);
    return {
      priceBin: at % 50,
      timeBin: Math.floor(at / 50),
      count,
      quantity: count,
      notionalUsd: count === null ? null : count * 90_000,
      longCount: count,
      shortCount: count === null ? null : 0,
    };
  }),
});
const some = (at: number) => (at % 37 === 0 ? (at % 9) + 1 : 0);
export const heatmap: Given<HeatmapViewFragment> = {
  empty: map(
    () => null,
    null,
    () => 0,
  ),
  partial: map(
    (at) => (at < 250 ? null : some(at)),
    SINCE - 1_700_000,
    (at) => (at < 5 ? 0 : at < 7 ? 0.63 : 1),
  ),
  whole: map(some, SINCE - 3_600_000, () => 1),
};

type Feed = HealthViewFragment['venues'][number]['feeds'][number];
const feed = (name: string, changes: Partial<Feed> = {}): Feed => ({
  name,
  symbol: 'SOLUSDT',
  status: 'UP',
  lastMessageAt: iso(SINCE),
  ageMs: 40,
  latencyMs: 21,
  messagesPerSecond: 10,
  reconnects: 1,
  reason: null,
  ...changes,
});
const health = (venues: HealthViewFragment['venues']): HealthViewFragment => ({
  ts: iso(SINCE),
  mode: 'SIMULATED',
  playback: 'RUNNING',
  speed: 1,
  seed: 1,
  version: '0',
  symbols: ['SOLUSDT'],
  ready: true,
  venues,
});
const venue = (id: string, name: string, feeds: Feed[]) => ({
  id,
  name,
  status: 'CONNECTED' as const,
  reason: null,
  feeds,
});
const DOWN = { status: 'DOWN', reason: 'Refused 3 times, next attempt in 4 s' } as const;
const OFF = { status: 'OFF', reason: 'not in this recording' } as const;
const ENDED = { status: 'ENDED', reason: 'recording ended' } as const;
export const venues: Given<HealthViewFragment> = {
  empty: health([]),
  partial: health([
    venue('binance', 'Binance', [
      feed('book'),
      feed('trades'),
      feed('liquidations', { latencyMs: null, reconnects: 12 }),
    ]),
    venue('okx', 'OKX', [feed('liquidations', DOWN), feed('quotes', { status: 'SILENT', reason: 'Silent for 12 s' })]),
    venue('bybit', 'Bybit', [feed('liquidations', OFF), feed('ticker', ENDED), feed('rest', { latencyMs: 1_210 })]),
  ]),
  whole: health([
    venue('binance', 'Binance', [feed('book'), feed('trades'), feed('liquidations')]),
    venue('okx', 'OKX', [feed('liquidations'), feed('quotes')]),
    venue('bybit', 'Bybit', [feed('ticker')]),
  ]),
};

const list = (instruments: WatchlistViewFragment['instruments']): WatchlistViewFragment[] => [
  { id: '1', name: 'Majors', instruments },
];
const priced = [
  { symbol: 'SOLUSDT', quote: { price: 151.37, changePercent: -1.24 } },
  { symbol: 'BTCUSDT', quote: { price: 103_412.5, changePercent: 2.31 } },
];
/** The watchlists as their composable hands them out; nothing can be changed here. */
export function watchlists(state: State): Watchlists {
  const given = history(state, {
    empty: [],
    partial: list([...priced, { symbol: 'ETHUSDT', quote: null }]),
    whole: list(priced),
  });
  const nothing = async () => {};
  return {
    lists: given.data,
    unread: computed({ get: () => given.error.value, set: () => {} }),
    code: given.code,
    at: given.at,
    refresh: nothing,
    problem: ref(null),
    create: nothing,
    rename: nothing,
    add: nothing,
    remove: nothing,
    reorder: nothing,
    drop: nothing,
  };
}
