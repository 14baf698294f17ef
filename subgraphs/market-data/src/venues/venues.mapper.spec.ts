import { expect, it } from 'vitest';
import type { FeedHealth, HealthState } from '@marketgraph/domain/market';
import { toSystemHealth } from './venues.mapper.ts';

const NOW = Date.UTC(2026, 5, 16, 12);
const feed = (state: FeedHealth['state'], reason: string | null = null): FeedHealth => ({
  feed: 'book',
  symbol: 'SOLUSDT',
  state,
  lastFrameAt: NOW - 50,
  lastDataAt: NOW - 100,
  messagesPerSecond: 10,
  latencyMs: 3,
  reconnects: 0,
  errors: 0,
  reason,
});
const said: HealthState = {
  ts: NOW,
  startedAt: NOW - 60_000,
  mode: 'LIVE',
  playback: 'RUNNING',
  speed: 1,
  seed: null,
  version: '1',
  commit: 'c',
  symbols: [{ symbol: 'SOLUSDT', filled: true }],
  venues: [
    {
      venue: 'binance',
      name: 'Binance',
      status: 'CONNECTED',
      lastMessageAt: NOW,
      reconnects: 0,
      reason: null,
      feeds: [feed('up')],
    },
    {
      venue: 'okx',
      name: 'OKX',
      status: 'OFF',
      lastMessageAt: null,
      reconnects: 0,
      reason: 'no such leg',
      feeds: [feed('off', 'no such leg')],
    },
  ],
};
const seen = (now: number) => {
  const { ready, venues } = toSystemHealth(said, now);
  return [ready, ...venues.map(({ status, feeds }) => [status, feeds[0]!.status, feeds[0]!.messagesPerSecond])];
};

it('holds for 5 s; then nothing is ready or connected by it, and what is off stays off', () => {
  const fresh = [true, ['CONNECTED', 'UP', 10], ['OFF', 'OFF', 10]];
  expect(seen(NOW)).toEqual(fresh);
  expect(seen(NOW + 5_000)).toEqual(fresh);
  expect(seen(NOW + 5_001)).toEqual([false, ['STALE', 'SILENT', 0], ['OFF', 'OFF', 10]]);
  const { venues } = toSystemHealth(said, NOW + 25_000);
  expect(venues[0]!.reason).toBe('The data jobs have been silent for 25 s; this is their last report.');
  expect(venues[0]!.feeds[0]).toMatchObject({ ageMs: 25_100, reason: venues[0]!.reason });
  expect(venues[1]!.reason).toBe('no such leg');
});
