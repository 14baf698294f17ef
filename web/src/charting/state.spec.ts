import { describe, expect, it } from 'vitest';
import { notLive, stateOf } from './state.ts';

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
