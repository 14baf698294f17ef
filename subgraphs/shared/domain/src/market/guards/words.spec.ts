import { describe, expect, it } from 'vitest';
import type { GuardCheck } from '../guards.types.ts';
import { sentence } from './words.ts';

const said = (
  status: GuardCheck['status'],
  unit: GuardCheck['unit'],
  [warning, breach]: readonly [number | null, number | null],
  ms = 19_000,
  direction: 'ABOVE' | 'BELOW' = 'ABOVE',
  subject: string | null = null,
) => {
  const check = { status, since: 0, verdict: null, verdictSince: 0 };
  return sentence(check, { warning, breach, clear: null, direction, unit, required: true }, null, ms, subject);
};

describe('the reason of a check', () => {
  it.each([
    ['Above 10.0 bps for 19 s', said('WARNING', 'bps', [10, 20])],
    ['Above 20.0 bps for 2 m 26 s', said('BREACH', 'bps', [10, 20], 146_999)],
    ['Bid below 50.0k USD for 0 s', said('WARNING', 'USD', [50_000, 25_000], 999, 'BELOW', 'Bid')],
    ['Ask below 1.25M USD for 1 h 0 m', said('BREACH', 'USD', [2e6, 1_250_000], 3_600_000, 'BELOW', 'Ask')],
    ['Above 300 % for 59 s', said('WARNING', '%', [300, 600], 59_999)],
    ['Above 10 for 1 m 0 s', said('WARNING', 'events/5m', [10, 20], 60_000)],
    ['Above 10.0 bps for 1 s', said('BREACH', 'bps', [10, null], 1_000)],
    ['No threshold set', said('INFO', 'bps', [null, null])],
    [null, said('PASSING', 'bps', [10, 20])],
    [null, said('STALE', 'bps', [10, 20])],
  ])('%s', (wanted, got) => expect(got).toBe(wanted));

  it('says what it waits for when the value is back but not far enough', () => {
    const check = { status: 'WARNING', since: 0, verdict: null, verdictSince: 0 } as const;
    const spread = { warning: 10, breach: 20, clear: 9, direction: 'ABOVE', unit: 'bps', required: true } as const;
    expect(sentence(check, spread, 9.5, 19_000)).toBe('Holds until below 9.0 bps, for 19 s');
    expect(sentence(check, spread, 10, 19_000)).toBe('Holds until below 9.0 bps, for 19 s');
    expect(sentence(check, spread, 10.01, 19_000)).toBe('Above 10.0 bps for 19 s');
    const depth = { ...spread, warning: 50_000, clear: 55_000, direction: 'BELOW', unit: 'USD' } as const;
    expect(sentence(check, depth, 50_000, 19_000, 'Bid')).toBe('Holds until above 55.0k USD, for 19 s');
  });

  it.each([
    [999, '999'],
    [1_000, '1.00k'],
    [49_950, '50.0k'],
    [500_000, '500k'],
    [1_240_000_000, '1.24B'],
  ])('%d USD is written %s', (usd, text) => {
    expect(said('WARNING', 'USD', [usd, null])).toBe(`Above ${text} USD for 19 s`);
  });
});
