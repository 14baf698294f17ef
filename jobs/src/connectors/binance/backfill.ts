/** History over REST. Every answer is oldest first; a page that fails fails the whole request, so that no hole is taken for quiet. */
import type { KlineEvent, TradeEvent } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type { Backfill } from '../connector.ts';
import type { Rest } from '../rest.ts';
import { parseAggTrades, parseKlines } from './parse/rest.ts';
import { WEIGHT } from './venue.ts';

const MINUTE = 60_000;
const KLINES_PAGE = 1000;
const TRADES_PAGE = 1000;
/** start and end together must be less than an hour apart. */
const TRADES_SPAN = 59 * MINUTE;

export function createBackfill(rest: Rest, clock: Clock): Pick<Backfill, 'klines' | 'trades'> {
  return {
    /** Finished minutes that begin in [from, to). */
    async klines(symbol, from, to) {
      const rows: KlineEvent[] = [];
      let start = Math.ceil(from / MINUTE) * MINUTE;
      while (start < to) {
        const query = { symbol, interval: '1m', startTime: start, endTime: to - 1, limit: KLINES_PAGE };
        const page = parseKlines(await rest.get('/fapi/v1/klines', query, WEIGHT.klines), symbol, clock.now());
        rows.push(...page.filter((row) => row.start >= start && row.start < to));
        const last = page.at(-1);
        if (!last || page.length < KLINES_PAGE - 1) break;
        start = last.start + MINUTE;
      }
      return rows;
    },

    /** Trades with from <= time < to: by time up to the first found, then by id, which has no holes. */
    async trades(symbol, from, to) {
      const rows: TradeEvent[] = [];
      const page = async (query: Record<string, number>) =>
        parseAggTrades(
          await rest.get('/fapi/v1/aggTrades', { symbol, limit: TRADES_PAGE, ...query }, WEIGHT.aggTrades),
          symbol,
          clock.now(),
        );
      let found: TradeEvent[] = [];
      for (let start = from; start < to && found.length === 0; start += TRADES_SPAN) {
        found = await page({ startTime: start, endTime: Math.min(start + TRADES_SPAN, to) - 1 });
      }
      while (found.length > 0) {
        rows.push(...found.filter((trade) => trade.eventTime >= from && trade.eventTime < to));
        const last = found.at(-1)!;
        if (last.eventTime >= to) break;
        found = (await page({ fromId: Number(last.id) + 1 })).filter((trade) => Number(trade.id) > Number(last.id));
      }
      return rows;
    },
  };
}
