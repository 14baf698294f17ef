import { systemClock } from '@marketgraph/platform/clock';
import { describe, expect, it } from 'vitest';
import type { Rest } from '../rest.ts';
import { createHistory } from './backfill.ts';

const MINUTE = 60_000;
const T0 = 1_780_963_200_000;
const envelope = (result: object) => ({ retCode: 0, retMsg: 'OK', result, time: T0 });

/** The venue's rules: newest first, at most 200 rows a page, startTime alone is an error, funding has no cursor. */
function venue({ marks = true } = {}) {
  const asked: string[] = [];
  const rest = {
    async get(path: string, query: Record<string, unknown>) {
      asked.push(path);
      const [start, end, limit] = [Number(query['startTime']), Number(query['endTime']), Number(query['limit'])];
      if (path === '/v5/market/mark-price-kline') {
        if (!marks) throw new Error('404');
        const rows = Array.from({ length: 1000 }, (_, i) => Number(query['start']) + i * 5 * MINUTE).filter(
          (at) => at <= Number(query['end']),
        );
        return envelope({ list: rows.toReversed().map((at) => [String(at), '77.5', '78', '77', '77.7']) });
      }
      if (query['endTime'] === undefined)
        return { retCode: 10001, retMsg: 'startTime without endTime', result: {}, time: T0 };
      const step = path.endsWith('open-interest') ? 5 * MINUTE : 8 * 60 * MINUTE;
      const times = Array.from(
        { length: Math.floor((end - start) / step) + 1 },
        (_, i) => Math.ceil(start / step) * step + i * step,
      )
        .filter((at) => at <= end)
        .toReversed();
      if (step > 5 * MINUTE)
        return envelope({
          category: 'linear',
          list: times
            .slice(0, limit)
            .map((at) => ({ symbol: 'SOLUSDT', fundingRate: '0.0001', fundingRateTimestamp: String(at) })),
        });
      const offset = Number(query['cursor'] ?? 0);
      const page = times.slice(offset, offset + limit).map((at, i) => ({
        openInterest: '200',
        ...(i % 2 === 0 && { singleOpenInterest: '100.5' }),
        timestamp: String(at),
      }));
      return envelope({ list: page, nextPageCursor: offset + limit < times.length ? String(offset + limit) : '' });
    },
  } as unknown as Rest;
  return { asked, history: createHistory(rest, systemClock, () => 8) };
}

describe('bybit back-fill', () => {
  it('pages a day of open interest by cursor, oldest first, with the mark price of its time', async () => {
    const { asked, history } = venue();
    const rows = await history.openInterest('SOLUSDT', T0 - 1440 * MINUTE, T0);
    expect(rows.map(({ eventTime }) => eventTime)).toEqual(
      Array.from({ length: 288 }, (_, i) => T0 - 1440 * MINUTE + i * 5 * MINUTE),
    );
    expect(asked.filter((path) => path.endsWith('open-interest'))).toHaveLength(2);
    expect(rows.every((row) => row.kind === 'open-interest' && row.markPrice === 77.5)).toBe(true);
    expect(
      new Set(rows.map((row) => (row.kind === 'open-interest' ? `${row.source} ${row.openInterest}` : ''))),
    ).toEqual(new Set(['single 100.5', 'halved 100']));
  });

  it('keeps open interest without marks: the notional is unknown, not the history', async () => {
    const rows = await venue({ marks: false }).history.openInterest('SOLUSDT', T0 - 60 * MINUTE, T0);
    expect(rows).toHaveLength(12);
    expect(rows.every((row) => row.kind === 'open-interest' && row.markPrice === null)).toBe(true);
  });

  it('pages funding by endTime', async () => {
    const { asked, history } = venue();
    const rows = await history.funding('SOLUSDT', T0 - 450 * 480 * MINUTE, T0);
    expect(rows.map(({ eventTime }) => eventTime)).toEqual(
      Array.from({ length: 450 }, (_, i) => T0 - (450 - i) * 480 * MINUTE),
    );
    expect(asked).toHaveLength(3);
    expect(rows[0]).toMatchObject({ kind: 'funding', rate: 0.0001, intervalHours: 8 });
  });
});
