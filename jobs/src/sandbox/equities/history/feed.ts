/** Imported daily bars as local providers tell them: each quote is the last session's bar, and no minute is made up. */
import type { BarOrigin, CorporateAction, DailyBar, ListedInstrument } from '@marketgraph/domain/equities';
import { kindOf, splitFactor, type ShareKind } from '@marketgraph/domain/instruments';
import type { EquityFeed, FeedBar, FeedFacts, FeedListing, FeedSplit, Look } from '../feed.types.ts';
import { lastSession } from './last-session.ts';
import type { PaperType } from '../market/listing.types.ts';
import { dateIn, midnight, sessionOn } from '../servers/dates.ts';

/** What is read of the store of stocks. */
export interface HistoryReader {
  instruments(): Promise<readonly ListedInstrument[]>;
  actions(): Promise<readonly (CorporateAction & { readonly symbol: string })[]>;
  dailySymbols(): Promise<readonly string[]>;
  dailyMany(symbols: readonly string[], last: number, to?: string): Promise<ReadonlyMap<string, readonly DailyBar[]>>;
  daily(query: { readonly symbol: string; readonly from?: string; readonly to?: string }): Promise<readonly DailyBar[]>;
  dailyOf(date: string): Promise<readonly DailyBar[]>;
  /** Newest first. */
  marketDays(query: {
    readonly first: number;
  }): Promise<readonly { readonly date: string; readonly symbols: number }[]>;
}

const PAPERS: Readonly<Partial<Record<ShareKind, PaperType>>> = {
  DEPOSITARY: 'ADRC',
  PREFERRED: 'PFD',
  WARRANT: 'WARRANT',
  UNIT: 'UNIT',
  RIGHT: 'RIGHT',
  NOTE: 'FUND',
  FUND: 'FUND',
  ETF: 'ETF',
  INDEX: 'INDEX',
};
/** Of each symbol, kept in memory: its last session, the one before, and one for who tells late. */
const KEPT = 3;

/** When a session was over, Unix ms. */
const closeOf = (date: string): number => sessionOn(date)?.close ?? midnight(date) + 16 * 3_600_000;

/** @throws when there are no bars. */
export async function openHistory(reader: HistoryReader): Promise<EquityFeed> {
  const last = await lastSession(reader);
  if (!last) throw new Error('no daily bars have been imported');
  const symbols = await reader.dailySymbols();
  const [instruments, actions, bars] = await Promise.all([
    reader.instruments(),
    reader.actions(),
    reader.dailyMany(symbols, KEPT, last.date),
  ]);
  return new HistoryFeed(reader, symbols, instruments, actions, bars);
}

interface KeptBar extends FeedBar {
  readonly source: BarOrigin;
}

class HistoryFeed implements EquityFeed {
  readonly listings: readonly FeedListing[];
  private readonly bySymbol: ReadonlyMap<string, FeedListing>;
  private readonly instruments: ReadonlyMap<string, ListedInstrument>;
  private readonly actions = new Map<string, CorporateAction[]>();
  private readonly newest: ReadonlyMap<string, readonly KeptBar[]>;
  /** Dates of the newest sessions, oldest first. */
  private readonly sessions: readonly string[];

  constructor(
    private readonly reader: HistoryReader,
    symbols: readonly string[],
    instruments: readonly ListedInstrument[],
    actions: readonly (CorporateAction & { readonly symbol: string })[],
    bars: ReadonlyMap<string, readonly DailyBar[]>,
  ) {
    this.instruments = new Map(instruments.map((one) => [one.symbol, one]));
    for (const one of actions) this.actions.set(one.symbol, [...(this.actions.get(one.symbol) ?? []), one]);
    this.listings = symbols
      .map((symbol) => listingOf(symbol, this.instruments.get(symbol)))
      .toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1));
    this.bySymbol = new Map(this.listings.map((one) => [one.symbol, one]));
    this.newest = new Map(
      [...bars].map(([symbol, list]) => [symbol, list.map((bar) => ({ ...this.traded(bar), source: bar.source }))]),
    );
    this.sessions = sessionsOf(this.newest);
  }

  find(symbol: string): FeedListing | undefined {
    return this.bySymbol.get(symbol);
  }

  facts(symbol: string): FeedFacts {
    const one = this.instruments.get(symbol);
    return {
      marketCap: one?.marketCap ?? null,
      shares: one?.sharesOutstanding ?? null,
      float: one?.floatShares ?? null,
    };
  }

  private sessionAt(t: number): string | undefined {
    return this.sessions.findLast((date) => closeOf(date) <= t);
  }

  originOf(symbol: string, t: number): BarOrigin | null {
    const session = this.sessionAt(t) ?? '';
    // Who did not trade in it is quoted with what it had before.
    return this.newest.get(symbol)?.findLast(({ date }) => date <= session)?.source ?? null;
  }

  look(symbol: string, t: number): Look | null {
    const bars = this.newest.get(symbol);
    const session = this.sessionAt(t);
    if (!bars || session === undefined) return null;
    const day = bars.find(({ date }) => date === session) ?? null;
    const before = bars.findLast(({ date }) => date < session);
    return {
      symbol,
      date: session,
      price: day?.close ?? null,
      tradeAt: day ? closeOf(session) : 0,
      tradeSize: 0,
      bid: null,
      ask: null,
      bidSize: 0,
      askSize: 0,
      day,
      volume: day?.volume ?? 0,
      previous: before ? this.inTerms(symbol, before, session) : null,
      minute: null,
    };
  }

  async daily(symbol: string, from: string, to: string, t: number): Promise<readonly FeedBar[]> {
    const bars = await this.reader.daily({ symbol, from, to });
    return bars.filter(({ date }) => closeOf(date) <= t).map((bar) => this.traded(bar));
  }

  async marketDay(date: string, t: number): Promise<ReadonlyMap<string, FeedBar>> {
    if (closeOf(date) > t) return new Map();
    return new Map((await this.reader.dailyOf(date)).map((bar) => [bar.symbol, this.traded(bar)]));
  }

  minutes(): readonly never[] {
    return [];
  }

  splits(symbol: string, t: number): readonly FeedSplit[] {
    const today = dateIn(t);
    return (this.actions.get(symbol) ?? [])
      .flatMap((one) => (one.kind === 'SPLIT' && one.date <= today ? [{ date: one.date, ratio: one.ratio }] : []))
      .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  }

  /** Splits that its source had put in are taken out. */
  private traded(bar: DailyBar): FeedBar {
    const actions = this.actions.get(bar.symbol) ?? [];
    const factor = bar.splitsInTo ? splitFactor(actions, bar.date) / splitFactor(actions, bar.date, bar.splitsInTo) : 1;
    const { date, open, high, low, close, volume, vwap, trades } = bar;
    return scaled({ date, open, high, low, close, volume, vwap, trades }, factor);
  }

  private inTerms(symbol: string, bar: FeedBar, date: string): FeedBar {
    const actions = this.actions.get(symbol) ?? [];
    return scaled(bar, splitFactor(actions, date) / splitFactor(actions, bar.date));
  }
}

/** Dates on which at least half as many traded as on the fullest of them; others are stray rows. */
function sessionsOf(newest: ReadonlyMap<string, readonly FeedBar[]>): string[] {
  const counts = new Map<string, number>();
  for (const bars of newest.values()) for (const { date } of bars) counts.set(date, (counts.get(date) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].flatMap(([date, count]) => (count * 2 >= most ? [date] : [])).toSorted();
}

const scaled = (bar: FeedBar, factor: number): FeedBar =>
  factor === 1
    ? bar
    : {
        ...bar,
        open: bar.open * factor,
        high: bar.high * factor,
        low: bar.low * factor,
        close: bar.close * factor,
        volume: Math.round(bar.volume / factor),
        vwap: bar.vwap === null ? null : bar.vwap * factor,
      };

function listingOf(symbol: string, known: ListedInstrument | undefined): FeedListing {
  return {
    symbol,
    name: known?.name ?? null,
    type: known ? (PAPERS[kindOf(known).kind] ?? 'CS') : symbol === 'VIX' ? 'INDEX' : 'CS',
    mic: known?.mic ?? 'XNAS',
    sicCode: known?.sicCode ?? null,
    sicDescription: null,
    sector: known?.sourceSector ?? null,
    industry: known?.sourceIndustry ?? null,
    description: known?.description ?? null,
    cik: null,
    employees: null,
    listedOn: null,
    currency: known?.currency ?? 'USD',
  };
}
