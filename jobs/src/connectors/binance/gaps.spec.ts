/** A venue that loses an update now and then: the book comes back within a second, and every published top is the venue's own. */
import type { BookEvent } from '@marketgraph/domain/market';
import type { RawLevel } from '@marketgraph/domain/market/book';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import { runConnector } from '../../testing/run-connector.ts';
import { startVenue } from '../../testing/venue-server.ts';
import { binance } from './index.ts';

const EVENTS = 3000;
const LOSE_EVERY = 1000;

type Side = Map<string, string>;
const best = (side: Side, sign: 1 | -1) => sign * Math.max(...[...side.keys()].map((price) => sign * Number(price)));
const levels = (side: Side): RawLevel[] => [...side];

/** The truth: a book that wanders, and after each update its best prices. */
function market(seed: number) {
  let state = seed;
  const random = (n: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
  const bids: Side = new Map(Array.from({ length: 50 }, (_, i) => [(100 - i / 100).toFixed(2), '5']));
  const asks: Side = new Map(Array.from({ length: 50 }, (_, i) => [(100.01 + i / 100).toFixed(2), '5']));
  const truth = new Map<number, readonly [number, number]>();
  let last = 1000;
  const put = (side: Side, price: string, quantity: string): RawLevel => {
    if (quantity === '0') side.delete(price);
    else side.set(price, quantity);
    return [price, quantity];
  };
  return {
    truth,
    snapshot: () => ({ lastUpdateId: last, bids: levels(bids), asks: levels(asks) }),
    next() {
      const up = random(2) === 0;
      const [from, to] = up ? [asks, bids] : [bids, asks];
      const touch = best(from, up ? -1 : 1).toFixed(2);
      const moved = [put(from, touch, '0'), put(to, touch, String(1 + random(9)))] as const;
      const far = put(from, (up ? best(asks, -1) + 0.4 : best(bids, 1) - 0.4).toFixed(2), String(1 + random(9)));
      const previous = last;
      last += 1 + random(5);
      truth.set(last, [best(bids, 1), best(asks, -1)]);
      const [a, b] = up ? [[moved[0], far], [moved[1]]] : [[moved[1]], [moved[0], far]];
      const now = Date.now();
      return {
        stream: 'solusdt@depth@100ms',
        data: { e: 'depthUpdate', E: now, T: now, s: 'SOLUSDT', U: previous + 1, u: last, pu: previous, b, a },
      };
    },
  };
}

it('loses an update every 1000 events and never publishes a state the venue was not in', async () => {
  const venue = market(7);
  const server = await startVenue({ rest: () => venue.snapshot() });
  const run = runConnector(binance, server, ['book']);
  const client = await waitUntil(() => server.open('/public')[0]);
  const lostAt: number[] = [];
  for (let sent = 1; sent <= EVENTS; sent += 1) {
    const frame = venue.next();
    if (sent % LOSE_EVERY === 500) lostAt.push(Date.now());
    else client.send(frame);
    if (sent % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const final = Math.max(...venue.truth.keys());
  await waitUntil(() => run.of('book').at(-1)?.updateId === final, 'the last update');
  await run.running.stop();
  await server.close();

  const books = run.of('book');
  const wrong = books.filter(
    ({ updateId, top }: BookEvent) => String(venue.truth.get(updateId)) !== String([top.bidPx, top.askPx]),
  );
  expect(wrong).toEqual([]);
  expect(books.some(({ top }) => top.bidPx >= top.askPx)).toBe(false);
  expect(books.every(({ updateId }, i) => i === 0 || updateId > books[i - 1]!.updateId)).toBe(true);
  expect(books.length).toBeGreaterThan(EVENTS * 0.9);
  expect(lostAt).toHaveLength(3);
  const waits = lostAt.map((at) => {
    const gap = run.of('feed').find(({ receivedAt, state }) => receivedAt >= at && state === 'connecting')!.receivedAt;
    return books.find(({ receivedAt }) => receivedAt >= gap)!.receivedAt - gap;
  });
  expect(Math.max(...waits)).toBeLessThanOrEqual(1000);
});
