/** Stocks of the gallery: rows, opportunities, events, a map. No number here is data. */
import type {
  IngestionQuery,
  MarketMapQuery,
  StockNowQuery,
  StockSectorQuery,
  StockUniverseQuery,
  VolumeOfQuery,
} from '../../gql/documents.ts';
import type { MarketEvent } from '../../features/market-events/events.view.ts';
import type { Opportunity } from '../../features/opportunities/opportunities.view.ts';
import type { Row, View } from '../../features/scanner/view.ts';
import { SINCE, type Given } from './fixtures.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const NAMES = [
  ['OCUL', 'Ocular Therapeutix', 'healthcare'],
  ['KPTI', 'Karyopharm', 'healthcare'],
  ['KOSS', 'Koss', 'consumer_discretionary'],
  ['SMCI', 'Super Micro Computer', 'technology'],
  ['SOUN', 'SoundHound AI', 'technology'],
  ['NOVA', 'Sunnova', 'utilities'],
] as const;

const row = ([symbol, name, sector]: (typeof NAMES)[number], at: number): Row => ({
  ...{ symbol, name, sector, price: 11.62 - at, change: 1.2 - at, changePercent: 18.45 - 8 * at, openGapPct: 2.5 - at },
  ...{ volume: 3.2e6, volumeRatio: 6.4 - at, volumeBaseline: 'INTRADAY', avgVolume20: 1.4e6, momentum: 4.61 - 2 * at },
  ...{
    rsi: 81.3 - 11 * at,
    marketCap: 1.8e8,
    floatShares: null,
    score: 97 - 8 * at,
    quality: 0.98,
    quoteAge: 3_000 + at,
  },
  source: 'fmp',
  quote: {
    stale: false,
    provenance: { asOf: iso(SINCE - 3_000 * (at + 1)), receivedAt: iso(SINCE - 2_000), reason: null },
  },
  missing: [{ field: 'floatShares', reason: 'no reference data has it' }],
});
const rows = NAMES.map(row);
const unpriced: Row = {
  ...rows[5]!,
  ...{ price: null, changePercent: null, volumeRatio: null, rsi: null, momentum: null, score: null, quoteAge: null },
  ...{ quote: null, source: null, quality: 0 },
  missing: ['quote', 'changePercent', 'volumeRatio', 'rsi'].map((field) => ({
    field,
    reason: 'Every provider left it out',
  })),
};
const view = (all: readonly Row[], asOf = SINCE): View => ({
  rows: all,
  totalCount: all.length,
  watchedCount: 1_500,
  asOf,
});
export const scanner: Given<View> = {
  empty: view([]),
  partial: view([...rows.slice(0, 5), unpriced]),
  whole: view(rows),
};

const opportunity = (at: number): Opportunity => ({
  ...{ id: String(at), type: at % 2 ? 'VOLUME_SPIKE' : 'BREAKOUT', symbol: rows[at]!.symbol, direction: 'UP' },
  ...{
    confidence: 1,
    message: at % 2 ? 'Volume spike: 7.2x normal volume' : 'Breakout above 11.20',
    score: 97 - at * 6,
  },
  ...{
    open: true,
    price: 11.2,
    changePercent: 18.45 - 9 * at,
    volumeRatio: 6.4,
    detectedAt: iso(SINCE),
    lastSeenAt: iso(SINCE),
  },
  contributions: [
    { name: 'Move', value: 1, weight: 0.4, contribution: 40, reason: null },
    { name: 'Volume', value: 1, weight: 0.3, contribution: 30, reason: null },
    { name: 'Sector alignment', value: 1, weight: 0.2, contribution: 20, reason: null },
    { name: 'Liquidity', value: 0.67, weight: 0.1, contribution: 6.7, reason: null },
  ],
  evidence: [{ at: iso(SINCE), close: 11.62, volume: 3.2e6, role: 'closed above the highest close of 20 sessions' }],
  outcomes: [{ sessions: 1, changePercent: 2.31, hit: true }],
});
const opportunities_ = [0, 1, 2, 3].map(opportunity);
export const opportunities: Given<readonly Opportunity[]> = {
  empty: [],
  partial: opportunities_.map((each) => ({ ...each, changePercent: null, outcomes: [] })),
  whole: opportunities_,
};

const event = (at: number): MarketEvent => ({
  ...{ id: String(at), kind: at % 2 ? 'VOLUME_SPIKE' : 'BREAKOUT', symbol: rows[at % 6]!.symbol },
  ...{
    direction: at % 3 ? 'UP' : 'DOWN',
    message: at % 2 ? 'Volume spike 7.2x' : 'Breakout above 11.20 on 6.4x volume',
  },
  ...{ price: 11.62, changePercent: 18.45, volumeRatio: 6.4, occurredAt: iso(SINCE - at * 11_000) },
});
const feed = Array.from({ length: 12 }, (_, at) => event(at));
export const events: Given<readonly MarketEvent[]> = { empty: [], partial: feed.slice(0, 2), whole: feed };

type MarketMap = NonNullable<MarketMapQuery['marketHeatmap']>;
const SECTOR_NAMES = ['Technology', 'Healthcare', 'Energy', 'Financial'];
const map = (unknown: number): MarketMap => ({
  ...{ sweep: '1', advancing: 40, declining: 30, unchanged: 2, unknown },
  provenance: { asOf: iso(SINCE), ageMs: 2_000, quality: 0.98, mode: 'SIMULATED', reason: null },
  sectors: SECTOR_NAMES.map((name, sector) => ({
    sector: { id: name.toLowerCase(), name },
    changePercent: 1,
    stocks: Array.from({ length: 12 }, (_, at) => ({
      ...{
        symbol: `${name[0]}${String.fromCharCode(65 + at)}`,
        name: `${name} ${at}`,
        marketCap: 1e9 / (at + 1 + sector),
      },
      ...{ dollarVolume: 1e7 / (at + 1), changePercent: unknown > 0 && at % 3 === 0 ? null : 12 - at * 2.2 },
      ...{ sectorReason: null, candidates: [] },
    })),
  })),
});
export const marketMap: Given<MarketMap> = { empty: { ...map(0), sectors: [] }, partial: map(16), whole: map(0) };

type Volume = NonNullable<VolumeOfQuery['instrument']>;
const volumeOf = (known: boolean): Volume => ({
  ...{ symbol: 'KOSS', name: 'Koss', exchange: 'XNAS' },
  quote: {
    ...{ price: 8.9, changePercent: 14.84, volume: 3.2e6 },
    provenance: { source: 'fmp', ageMs: 3_000, quality: 0.98, mode: 'SIMULATED', reason: null },
  },
  volumeAnalysis: {
    ...{
      volume: 3.2e6,
      avgVolume20: known ? 1.4e6 : null,
      volumeRatio: known ? 7.2 : null,
      baseline: known ? 'INTRADAY' : null,
    },
    ...{ isUnusual: known ? true : null, priceVolumeCorrelation: known ? 0.42 : null, asOf: iso(SINCE) },
    reason: known ? null : 'fewer than 20 sessions are stored',
  },
  bars: Array.from({ length: known ? 60 : 9 }, (_, at) => ({
    ...{ timestamp: iso(SINCE - (60 - at) * 86_400_000), open: 8, close: 8 + Math.sin(at), provisional: at === 59 },
    volume: 1.2e6 + 9e5 * Math.sin(at / 3),
  })),
});
export const volume: Given<Volume | null> = { empty: null, partial: volumeOf(false), whole: volumeOf(true) };

type Universe = NonNullable<StockUniverseQuery['universe']>;
const decided = (included: boolean | null): Universe => ({
  asOf: iso(SINCE),
  decision: {
    ...{
      symbol: 'SOUN',
      included,
      step: included === null ? 'FLOAT_KNOWN' : 'RESULT',
      marketCap: 1.8e8,
      avgVolume20: 1.4e6,
    },
    ...{ price: 8.42, floatShares: included === null ? null : 1.98e7, gapFrequency: 0.08 },
    reasons: [included === null ? 'FLOAT_UNKNOWN: no source tells its float' : 'FLOAT: 19.8M > 5M (cap below 300M)'],
  },
});
export const universe: Given<Universe | null> = { empty: null, partial: decided(null), whole: decided(true) };

type Membership = NonNullable<StockSectorQuery['sectorsOf']>;
const technology = { id: 'technology', name: 'Technology' };
const member = (known: boolean): Membership => ({
  ...{ symbol: 'SOUN', confidence: known ? 0.8 : 0.13, expectedAccuracy: known ? 0.986 : 0.84 },
  verdict: known ? 'CLASSIFIED' : 'AMBIGUOUS',
  reason: known ? null : 'the evidence is divided: technology 0.2, industrials 0.1 of 1',
  sector: known ? technology : null,
  candidates: known
    ? [{ share: 1, sector: technology }]
    : [
        { share: 0.67, sector: technology },
        { share: 0.33, sector: { id: 'industrials', name: 'Industrials' } },
      ],
  evidence: [
    {
      kind: 'DESCRIPTION',
      says: known ? 'technology' : null,
      weight: 0.2,
      detail: known ? 'voice artificial intelligence' : 'no description',
    },
    {
      kind: 'INDUSTRY_CODE',
      says: known ? 'technology' : 'industrials',
      weight: known ? 0.25 : 0.1,
      detail: known ? 'SIC 7372' : 'industry "Security", at half its weight: not proven',
    },
    { kind: 'SOURCE_SECTOR', says: 'technology', weight: 0.2, detail: 'sector "Technology"' },
  ],
});
export const sector: Given<Membership | null> = { empty: null, partial: member(false), whole: member(true) };

export type StockFacts = NonNullable<StockNowQuery['instrument']>;
const quoted = (whole: boolean): NonNullable<StockFacts['quote']> => ({
  ...{
    symbol: 'SOUN',
    price: 8.42,
    change: -0.75,
    changePercent: -8.18,
    openGapPct: -3.38,
    volume: 3.2e6,
    quoteAge: 3_000,
  },
  ...{ bid: whole ? 8.41 : null, ask: whole ? 8.42 : null, stale: false },
  provenance: {
    source: 'fmp',
    asOf: iso(SINCE - 3_000),
    receivedAt: iso(SINCE - 3_000),
    quality: whole ? 0.98 : 0.7,
    mode: 'SIMULATED',
    reason: whole ? null : 'No book',
  },
});
const facts = (whole: boolean | null): StockFacts => ({
  ...{ symbol: 'SOUN', name: 'SoundHound AI', type: 'STOCK', exchange: 'XNAS', currency: 'USD', status: 'ACTIVE' },
  ...{ marketCap: whole ? 1.8e8 : null, floatShares: whole ? 1.98e7 : null },
  ...{ via: [], sharesPerOld: 1, exchangeSource: 'TOLD' },
  quote: whole === null ? null : quoted(whole),
  volumeAnalysis: whole ? { volumeRatio: 2.1, baseline: 'INTRADAY', reason: null } : null,
  bars: whole ? [{ timestamp: iso(SINCE), open: 8.87, high: 8.91, low: 8.29, close: 8.42, provisional: true }] : [],
});
export const stock: Given<StockFacts> = { empty: facts(null), partial: facts(false), whole: facts(true) };

type Stats = NonNullable<IngestionQuery['ingestionStats']>;
const provider = (id: string, status: 'UP' | 'DEGRADED' | 'DOWN', used: number): Stats['providers'][number] => ({
  ...{
    id,
    name: id,
    status,
    circuit: status === 'DOWN' ? 'open' : 'closed',
    reason: status === 'UP' ? null : 'HTTP 503 five times',
  },
  ...{ lastAnswerAt: iso(SINCE), latencyMs: 38, budgets: [{ calls: 590, perMs: 60_000, used }] },
});
const stats = (whole: boolean): Stats => ({
  ...{ now: iso(SINCE), mode: 'SIMULATED', seed: 20260616, isRunning: true, reason: null, activeSymbols: 1_500 },
  backfill: whole ? null : 'Sessions of the past could not be read (40 of 190 were). It is tried again by itself.',
  ...{ ingestionRate: 300, apiCapacity: 590, apiUsed: 578, plannedSweepMs: 5_000, lastSweepMs: 4_800, sweep: '1' },
  ...{ lastSweepAt: iso(SINCE), errorRate: whole ? 0 : 0.04, latencyP95Ms: 11 },
  session: { mic: 'XNYS', name: 'REGULAR', date: '2026-06-16', since: iso(SINCE - 3.6e6), until: iso(SINCE + 3.6e6) },
  providers: whole
    ? [provider('massive', 'UP', 40), provider('fmp', 'UP', 578)]
    : [provider('massive', 'DOWN', 0), provider('fmp', 'UP', 590)],
});
const ingested = (given: Stats | null, whole: boolean): IngestionQuery => ({
  ingestionStats: given,
  marketHeatmap: whole ? { advancing: 812, declining: 641, unchanged: 47, unknown: 0 } : null,
  spikes: whole ? { totalCount: 86 } : null,
  moves: whole ? { totalCount: 9 } : null,
});
export const ingestion: Given<IngestionQuery> = {
  empty: ingested(null, false),
  partial: ingested(stats(false), false),
  whole: ingested(stats(true), true),
};
