/** Financial Modeling Prep, stable endpoints: quotes, floats, the screener, daily history. v3 and v4 are closed to new keys. */
import type { Budget, DailyBar, Offer } from '@marketgraph/domain/equities';
import { toWords } from '@marketgraph/domain/instruments';
import type { HttpClientOptions, Query } from '@marketgraph/platform/http';
import { createEdge } from '../edge.ts';
import { ProviderError } from '../error.ts';
import { list, object, text } from '../fields.ts';
import type { Provider, ProviderDeps, ProviderEndpoints } from '../provider.ts';
import { dateIn, DAY_MS, NEW_YORK, openFrom } from '../sessions.ts';
import { parseDaily, parseDetails, parseQuotes, parseScreener } from './parse.ts';
import { parseFloats, parseSplits } from './market.ts';

/** Its free plan. */
const FMP_BUDGETS: readonly Budget[] = [{ calls: 250, perMs: 86_400_000 }];
/** Rows of a page of floats, and days that one answer of the splits' calendar covers at most. */
const FLOATS = 5000;
const CALENDAR_DAYS = 90;
/** MD-042: batches of 50. `batch-quote` is for paid plans; where it is refused, single quotes remain. */
const OFFERS: readonly Offer[] = [
  { capability: 'snapshot', symbolsPerCall: 50, cost: 1 },
  { capability: 'quote', symbolsPerCall: 1, cost: 1 },
  { capability: 'history', symbolsPerCall: 1, cost: 1 },
  { capability: 'reference', symbolsPerCall: 10_000, cost: 1 },
  { capability: 'details', symbolsPerCall: 1, cost: 2 },
  { capability: 'actions', symbolsPerCall: Infinity, cost: 1 },
  { capability: 'floats', symbolsPerCall: FLOATS, cost: 1 },
];
/** Prices told adjusted for splits are not what was traded; nothing newer than the last split is wrong in them. */
const SPLIT_ADJUSTED = 0.8;

/** Words of a failure: `{"Error Message": ...}` (also with 200), or plain text (402). */
const said = (body: unknown): string | null => text(object(body)?.['Error Message']) ?? text(object(body)?.['message']);

export const fmpRefusal: NonNullable<HttpClientOptions['refusal']> = (status, body) => {
  const detail = wordsOf(body);
  if (status === 401) return { kind: 'banned', detail: `the key is refused: ${detail}`, retryAfterMs: 600_000 };
  if (status === 402) return { kind: 'rejected', detail };
  // 403 with its own words is a closed endpoint or a plan; HTML is a wall in front of it, for everybody.
  return status === 403 && said(json(body)) !== null ? { kind: 'rejected', detail } : null;
};
const json = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};
const wordsOf = (body: string): string => said(json(body)) ?? body.replace(/\s+/g, ' ').slice(0, 200);

export const fmpFault: NonNullable<HttpClientOptions['fault']> = (body) => {
  const detail = said(body);
  if (detail === null) return null;
  if (/limit reach/i.test(detail)) return { kind: 'rate-limited', detail, retryAfterMs: 60_000 };
  if (/invalid api key/i.test(detail))
    return { kind: 'banned', detail: `the key is refused: ${detail}`, retryAfterMs: 600_000 };
  return { kind: 'bad-response', detail };
};

export async function createFmp(
  endpoint: ProviderEndpoints['fmp'] & { key: string },
  deps: ProviderDeps,
): Promise<Provider> {
  const budgets = endpoint.budgets ?? FMP_BUDGETS;
  const edge = await createEdge(
    { id: 'fmp', name: 'FMP', rest: endpoint.rest, budgets, offers: OFFERS, refusal: fmpRefusal, fault: fmpFault },
    deps,
  );
  /** The key goes in the query: FMP knows no header. Paths, not queries, are in errors and logs. */
  const keyed = (query: Query): Query => ({ ...query, apikey: endpoint.key });
  const now = (capability: string, path: string, query: Query, signal: AbortSignal) =>
    edge.now(capability, `/stable/${path}`, keyed(query), signal);
  const later = (capability: string, path: string, query: Query, signal: AbortSignal) =>
    edge.later(capability, `/stable/${path}`, keyed(query), signal);
  const received = () => ({ receivedAt: deps.clock.now(), mode: deps.mode });

  const daily = async (symbol: string, from: string, to: string, signal: AbortSignal): Promise<DailyBar[]> => {
    const facts = { symbol, mode: deps.mode, knownAt: deps.wall.now(), openFrom: openFrom('XNYS', deps.clock.now()) };
    const query = { symbol: word(symbol), from, to };
    try {
      const asTraded = await later('unadjusted history', 'historical-price-eod/non-split-adjusted', query, signal);
      return parseDaily(asTraded, { ...facts, quality: 1 });
    } catch (error) {
      if (!(error instanceof ProviderError) || (error.kind !== 'unknown' && error.kind !== 'not-entitled')) throw error;
      const adjusted = await later('history', 'historical-price-eod/full', query, signal);
      return parseDaily(adjusted, {
        ...facts,
        quality: SPLIT_ADJUSTED,
        splitsInTo: dateIn(NEW_YORK, deps.clock.now())!,
      });
    }
  };

  return {
    id: 'fmp',
    name: 'FMP',
    get offers() {
      return edge.offers;
    },
    budgets,
    budget: edge.budget,
    state: () => edge.state(),
    stop: () => edge.stop(),
    async snapshot(symbols, signal) {
      const words = symbols.flatMap((symbol) => toWords(symbol, 'fmp') ?? []);
      return parseQuotes(await now('snapshot', 'batch-quote', { symbols: words.join(',') }, signal), received());
    },
    async quote(symbol, signal) {
      const quotes = parseQuotes(await now('quote', 'quote', { symbol: word(symbol) }, signal), received());
      return quotes.find((quote) => quote.symbol === symbol) ?? null;
    },
    history: daily,
    async *reference(signal) {
      const query = { country: 'US', exchange: 'NASDAQ,NYSE,AMEX', limit: 10_000 };
      yield parseScreener(await later('reference', 'company-screener', query, signal), deps.wall.now());
    },
    async *actions(from, signal) {
      const last = Date.parse(dateIn(NEW_YORK, deps.clock.now())!) + CALENDAR_DAYS * DAY_MS;
      for (let at = Date.parse(from); at <= last; at += CALENDAR_DAYS * DAY_MS) {
        const span = { from: isoDate(at), to: isoDate(at + (CALENDAR_DAYS - 1) * DAY_MS) };
        yield parseSplits(await later('actions', 'splits-calendar', span, signal), deps.wall.now());
      }
    },
    async *floats(signal) {
      for (let page = 0; ; page += 1) {
        const rows = list(await later('floats', 'shares-float-all', { page, limit: FLOATS }, signal));
        if (rows.length === 0) return;
        yield parseFloats(rows);
      }
    },
    async details(symbol, signal) {
      const profile = await later('details', 'profile', { symbol: word(symbol) }, signal);
      if (list(profile).length === 0) return null;
      const float = await later('float shares', 'shares-float', { symbol: word(symbol) }, signal).catch(() => null);
      return parseDetails(profile, float, deps.wall.now());
    },
  };
}

const isoDate = (at: number): string => new Date(at).toISOString().slice(0, 10);

function word(symbol: string): string {
  const theirs = toWords(symbol, 'fmp');
  if (theirs === null) throw new ProviderError('fmp', 'unknown', `fmp: it does not have ${symbol}`);
  return theirs;
}
