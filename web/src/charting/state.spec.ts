import { describe, expect, it } from 'vitest';
import { lagOf, notLive, stateOf } from './state.ts';

const live = { status: 'live', staleSince: null, error: null, code: null } as const;
const quiet = { since: 5_000, words: 'Last trade 20s ago. Binance trades down: connection reset.' };

it('what is not live is told by name', () => {
  expect([notLive([]), notLive(['RSI 14', 'OBV'])]).toEqual([null, 'RSI 14, OBV not live']);
});

describe('state of a chart', () => {
  it('is live while trades come', () => {
    expect(stateOf(live, null, '1 bar is missing')).toEqual({ ...live, partial: '1 bar is missing' });
  });
  it('is stale with the reason when they do not, though the stream stands', () => {
    expect(stateOf(live, quiet, null)).toMatchObject({ status: 'stale', staleSince: 5_000, reason: quiet.words });
    expect(stateOf(live, { ...quiet, since: null }, null)).toMatchObject({ status: 'stale', staleSince: null });
  });
  it('is stale since the older of two reasons', () => {
    const lost = { ...live, status: 'stale', staleSince: 3_000 } as const;
    expect(stateOf(lost, quiet, null).staleSince).toBe(3_000);
    expect(stateOf(lost, { ...quiet, since: 1_000 }, null).staleSince).toBe(1_000);
  });
  it('says nothing of bars that are not there', () => {
    for (const status of ['loading', 'error'] as const)
      expect(stateOf({ ...live, status }, quiet, null)).toEqual({ ...live, status, partial: null });
  });
});

describe('age of the newest price', () => {
  const bar = { timestamp: 0, open: 1, high: 1, low: 1, close: 1, volume: 1, provisional: true, asOf: 100_000 };
  it('is told where the open bar lags, and only there', () => {
    expect([lagOf(bar, 115_000, 5_000), lagOf(bar, 115_001, 5_000)]).toEqual([null, 15_001]);
    // Who is looked at every 100 s has no newer price.
    expect([lagOf(bar, 390_000, 100_000), lagOf(bar, 400_001, 100_000)]).toEqual([null, 300_001]);
    expect([
      lagOf({ ...bar, provisional: false }, 9e9, null),
      lagOf(bar, null, null),
      lagOf(undefined, 9e9, null),
    ]).toEqual([null, null, null]);
    const { asOf: _, ...unsaid } = bar;
    expect(lagOf(unsaid, 9e9, null)).toBeNull();
  });
});
