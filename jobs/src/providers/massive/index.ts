/** Massive (once Polygon): whole-market snapshots, aggregates, reference. Facts: https://massive.com/docs/rest */
import type { Budget, ListedInstrument, Offer } from '@marketgraph/domain/equities';
import { toWords } from '@marketgraph/domain/instruments';
import type { BarState } from '@marketgraph/domain/market';
import type { HttpClientOptions, Query } from '@marketgraph/platform/http';
import { createEdge } from '../edge.ts';
import { orNull, ProviderError, providerError } from '../error.ts';
import { object, text } from '../fields.ts';
import type { Provider, ProviderDeps, ProviderEndpoints } from '../provider.ts';
import { openFrom } from '../sessions.ts';
import { parseDaily, parseMinutes, type BarFacts } from './bars.ts';
import { parseSnapshot, parseTickerSnapshot } from './quotes.ts';
import { openStream } from './stream.ts';
import { nextPage, parseDetails, parseFloats, parseSplits, parseTickers } from './reference.ts';

/** Its free plan. */
const MASSIVE_BUDGETS: readonly Budget[] = [{ calls: 5, perMs: 60_000 }];
const STREAM: Offer = { capability: 'stream', symbolsPerCall: Infinity, cost: 0 };
const OFFERS: readonly Offer[] = [
  { capability: 'snapshot', symbolsPerCall: Infinity, cost: 1 },
  { capability: 'quote', symbolsPerCall: 1, cost: 1 },
  { capability: 'market-day', symbolsPerCall: Infinity, cost: 1 },
  { capability: 'history', symbolsPerCall: 1, cost: 1 },
  { capability: 'reference', symbolsPerCall: 1000, cost: 1 },
  { capability: 'details', symbolsPerCall: 1, cost: 2 },
  { capability: 'actions', symbolsPerCall: Infinity, cost: 1 },
  { capability: 'floats', symbolsPerCall: 5000, cost: 1 },
];
const SNAPSHOT = '/v2/snapshot/locale/us/markets/stocks/tickers';
/** Up to so many are named in the request; for more the whole market is asked for and sifted here. */
const NAMED = 250;
/** Links to further pages may name either. */
const HOSTS = ['api.massive.com', 'api.polygon.io'];

/** `{"status":"NOT_AUTHORIZED"}`: our plan; a wrong key; a limit without Retry-After ("wait to the next minute"). */
const massiveRefusal: NonNullable<HttpClientOptions['refusal']> = (status, body) => {
  const said = parsed(body);
  const detail = text(said?.['message']) ?? text(said?.['error']);
  if (!said || detail === null) return null;
  if (status === 401) return { kind: 'banned', detail: `the key is refused: ${detail}`, retryAfterMs: 600_000 };
  if (status === 402 || status === 403) return { kind: 'rejected', detail };
  return status === 429 ? { kind: 'rate-limited', detail } : null;
};
const parsed = (body: string): Readonly<Record<string, unknown>> | null => {
  try {
    return object(JSON.parse(body));
  } catch {
    return null;
  }
};
/** `{"status":"ERROR"}` with 200. */
const massiveFault: NonNullable<HttpClientOptions['fault']> = (body) => {
  const answer = object(body);
  if (answer?.['status'] !== 'ERROR' && answer?.['status'] !== 'NOT_AUTHORIZED') return null;
  const detail = text(answer['error']) ?? text(answer['message']) ?? 'an error with status 200';
  return { kind: 'bad-response', detail };
};

export async function createMassive(
  endpoint: ProviderEndpoints['massive'] & { key: string },
  deps: ProviderDeps,
): Promise<Provider> {
  const budgets = endpoint.budgets ?? MASSIVE_BUDGETS;
  const edge = await createEdge(
    {
      id: 'massive',
      name: 'Massive',
      rest: endpoint.rest,
      budgets,
      offers: endpoint.socket === null ? OFFERS : [...OFFERS, STREAM],
      headers: { authorization: `Bearer ${endpoint.key}` },
      refusal: massiveRefusal,
      fault: massiveFault,
      maxBytes: 64 << 20,
    },
    deps,
  );
  const { socket } = endpoint;
  const received = () => ({ receivedAt: deps.clock.now(), mode: deps.mode });
  const facts = (): BarFacts => ({
    mode: deps.mode,
    knownAt: deps.wall.now(),
    openFrom: openFrom('XNYS', deps.clock.now()),
  });
  const range = (symbol: string, span: string, from: string | number, to: string | number) =>
    `/v2/aggs/ticker/${word(symbol)}/range/1/${span}/${from}/${to}`;
  const hosts = [...HOSTS, URL.parse(endpoint.rest)?.host ?? ''];

  /** Every page of an answer, the first included. */
  async function* pages(capability: Offer['capability'], path: string, query: Query, signal: AbortSignal) {
    let next: { path: string; query: Query } | null = { path, query };
    while (next) {
      const body: unknown = await edge.later(capability, next.path, next.query, signal);
      yield body;
      try {
        next = nextPage(body, hosts);
      } catch (error) {
        throw new ProviderError('massive', 'bad-answer', providerError('massive', error).message);
      }
    }
  }
  const rows = async <T>(
    path: string,
    query: Query,
    signal: AbortSignal,
    read: (body: unknown) => T[],
  ): Promise<T[]> => {
    const all: T[] = [];
    for await (const body of pages('history', path, query, signal)) all.push(...read(body));
    return all;
  };

  return {
    id: 'massive',
    name: 'Massive',
    get offers() {
      return edge.offers;
    },
    budgets,
    budget: edge.budget,
    state: () => edge.state(),
    ...(socket !== null && {
      stream: (symbols: readonly string[] | 'all', onMinutes: (bars: readonly BarState[]) => void) =>
        openStream({
          url: socket,
          key: endpoint.key,
          symbols,
          onMinutes,
          wall: deps.wall,
          log: deps.log,
          mode: deps.mode,
        }),
    }),
    stop: () => edge.stop(),
    async snapshot(symbols, signal) {
      const words = new Map(symbols.flatMap((symbol) => pair(toWords(symbol, 'massive'), symbol)));
      const named = words.size <= NAMED ? { tickers: [...words.keys()].join(',') } : {};
      return parseSnapshot(await edge.now('snapshot', SNAPSHOT, named, signal), received(), words);
    },
    async quote(symbol, signal) {
      return orNull(async () => {
        const body = await edge.now('quote', `${SNAPSHOT}/${word(symbol)}`, {}, signal);
        return parseTickerSnapshot(body, received(), symbol);
      });
    },
    async marketDay(date, signal) {
      const path = `/v2/aggs/grouped/locale/us/market/stocks/${date}`;
      return parseDaily(await edge.later('market-day', path, { adjusted: false }, signal), facts(), { date });
    },
    history: (symbol, from, to, signal) =>
      rows(range(symbol, 'day', from, to), { adjusted: false, sort: 'asc', limit: 50_000 }, signal, (body) =>
        parseDaily(body, facts(), { symbol }),
      ),
    async minutes(symbol, from, to, signal) {
      const path = range(symbol, 'minute', from, to - 1);
      const closed = Math.min(to, deps.clock.now());
      const query = { adjusted: false, sort: 'asc', limit: 50_000 };
      return rows(path, query, signal, (body) => parseMinutes(body, symbol, deps.mode, closed));
    },
    async *reference(signal): AsyncIterable<ListedInstrument[]> {
      const query = { market: 'stocks', active: true, limit: 1000, sort: 'ticker', order: 'asc' };
      for await (const body of pages('reference', '/v3/reference/tickers', query, signal))
        yield parseTickers(body, deps.wall.now());
    },
    async *actions(from, signal) {
      const query = { 'execution_date.gte': from, sort: 'execution_date', order: 'asc', limit: 1000 };
      for await (const body of pages('actions', '/v3/reference/splits', query, signal))
        yield parseSplits(body, deps.wall.now());
    },
    async *floats(signal) {
      for await (const body of pages('floats', '/stocks/vX/float', { limit: 5000 }, signal)) yield parseFloats(body);
    },
    async details(symbol, signal) {
      const known = await orNull(async () => {
        const path = `/v3/reference/tickers/${word(symbol)}`;
        return parseDetails(await edge.later('details', path, {}, signal), deps.wall.now());
      });
      if (!known) return null;
      // Another plan's endpoint: without it the float stays unknown, and the rest is told.
      const float = await edge.later('float shares', '/stocks/vX/float', { ticker: word(symbol) }, signal).then(
        (body) => parseFloats(body)[0] ?? null,
        () => null,
      );
      return float === null ? known : { ...known, floatShares: float.floatShares };
    },
  };
}

const pair = (word: string | null, symbol: string): [string, string][] => (word === null ? [] : [[word, symbol]]);

/** In a path; throws for what they cannot list. */
function word(symbol: string): string {
  const theirs = toWords(symbol, 'massive');
  if (theirs === null) throw new ProviderError('massive', 'unknown', `massive: it does not have ${symbol}`);
  return encodeURIComponent(theirs);
}
