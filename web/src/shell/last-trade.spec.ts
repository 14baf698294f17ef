import { expect, it } from 'vitest';
import type { HealthViewFragment as Health } from '../gql/documents.ts';
import { lastTradeOf } from './last-trade.ts';

const health = (status: string, ageMs: number | null, reason: string | null = null) =>
  ({
    venues: [
      { name: 'OKX', feeds: [{ name: 'quotes', symbol: 'SOLUSDT', status: 'UP', ageMs: 1 }] },
      { name: 'Binance', feeds: [{ name: 'trades', symbol: 'SOLUSDT', status, ageMs, reason }] },
    ],
  }) as unknown as Health;
const of = (...given: Parameters<typeof health>) => lastTradeOf(health(...given), 'SOLUSDT')!;

it('a price is current while trades come, until they are two minutes old', () => {
  expect(of('UP', 400)).toEqual({ ageMs: 400, isCurrent: true, words: 'Last trade <1s ago.' });
  expect([of('UP', 120_000).isCurrent, of('UP', 120_001).isCurrent]).toEqual([true, false]);
});

it.each(['DOWN', 'SILENT', 'CONNECTING', 'OFF', 'ENDED'])('and not when the feed is %s, however young', (status) => {
  expect(of(status, 20_500, 'connection reset')).toEqual({
    ageMs: 20_500,
    isCurrent: false,
    words: `Last trade 20s ago. Binance trades ${status.toLowerCase()}: connection reset.`,
  });
});

it('before the first trade there is no age, and without a feed nothing to judge', () => {
  expect(of('UP', null)).toEqual({ ageMs: null, isCurrent: true, words: 'No trade yet.' });
  expect([lastTradeOf(null, 'SOLUSDT'), lastTradeOf(health('UP', 1), 'BTCUSDT')]).toEqual([null, null]);
});

it('an age goes on while nobody tells a newer one, and no price is current then', () => {
  expect(lastTradeOf(health('UP', 400), 'SOLUSDT', 24_600)).toEqual({
    ageMs: 25_000,
    isCurrent: false,
    words: 'Last trade 25s ago. Whether trades come now is not known.',
  });
  expect(lastTradeOf(health('UP', null), 'SOLUSDT', 24_600)).toMatchObject({ ageMs: null, isCurrent: false });
});
