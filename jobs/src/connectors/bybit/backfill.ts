/** History over REST: open interest every 5 minutes by cursor, funding by pages that end before the oldest row seen. */
import type { FundingEvent, OpenInterestEvent } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type { Backfill } from '../connector.ts';
import type { Rest } from '../rest.ts';
import { parseFunding, parseMarkPrices, parseOpenInterest } from './parse/rest.ts';
import { PAGE } from './venue.ts';

/** Rows of a mark price page. */
const MARK_PAGE = 1000;
const FIVE_MINUTES = 300_000;
/** A cursor that never ends is the venue's fault, but our loop. */
const MAX_PAGES = 200;

export interface History extends Required<Pick<Backfill, 'openInterest' | 'funding'>> {
  latestOpenInterest(symbol: string): Promise<OpenInterestEvent | null>;
  latestFunding(symbol: string): Promise<FundingEvent | null>;
}

const oldestFirst = <T extends { readonly eventTime: number }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => a.eventTime - b.eventTime);

export function createHistory(rest: Rest, clock: Clock, intervalHours: (symbol: string) => number | null): History {
  const openInterestPage = async (symbol: string, query: Record<string, string | number>) =>
    parseOpenInterest(
      await rest.get('/v5/market/open-interest', { category: 'linear', symbol, intervalTime: '5min', ...query }),
      symbol,
      clock.now(),
    );
  const fundingPage = async (symbol: string, query: Record<string, number>) =>
    parseFunding(
      await rest.get('/v5/market/funding/history', { category: 'linear', symbol, ...query }),
      symbol,
      intervalHours(symbol),
      clock.now(),
    );

  async function markPrices(symbol: string, from: number, to: number): Promise<Map<number, number>> {
    const prices = new Map<number, number>();
    for (let start = from; start < to; start += MARK_PAGE * FIVE_MINUTES) {
      const end = Math.min(to, start + MARK_PAGE * FIVE_MINUTES) - 1;
      const query = { category: 'linear', symbol, interval: 5, start, end, limit: MARK_PAGE };
      for (const [at, price] of parseMarkPrices(await rest.get('/v5/market/mark-price-kline', query)))
        prices.set(at, price);
    }
    return prices;
  }

  return {
    /** from <= time < to. Without mark prices (a venue that does not serve them) the rows stay, their notional unknown. */
    async openInterest(symbol, from, to) {
      const rows: OpenInterestEvent[] = [];
      let cursor = '';
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const answer = await openInterestPage(symbol, {
          startTime: from,
          endTime: to - 1,
          limit: PAGE,
          ...(cursor && { cursor }),
        });
        rows.push(...answer.rows);
        if (answer.cursor === '' || answer.cursor === cursor || answer.rows.length === 0) break;
        cursor = answer.cursor;
      }
      const marks = await markPrices(symbol, from, to).catch(() => new Map<number, number>());
      return oldestFirst(rows.filter((row) => row.eventTime >= from && row.eventTime < to)).map((row) => ({
        ...row,
        markPrice: marks.get(row.eventTime) ?? null,
      }));
    },

    /** from <= time < to. startTime alone is an error here, and there is no cursor. */
    async funding(symbol, from, to) {
      const rows = new Map<number, FundingEvent>();
      let end = to - 1;
      for (let page = 0; page < MAX_PAGES && end >= from; page += 1) {
        const answer = await fundingPage(symbol, { startTime: from, endTime: end, limit: PAGE });
        for (const row of answer) if (row.eventTime >= from && row.eventTime < to) rows.set(row.eventTime, row);
        const oldest = Math.min(...answer.map((row) => row.eventTime));
        if (answer.length < PAGE || oldest > end) break;
        end = oldest - 1;
      }
      return oldestFirst([...rows.values()]);
    },

    latestOpenInterest: async (symbol) => (await openInterestPage(symbol, { limit: 1 })).rows[0] ?? null,
    latestFunding: async (symbol) => (await fundingPage(symbol, { limit: 1 }))[0] ?? null,
  };
}
