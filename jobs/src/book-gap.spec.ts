// The book loses a frame every 1000: what is published is whole again within a second, never crossed, and equals the market's own book.
import type { VenueId } from '@marketgraph/domain/market';
import { VirtualClock } from '@marketgraph/platform/clock';
import { topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import { createMarket } from './sandbox/simulate/market.ts';
import { unhurried } from './testing/lateness.ts';
import { simulated, stage } from './testing/stage.ts';

const SEED = 5;
// Ten times: at more, what any machine is late by looks like a venue that does not answer.
const UNHURRIED = { speeds: [10, 4], lateMs: 30 };
const EVERY = 1_000;
const FRAME_MS = 100;

async function trial(venue: VenueId, stream: string, speed: number): Promise<void> {
  const clock = new VirtualClock(Date.now(), speed);
  const sources = await simulated({ seed: SEED, clock, speed, venues: [venue], venue, history: false });
  const { entries, log, stop } = await stage(sources);
  const topic = topics.book('SOLUSDT');
  const published = async () =>
    (await entries(topic)).map((fields) => ({
      at: Number(fields['timestamp']),
      bid: Number(fields['bid_px']),
      ask: Number(fields['ask_px']),
    }));
  try {
    await waitUntil(async () => (await log.length(topic)) > 20, 'the book', 20_000);
    sources.sandbox!.faults.apply({ venue, stream, kind: 'gap', count: EVERY });
    const wanted = 2 * EVERY + 500;
    const begin = await log.length(topic);
    await waitUntil(async () => (await log.length(topic)) > begin + wanted, `${wanted} books`, 120_000);
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
    expect([at, bid, ask].map((value, index) => (index === 0 ? value : Math.round(value / instrument.tick)))).toEqual([
      at,
      best.bid,
      best.ask,
    ]);
    expect(bid).toBeLessThan(ask);
  }
}

it.concurrent.each<[VenueId, string]>([
  ['binance', 'solusdt@depth@100ms'],
  ['bybit', 'orderbook.200.SOLUSDT'],
])(
  '%s',
  async (venue, stream) => {
    await unhurried(UNHURRIED, (speed) => trial(venue, stream, speed));
  },
  240_000,
);
