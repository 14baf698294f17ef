// The book loses a frame every 1000: what is published is whole again within a second, never crossed, and equals the market's own book.
import type { VenueId } from '@marketgraph/domain/market';
import { VirtualClock } from '@marketgraph/platform/clock';
import { topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import { createMarket } from './sandbox/simulate/market.ts';
import { simulated, stage } from './testing/stage.ts';

const SEED = 5;
// Ten times: at more, what the machine is late by looks like a venue that does not answer.
const SPEED = 10;
const EVERY = 1_000;
const FRAME_MS = 100;

it.concurrent.each<[VenueId, string]>([
  ['binance', 'solusdt@depth@100ms'],
  ['bybit', 'orderbook.200.SOLUSDT'],
])(
  '%s',
  async (venue, stream) => {
    const clock = new VirtualClock(Date.now(), SPEED);
    const sources = await simulated({ seed: SEED, clock, speed: SPEED, venues: [venue], venue, history: false });
    const { entries, stop } = await stage(sources);
    const published = async () =>
      (await entries(topics.book('SOLUSDT'))).map((fields) => ({
        at: Number(fields['timestamp']),
        bid: Number(fields['bid_px']),
        ask: Number(fields['ask_px']),
      }));
    try {
      await waitUntil(async () => (await published()).length > 20, 'the book', 20_000);
      sources.sandbox!.faults.apply({ venue, stream, kind: 'gap', count: EVERY });
      const wanted = 2 * EVERY + 500;
      const begin = (await published()).length;
      await waitUntil(async () => (await published()).length > begin + wanted, `${wanted} books`, 60_000);
    } finally {
      await stop();
    }
    const books = await published();
    const holes = books.slice(1).map(({ at }, index) => at - books[index]!.at);
    expect(holes.filter((ms) => ms > FRAME_MS).length).toBeGreaterThanOrEqual(2);
    expect(Math.max(...holes)).toBeLessThanOrEqual(1_000 + FRAME_MS);
    expect(Math.min(...holes)).toBeGreaterThan(0);
    const { books: truth, instrument } = createMarket(SEED).get('SOLUSDT')!;
    for (const { at, bid, ask } of books) {
      const best = truth.best(venue as 'binance' | 'bybit', at + 2);
      expect([at, bid, ask].map((value, index) => (index === 0 ? value : Math.round(value / instrument.tick)))).toEqual(
        [at, best.bid, best.ask],
      );
      expect(bid).toBeLessThan(ask);
    }
  },
  90_000,
);
