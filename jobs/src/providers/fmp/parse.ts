/** FMP's stable answers -> ours. https://site.financialmodelingprep.com/developer/docs/stable */
import type { DailyBar, EquityQuote, ListedInstrument } from '@marketgraph/domain/equities';
import { fromWords } from '@marketgraph/domain/instruments';
import type { DataMode } from '@marketgraph/domain/market';
import { count, list, object, ohlc, positive, text, unixMs, type Json } from '../fields.ts';

export interface Received {
  readonly receivedAt: number;
  readonly mode: DataMode;
}
const AHEAD_MS = 60_000;

/** Rows of `quote` or `batch-quote`. An unknown symbol is an empty list; a price that is not above 0 is no quote. */
export function parseQuotes(body: unknown, { receivedAt, mode }: Received): EquityQuote[] {
  const quotes: EquityQuote[] = [];
  for (const item of list(body)) {
    const row = object(item) ?? {};
    const symbol = fromWords(text(row['symbol']) ?? '', 'fmp');
    const price = positive(row['price']);
    const asOf = unixMs(row['timestamp']);
    if (symbol === null || price === null || asOf === null || asOf > receivedAt + AHEAD_MS) continue;
    quotes.push({
      symbol,
      provider: 'fmp',
      price,
      asOf,
      receivedAt,
      open: positive(row['open']),
      high: positive(row['dayHigh']),
      low: positive(row['dayLow']),
      previousClose: positive(row['previousClose']),
      // It says 0 as well where it knows of no trades: only beside a day's range is it a number.
      volume: positive(row['volume']) ?? (positive(row['dayHigh']) === null ? null : count(row['volume'])),
      vwap: null,
      bid: null,
      ask: null,
      delayMs: 0,
      minute: null,
      mode,
    });
  }
  return quotes;
}

export interface BarFacts {
  readonly symbol: string;
  readonly mode: DataMode;
  readonly knownAt: number;
  readonly openFrom: string;
  /** 1 as traded; less where only prices adjusted for splits are told. */
  readonly quality: number;
  /** Splits up to this date are in its prices already; absent: none is. */
  readonly splitsInTo?: string;
}

/** Daily bars, newest first there, oldest first here. The unadjusted endpoint calls its prices adjOpen... all the same. */
export function parseDaily(body: unknown, facts: BarFacts): DailyBar[] {
  const bars = new Map<string, DailyBar>();
  for (const item of list(body)) {
    const row = object(item) ?? {};
    const date = text(row['date'])?.slice(0, 10) ?? '';
    const told = (name: string): unknown => row[name] ?? row[`adj${name[0]!.toUpperCase()}${name.slice(1)}`];
    const prices = ohlc(told('open'), told('high'), told('low'), told('close'));
    const volume = count(row['volume']);
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || !prices || volume === null) continue;
    bars.set(date, {
      symbol: facts.symbol,
      date,
      ...prices,
      volume,
      vwap: positive(row['vwap']),
      trades: null,
      adjustedClose: null,
      ...(facts.splitsInTo !== undefined && { splitsInTo: facts.splitsInTo }),
      provisional: date >= facts.openFrom,
      source: 'fmp',
      quality: facts.quality,
      knownAt: facts.knownAt,
      mode: facts.mode,
    });
  }
  return [...bars.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

const MICS: Readonly<Record<string, string>> = {
  NASDAQ: 'XNAS',
  NYSE: 'XNYS',
  AMEX: 'XASE',
  CBOE: 'BATS',
  NSE: 'XNSE',
};

/** Rows of the screener. Exchanges that we do not watch are left out. */
export function parseScreener(body: unknown, knownAt: number): ListedInstrument[] {
  const instruments: ListedInstrument[] = [];
  for (const item of list(body)) {
    const row = object(item) ?? {};
    const word = text(row['symbol']) ?? '';
    const symbol = fromWords(word, 'fmp');
    const mic = MICS[(text(row['exchangeShortName']) ?? text(row['exchange']) ?? '').toUpperCase()];
    if (symbol === null || mic === undefined) continue;
    instruments.push({
      symbol,
      localSymbol: word,
      mic,
      currency: mic === 'XNSE' ? 'INR' : 'USD',
      sharesOutstanding: null,
      floatShares: null,
      sicCode: null,
      description: null,
      ...facts(row, 'companyName'),
      source: 'fmp',
      knownAt,
    });
  }
  return instruments;
}

/** What the profile and the float (each may be missing) tell of one instrument; null: unknown there. */
export function parseDetails(profile: unknown, float: unknown, knownAt: number): Partial<ListedInstrument> | null {
  const row = object(list(profile)[0]);
  const symbol = fromWords(text(row?.['symbol']) ?? '', 'fmp');
  if (!row || symbol === null) return null;
  const shares = object(list(float)[0]) ?? {};
  const told: Json = {
    currency: text(row['currency']),
    description: text(row['description']),
    floatShares: positive(shares['floatShares']),
    sharesOutstanding: positive(shares['outstandingShares']),
  };
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
  return { symbol, ...facts(row, 'companyName'), ...known, source: 'fmp', knownAt };
}

function facts(row: Json, name: string) {
  const isFund = row['isEtf'] === true || row['isFund'] === true;
  return {
    name: text(row[name]),
    type: isFund ? ('ETF' as const) : ('STOCK' as const),
    status: row['isActivelyTrading'] === false ? ('DELISTED' as const) : ('ACTIVE' as const),
    marketCap: positive(row['marketCap']),
    sourceSector: text(row['sector']),
    sourceIndustry: text(row['industry']),
  };
}
