import { calendarRange } from '@marketgraph/domain/calendar';
import { expect, it } from 'vitest';
import { SimulatedFeed } from '../../market/feed.ts';
import { EquityMarket } from '../../market/market.ts';
import { Snapshots } from './snapshot.ts';

const feed = new SimulatedFeed(new EquityMarket(11, 20));
const snapshots = new Snapshots(feed, 'realtime');
const asked = {
  path: '',
  query: new URLSearchParams(),
  authorization: null,
  userAgent: '',
  origin: '',
  delayed: false,
};
interface Item {
  ticker: string;
  day: { v: number; c: number; h: number; l: number };
  min: { av: number };
  prevDay: { c: number };
}
const at = (t: number): Item[] => {
  const text = Buffer.from(snapshots.all({ ...asked, now: t }, 'OK').body).toString();
  return (JSON.parse(text) as { tickers: Item[] }).tickers;
};

it.each([
  ['Thanksgiving and the half day after it', '2026-11-24T00:00:00Z', '2026-12-01T00:00:00Z'],
  ['the end of summer time', '2026-10-30T00:00:00Z', '2026-11-04T00:00:00Z'],
  ['the last days of the calendar', calendarRange('XNAS')!.to, '2028-01-10T00:00:00Z'],
])('goes through %s: every answer is JSON, volumes grow within a session, closes become yesterdays', (_, from, to) => {
  const last = new Map<string, Item>();
  const faults: string[] = [];
  const begun = new Map<string, number>();
  for (let t = Date.parse(from); t < Date.parse(to); t += 1_500_000)
    for (const item of at(t)) {
      const before = last.get(item.ticker);
      last.set(item.ticker, item);
      if (!before) continue;
      const fault = (what: string) => faults.push(`${item.ticker} ${new Date(t).toISOString()} ${what}`);
      const split = feed.market.get(item.ticker)?.splits.some(({ date }) => date >= from.slice(0, 10));
      if (item.prevDay.c !== before.prevDay.c && item.prevDay.c !== before.day.c && !split) fault('another yesterday');
      if (item.day.c !== 0 && before.day.c === 0) begun.set(item.ticker, (begun.get(item.ticker) ?? 0) + 1);
      else if (item.day.c !== 0 && item.day.v < before.day.v) fault('less volume');
      if (item.day.h < item.day.c || item.day.l > item.day.c) fault('outside its range');
    }
  expect([faults, last.size, new Set(begun.values()).size]).toEqual([[], 31, 1]);
});

it('counts every hour of the day, and a new session begins with nothing', () => {
  const { sessions } = feed.market;
  const n = sessions.indexOf('2026-11-27')!;
  const half = sessions.get(n);
  expect(half.close - half.open).toBe(3.5 * 3_600_000);
  const end = at(half.post);
  const next = new Map(at(sessions.get(n + 1).open).map((item) => [item.ticker, item]));
  for (const { ticker, day } of end) {
    const morning = next.get(ticker)!;
    const stock = feed.market.get(ticker);
    if (!stock?.splits.some((split) => split.n === n + 1) && stock) expect(morning.prevDay.c).toBe(day.c);
    expect(morning.day.v).toBeLessThan(day.v);
  }
});
