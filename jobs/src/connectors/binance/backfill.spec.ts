import { systemClock } from '@marketgraph/platform/clock';
import { describe, expect, it } from 'vitest';
import type { Rest } from '../rest.ts';
import { createBackfill } from './backfill.ts';

const MINUTE = 60_000;
const T0 = 1_718_000_040_000;

/** The venue's own history, served by its rules. */
function venue(trades: { a: number; T: number }[]) {
  const asked: Record<string, unknown>[] = [];
  const rest = {
    async get(path: string, query: Record<string, unknown>) {
      asked.push(query);
      const limit = Number(query['limit']);
      const [from, to] = [Number(query['startTime'] ?? 0), Number(query['endTime'] ?? Number.MAX_SAFE_INTEGER)];
      if (path === '/fapi/v1/klines') {
        const first = Math.ceil(from / MINUTE) * MINUTE;
        const starts = Array.from({ length: limit }, (_, i) => first + i * MINUTE).filter((start) => start <= to);
        return starts.map((start) => [start, '1', '2', '0.5', '1.5', '10', start + MINUTE - 1, '15', 3, '4', '6', '0']);
      }
      if (to - from >= 60 * MINUTE && query['startTime'] !== undefined) throw new Error('more than an hour');
      const rows = trades.filter(({ a, T }) =>
        query['fromId'] === undefined ? T >= from && T <= to : a >= Number(query['fromId']),
      );
      return rows.slice(0, limit).map(({ a, T }) => ({ a, p: '142.01', q: '2', f: a, l: a, T, m: false }));
    },
  } as unknown as Rest;
  return { asked, backfill: createBackfill(rest, systemClock) };
}

describe('binance back-fill', () => {
  it('pages klines without hole or double, oldest first', async () => {
    const { asked, backfill } = venue([]);
    const rows = await backfill.klines('SOLUSDT', T0 + 1, T0 + 2500 * MINUTE);
    expect(rows.map(({ eventTime }) => eventTime)).toEqual(
      Array.from({ length: 2499 }, (_, i) => T0 + (i + 2) * MINUTE - 1),
    );
    expect(asked).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      kind: 'kline',
      open: 1,
      high: 2,
      low: 0.5,
      close: 1.5,
      volume: 10,
      buyVolume: 4,
      quoteVolume: 15,
      trades: 3,
    });
  });

  it('leaves out the minute that is still open', async () => {
    const { backfill } = venue([]);
    const now = Date.now();
    const rows = await backfill.klines('SOLUSDT', now - 3 * MINUTE, now + MINUTE);
    expect(rows.every((row) => row.eventTime < now + 1000)).toBe(true);
  });

  it('pages trades by id after the first, across quiet hours, within [from, to)', async () => {
    const trades = Array.from({ length: 2600 }, (_, i) => ({ a: 100 + i, T: T0 + 150 * MINUTE + i * 10 }));
    const { backfill } = venue(trades);
    const to = trades[2500]!.T;
    const rows = await backfill.trades('SOLUSDT', T0, to);
    expect(rows.map((row) => (row.kind === 'trade' ? Number(row.id) : 0))).toEqual(
      trades.slice(0, 2500).map(({ a }) => a),
    );
  });

  it('fails as a whole when a page is not the documented shape', async () => {
    const rest = { get: async () => ({ code: -1003, msg: 'Too many' }) } as unknown as Rest;
    await expect(createBackfill(rest, systemClock).trades('SOLUSDT', 1, 2)).rejects.toThrow(/expected array/);
  });
});
