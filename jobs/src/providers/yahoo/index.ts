/** Yahoo's chart endpoint: keyless, unofficial, one symbol a call. It wants a browser's user agent and limits by address. */
import type { Budget, Offer } from '@marketgraph/domain/equities';
import { DAY_MS } from '@marketgraph/domain/calendar';
import { toWords } from '@marketgraph/domain/instruments';
import type { BarState } from '@marketgraph/domain/market';
import type { HttpClientOptions, Query } from '@marketgraph/platform/http';
import { createEdge } from '../edge.ts';
import { orNull, ProviderError } from '../error.ts';
import type { Provider, ProviderDeps, ProviderEndpoints } from '../provider.ts';
import { openFrom } from '../sessions.ts';
import { chartError, parseChart, type Chart } from './chart.ts';
import { toListed } from './listing.ts';
import { toActions, toDaily, toMinutes, toQuote } from './parse.ts';

/** Nobody says what it allows; so much has been seen to go well for long. */
const YAHOO_BUDGETS: readonly Budget[] = [
  { calls: 60, perMs: 60_000 },
  { calls: 2000, perMs: 3_600_000 },
];
const OFFERS: readonly Offer[] = [
  { capability: 'quote', symbolsPerCall: 1, cost: 1 },
  { capability: 'history', symbolsPerCall: 1, cost: 1 },
];
/** Minutes are told for so long a stretch in one answer, and not from farther back than a month. */
const MINUTES_STRETCH_MS = 7 * DAY_MS;
const MINUTES_BACK_MS = 29 * DAY_MS;

/** An error behind 200. */
export const yahooFault: NonNullable<HttpClientOptions['fault']> = (body) => {
  const detail = chartError(body);
  if (detail === null) return null;
  return { kind: /not found|no data/i.test(detail) ? 'rejected' : 'bad-response', detail };
};

export async function createYahoo(endpoint: ProviderEndpoints['yahoo'], deps: ProviderDeps): Promise<Provider> {
  const budgets = endpoint.budgets ?? YAHOO_BUDGETS;
  const edge = await createEdge(
    {
      id: 'yahoo',
      name: 'Yahoo',
      rest: endpoint.rest,
      budgets,
      offers: OFFERS,
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
      fault: yahooFault,
    },
    deps,
  );
  type Ask = (capability: string, path: string, query: Query, signal: AbortSignal) => Promise<unknown>;
  const chart = (
    ask: Ask,
    capability: string,
    symbol: string,
    query: Query,
    signal: AbortSignal,
  ): Promise<Chart | null> =>
    orNull(async () => {
      const theirs = toWords(symbol, 'yahoo');
      if (theirs === null) throw new ProviderError('yahoo', 'unknown', `yahoo: it does not have ${symbol}`);
      return parseChart(await ask(capability, `/v8/finance/chart/${encodeURIComponent(theirs)}`, query, signal));
    });
  const seconds = (t: number): number => Math.floor(t / 1000);
  const received = (symbol: string) => ({ symbol, receivedAt: deps.clock.now(), mode: deps.mode });

  return {
    id: 'yahoo',
    name: 'Yahoo',
    get offers() {
      return edge.offers;
    },
    budgets,
    budget: edge.budget,
    state: () => edge.state(),
    stop: () => edge.stop(),
    async quote(symbol, signal) {
      const told = await chart(
        edge.now,
        'quote',
        symbol,
        { range: '1d', interval: '1m', includePrePost: true },
        signal,
      );
      return told && toQuote(told, received(symbol));
    },
    async history(symbol, from, to, signal) {
      // Until now, whatever is wanted: splits since then are in its prices.
      const period = { period1: seconds(Date.parse(from)), period2: seconds(deps.clock.now() + DAY_MS) };
      const told = await chart(
        edge.later,
        'history',
        symbol,
        { ...period, interval: '1d', events: 'div|split' },
        signal,
      );
      if (!told) return [];
      const mic = symbol.startsWith('XNSE:') ? 'XNSE' : 'XNYS';
      deps.onActions?.(toActions(told, symbol, deps.wall.now()));
      const facts = { openFrom: openFrom(mic, deps.clock.now()), knownAt: deps.wall.now(), mode: deps.mode };
      return toDaily(told, { symbol, from, to, ...facts });
    },
    async identify(symbol, signal) {
      const told = await chart(edge.later, 'quote', symbol, { range: '1d', interval: '1d' }, signal);
      return told && toListed(told, symbol, deps.wall.now());
    },
    async minutes(symbol, from, to, signal) {
      const bars: BarState[] = [];
      if (from < deps.clock.now() - MINUTES_BACK_MS)
        throw new ProviderError('yahoo', 'rejected', 'yahoo: it has minutes of the last month only');
      for (let start = from; start < to; start += MINUTES_STRETCH_MS) {
        const until = Math.min(to, start + MINUTES_STRETCH_MS);
        const period = { period1: seconds(start), period2: seconds(until), interval: '1m', includePrePost: true };
        const told = await chart(edge.later, 'history', symbol, period, signal);
        if (told) bars.push(...toMinutes(told, received(symbol), start, until));
      }
      return bars;
    },
  };
}
