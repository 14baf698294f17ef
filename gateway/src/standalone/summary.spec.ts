import type { VenueHealth } from '@marketgraph/domain/market';
import { expect, it } from 'vitest';
import { summaryOf, unreachedOf, type SummaryParts } from './summary.ts';

const parts = (mode: 'LIVE' | 'REPLAY' | 'SIMULATED', more: Partial<SummaryParts> = {}): SummaryParts => ({
  env: { DATABASE_URL: undefined, REDIS_URL: undefined, DATA_DIR: '.data' },
  options: { replay: [] },
  sources: { mode, speed: 1, seed: 7, symbols: ['SOLUSDT'], bookVenue: 'binance', missing: {}, missingReason: '' },
  equities: null,
  facts: { version: '1.2.3', commit: 'abc' },
  port: 4000,
  recordings: [],
  ...more,
});

it('says that prices are simulated, and with which seed', () => {
  expect(summaryOf(parts('SIMULATED')).join('\n')).toContain(
    'data       SIMULATED venues, seed 7: no real prices; SOLUSDT',
  );
});

it.each([
  [null, 'off'],
  [{ mode: 'LIVE', seed: null, session: null }, 'real providers'],
  [{ mode: 'REPLAY', seed: null, session: '2023-04-14' }, 'imported history, at the close of 2023-04-14'],
  [
    { mode: 'SIMULATED', seed: 7, session: '2026-06-16' },
    'SIMULATED, seed 7: no real prices; their own clock, in the session of 2026-06-16',
  ],
  [{ mode: 'SIMULATED', seed: 7, session: null }, "SIMULATED, seed 7: no real prices; the world's clock"],
] as const)('says what stocks are: %o', (equities, words) => {
  expect(summaryOf(parts('LIVE', { equities }))).toContainEqual(
    expect.stringMatching(new RegExp(`^  stocks +${words}$`)),
  );
});

it('never says SIMULATED of real venues', () => {
  const text = summaryOf(parts('LIVE')).join('\n');
  expect(text).toContain('real venues');
  expect(text).not.toMatch(/simulated|seed/i);
});

it('names what a recording has not, what is recorded, and where the stores are', () => {
  const { sources } = parts('REPLAY');
  const text = summaryOf(
    parts('REPLAY', {
      sources: { ...sources, speed: 2, missing: { okx: ['quotes'] }, missingReason: 'not in this recording' },
      options: { replay: ['a.jsonl'] },
      recordings: ['here/okx.jsonl'],
      env: { DATABASE_URL: 'postgresql://secret@db/x', REDIS_URL: 'redis://r', DATA_DIR: '.data' },
    }),
  ).join('\n');
  expect(text).toContain('recorded frames, 2x (a.jsonl)');
  expect(text).toContain('off        okx quotes (not in this recording)');
  expect(text).toContain('recording  here/okx.jsonl');
  expect(text).toContain('events     Redis Streams');
  expect(text).not.toContain('secret');
});

it('names the venues that are not reached, and no other', () => {
  const venue = (name: string, status: VenueHealth['status'], reason: string | null): VenueHealth => ({
    venue: 'okx',
    name,
    status,
    reason,
    lastMessageAt: null,
    reconnects: 0,
    feeds: [],
  });
  expect(
    unreachedOf([
      venue('Binance', 'DOWN', 'host name not found: no network?'),
      venue('OKX', 'CONNECTED', null),
      venue('Bybit', 'OFF', 'not in this recording'),
    ]),
  ).toEqual(['  not reached Binance: host name not found: no network?; it is tried again and again']);
});
