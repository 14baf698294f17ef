import { expect, it } from 'vitest';
import type { PrintViewFragment } from '../../gql/documents.ts';
import { countText, emptyText, filtered, holdReason, joined, missingText } from './tape.view.ts';

const print = (at: number, notionalUsd = 1_000): PrintViewFragment => ({
  venue: 'okx',
  side: 'LONG',
  price: 150,
  quantity: at,
  notionalUsd,
  occurredAt: new Date(at * 1000).toISOString(),
});

it('joins what the stream and the question brought: each print once, the newer part first, bounded', () => {
  expect(joined([print(3)], [print(3), print(2)]).map(({ quantity }) => quantity)).toEqual([3, 2]);
  const many = Array.from({ length: 600 }, (_, at) => print(600 - at));
  expect(joined([print(601)], many).length).toBe(500);
  expect(joined([print(601)], many)[0]!.quantity).toBe(601);
});

it('what was missed stands where it belongs, not behind what was known before', () => {
  const known = [print(7), print(2), print(1)];
  const answer = [print(7), print(6), print(5), print(2)];
  expect(joined(known, answer).map(({ quantity }) => quantity)).toEqual([7, 6, 5, 2, 1]);
});

it('filters from the size on, the border included', () => {
  const sizes = filtered([print(1, 4_999), print(2, 5_000), print(3, 90_000)], 5_000).map((each) => each.notionalUsd);
  expect(sizes).toEqual([5_000, 90_000]);
  expect(filtered([print(1, 0)], 0).length).toBe(1);
});

it('says how many are shown and why they stand still', () => {
  expect([countText(57, 112, 5_000), countText(1, 1, 0)]).toEqual(['57 of 112 prints from 5.00k USD', '1 print']);
  expect(holdReason(true, true, true)).toBe('Order held while you point at it');
  expect(holdReason(false, true, false)).toBe('Order held while the cursor is on it');
  expect(holdReason(false, false, false)).toBeNull();
});

it('promises prints only where some can come', () => {
  const from = { replay: false, ended: false, venues: ['Binance', 'OKX', 'Bybit'], missing: [] };
  const text = (changes: object) => emptyText({ ...from, ...changes }, 'SOLUSDT');
  expect(text({})).toContain('Prints of Binance, OKX and Bybit appear here as they come');
  expect(text({ replay: true, venues: ['Bybit'] })).toBe(
    'No liquidation of SOLUSDT in the recording so far. Prints of Bybit appear here as they come.',
  );
  expect(text({ replay: true, ended: true })).toBe('The recording has ended without a liquidation of SOLUSDT.');
  expect(text({ replay: true, ended: true, venues: [] })).toBe(
    'This recording has no feed of liquidations of SOLUSDT.',
  );
  expect(text({ venues: [] })).toBe('No liquidation has been published yet.');
});

it('what a recording lacks is not missing', () => {
  const from = { replay: false, ended: false, venues: ['Bybit'], missing: ['OKX'] };
  expect([from, { ...from, replay: true }, { ...from, missing: [] }].map(missingText)).toEqual([
    'OKX missing',
    'OKX not in this recording',
    null,
  ]);
});
