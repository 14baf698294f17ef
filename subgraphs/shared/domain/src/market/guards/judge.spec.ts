import { describe, expect, it } from 'vitest';
import type { CheckName, CheckStatus } from '../guards.types.ts';
import { nextCheck, overallStatus } from './judge.ts';
import type { CheckMemory } from './memory.ts';
import { CONFIG, T0, book, check, everything, liquidation, run, runFrom, ticker, tick } from './guards.fixture.ts';
import { DEFAULT_THRESHOLDS, mergeThresholds } from './thresholds.ts';

const T = T0 + 300_000;
const none: CheckMemory = { status: 'UNKNOWN', since: T0, verdict: null, verdictSince: T0 };
const first = (name: CheckName, value: number) =>
  nextCheck(none, { freshness: 'fresh' }, value, DEFAULT_THRESHOLDS[name], T).check.status;

describe('golden borders, both sides', () => {
  it.each([
    ['SPREAD', 4.99, 'PASSING'],
    ['SPREAD', 10, 'PASSING'],
    ['SPREAD', 10.01, 'WARNING'],
    ['SPREAD', 20, 'WARNING'],
    ['SPREAD', 20.01, 'BREACH'],
    ['DEPTH', 50_000, 'PASSING'],
    ['DEPTH', 49_999.99, 'WARNING'],
    ['DEPTH', 25_000, 'WARNING'],
    ['DEPTH', 24_999.99, 'BREACH'],
    ['FUNDING', 300, 'PASSING'],
    ['FUNDING', 300.01, 'WARNING'],
    ['FUNDING', 600, 'WARNING'],
    ['FUNDING', 600.01, 'BREACH'],
    ['LIQUIDATIONS', 10, 'PASSING'],
    ['LIQUIDATIONS', 11, 'WARNING'],
    ['LIQUIDATIONS', 20, 'WARNING'],
    ['LIQUIDATIONS', 21, 'BREACH'],
    ['BASIS', 1e6, 'INFO'],
    ['OPEN_INTEREST', 0, 'INFO'],
  ] as const)('%s %d is %s', (name, value, status) => expect(first(name, value)).toBe(status));

  it('judges depth by its smaller side', () => {
    const { state } = run([book(T, { depthBidUsd: 1e6, depthAskUsd: 49_000 }), tick(T)]);
    expect(check(state, 'DEPTH')).toMatchObject({ value: 49_000, status: 'WARNING', direction: 'BELOW' });
  });
  it('says that a depth cut by the known levels is a lower bound', () => {
    const { state } = run([book(T, { askBandCovered: false }), tick(T)]);
    expect(check(state, 'DEPTH').reason).toMatch(/at least/i);
  });
  it('judges negative funding by its size and shows its sign', () => {
    const { state } = run([ticker(T, { fundingRate: -0.003 }), tick(T)]);
    expect(state.fundingApr).toBeCloseTo(-328.5, 9);
    expect(check(state, 'FUNDING')).toMatchObject({ status: 'WARNING' });
  });
  it('gives the golden funding APR', () => {
    expect(run([ticker(T, { fundingRate: 0.0010273973 }), tick(T)]).state.fundingApr).toBeCloseTo(112.5, 5);
  });
  it('counts a liquidation once, and for exactly five minutes', () => {
    const prints = [liquidation(T, 'a'), liquidation(T, 'a'), liquidation(T + 1, 'b')];
    const count = (now: number) => run([...everything(T), ...prints, tick(now)]).state.liqEvents5m;
    expect(count(T + 1)).toBe(2);
    expect(count(T - 20 + 299_999)).toBe(2);
    expect(count(T - 20 + 300_000)).toBe(1);
  });
});

describe('hysteresis', () => {
  const spread = (at: number, spreadBps: number) => book(at, { spreadBps });
  const status = (inputs: Parameters<typeof run>[0]) => check(run(inputs).state, 'SPREAD').status;

  it('changes its verdict at most once in 5 s: 4.999 s is too early', () => {
    const rise = [spread(T, 4), spread(T + 1_000, 11)];
    expect(status(rise)).toBe('PASSING');
    expect(status([...rise, spread(T + 4_999, 11)])).toBe('PASSING');
    expect(status([...rise, spread(T + 5_000, 11)])).toBe('WARNING');
  });
  it('says that another verdict waits', () => {
    const { state } = run([spread(T, 4), spread(T + 1_000, 25)]);
    expect(check(state, 'SPREAD')).toMatchObject({
      status: 'PASSING',
      value: 25,
      reason: 'BREACH by value; shown in 4.0 s',
    });
  });
  it('forgets a spike that is over before the 5 s', () => {
    expect(status([spread(T, 4), spread(T + 1_000, 25), spread(T + 2_000, 4), tick(T + 6_000)])).toBe('PASSING');
  });
  it('clears only at the clear threshold', () => {
    const warned = [spread(T, 11)];
    expect(status([...warned, spread(T + 6_000, 9.01)])).toBe('WARNING');
    expect(status([...warned, spread(T + 6_000, 9)])).toBe('PASSING');
  });
  it('keeps its hysteresis over a time without data', () => {
    const { state, memory } = run([spread(T, 11), tick(T + 10_000)]);
    expect(check(state, 'SPREAD').status).toBe('STALE');
    expect(check(runFrom(memory, [spread(T + 11_000, 9.5)]).state, 'SPREAD').status).toBe('WARNING');
  });
  it('tells at once that the data is lost or back', () => {
    const { memory } = run([spread(T, 4), spread(T + 100, 4)]);
    const stale = runFrom(memory, [tick(T + 5_100)]);
    expect(check(stale.state, 'SPREAD')).toMatchObject({ status: 'STALE', since: T + 5_100 });
    const back = runFrom(stale.memory, [spread(T + 5_200, 4)]);
    expect(check(back.state, 'SPREAD')).toMatchObject({ status: 'PASSING', since: T + 5_200 });
  });
});

describe('the whole', () => {
  const whole = (...statuses: CheckStatus[]) =>
    overallStatus([
      ...statuses.map((status) => ({ status, required: true })),
      { status: 'UNKNOWN' as const, required: false },
      { status: 'BREACH' as const, required: false },
    ]);
  it.each([
    [['PASSING', 'PASSING', 'PASSING', 'PASSING'], 'PASSING'],
    [['WARNING', 'PASSING', 'PASSING', 'PASSING'], 'WARNING'],
    [['STALE', 'PASSING', 'PASSING', 'PASSING'], 'WARNING'],
    [['UNKNOWN', 'PASSING', 'PASSING', 'PASSING'], 'WARNING'],
    [['STALE', 'UNKNOWN', 'WARNING', 'PASSING'], 'WARNING'],
    [['WARNING', 'WARNING', 'PASSING', 'PASSING'], 'BREACH'],
    [['BREACH', 'PASSING', 'PASSING', 'PASSING'], 'BREACH'],
    [['BREACH', 'STALE', 'STALE', 'STALE'], 'BREACH'],
  ] as const)('%j is %s', (statuses, expected) => expect(whole(...statuses)).toBe(expected));

  it('counts a check that configuration made required', () => {
    const { thresholds, faults } = mergeThresholds({ BASIS: { warning: 5, breach: 10, clear: 4, required: true } });
    expect(faults).toEqual([]);
    const { state } = run([...everything(T), tick(T)], { ...CONFIG, thresholds });
    expect(check(state, 'BASIS')).toMatchObject({ status: 'WARNING', required: true });
    expect(state.status).toBe('WARNING');
  });
  it('refuses thresholds that contradict each other', () => {
    expect(mergeThresholds({ SPREAD: { warning: 30 } }).faults).toHaveLength(1);
    expect(mergeThresholds({ DEPTH: { breach: 60_000 } }).faults).toHaveLength(1);
    expect(mergeThresholds({ BASIS: { required: true } }).faults).toHaveLength(1);
  });
});
