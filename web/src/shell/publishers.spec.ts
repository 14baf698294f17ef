import { expect, it } from 'vitest';
import { publishersOf } from './publishers.ts';

const feed = (name: string, status: string, symbol = 'SOLUSDT') => ({ name, status, symbol });
const health = (mode: string, playback: string) =>
  ({
    mode,
    playback,
    venues: [
      { name: 'Binance', feeds: [feed('liquidations', 'OFF')] },
      { name: 'OKX', feeds: [feed('liquidations', 'DOWN'), feed('liquidations', 'UP', 'BTCUSDT')] },
      { name: 'Bybit', feeds: [feed('liquidations', 'ENDED'), feed('ticker', 'UP'), feed('rest', 'OFF')] },
    ],
  }) as never;

it('names who takes part and who is away, for one symbol and one kind of data', () => {
  expect(publishersOf(health('REPLAY', 'ENDED'), 'SOLUSDT', ['liquidations'])).toEqual({
    replay: true,
    ended: true,
    venues: ['OKX', 'Bybit'],
    missing: ['Binance', 'OKX'],
  });
  expect(publishersOf(health('LIVE', 'RUNNING'), 'SOLUSDT', ['ticker', 'rest'])).toEqual({
    replay: false,
    ended: false,
    venues: ['Bybit'],
    missing: [],
  });
});

it('knows nobody before it has heard', () => {
  expect(publishersOf(null, 'SOLUSDT', ['ticker'])).toEqual({ replay: false, ended: false, venues: [], missing: [] });
});
