import { describe, expect, it } from 'vitest';
import type { Budget, Offer } from '../equities/index.ts';
import { parseBudgets, budgetWords } from './pace.ts';
import { planSweep } from './plan.ts';
import type { PlanProvider } from './plan.types.ts';

const QUOTE: Offer = { capability: 'quote', symbolsPerCall: 1, cost: 1 };
const MARKET: Offer = { capability: 'snapshot', symbolsPerCall: Infinity, cost: 1 };
const per = (text: string): Budget[] => parseBudgets(text)!;
const provider = (id: PlanProvider['id'], offers: Offer[], budgets: string, reason?: string): PlanProvider => ({
  id,
  offers,
  budgets: per(budgets),
  usable: reason === undefined,
  reason: reason ?? null,
  free: 1e9,
});

describe('planSweep', () => {
  it.each([
    [1000, 101.7],
    [1500, 152.5],
  ])('%i single quotes at 590 a minute take %d s', (symbols, seconds) => {
    const plan = planSweep([provider('fmp', [QUOTE], '590/min')], { symbols, hot: 0 });
    expect(Number((plan.sweepMs! / 1000).toFixed(1))).toBe(seconds);
    expect(plan.rest).toEqual({ symbols, intervalMs: plan.sweepMs });
    expect(plan.reason).toBe(`${symbols} symbols take ${seconds.toFixed(1)} s: fmp 590/min, 1 symbol(s) a call`);
  });
  it('5 s by single quotes needs 12,000 and 18,000 calls a minute', () => {
    for (const [symbols, calls] of [
      [1000, 12_000],
      [1500, 18_000],
    ] as const) {
      const at = (n: number) => planSweep([provider('fmp', [QUOTE], `${n}/min`)], { symbols, hot: 0 }).sweepMs!;
      expect(at(calls)).toBe(5000);
      expect(at(calls - 1)).toBeGreaterThan(5000);
    }
  });
  it('a call for the whole market, or for enough symbols, makes it 5 s', () => {
    const market = planSweep([provider('fmp', [QUOTE], '590/min'), provider('massive', [MARKET], '100/min')], {
      symbols: 1500,
      hot: 20,
    });
    expect([market.sweepMs, market.hot.intervalMs, market.rest.intervalMs, market.reason]).toEqual([
      5000,
      5000,
      5000,
      null,
    ]);
    const batch: Offer = { capability: 'snapshot', symbolsPerCall: 50, cost: 1 };
    expect(planSweep([provider('fmp', [batch, QUOTE], '590/min')], { symbols: 1500, hot: 0 }).sweepMs).toBe(5000);
  });
  it('the free plan of one that tells the market: every 12 s; with quotes of another the hot ones sooner', () => {
    const free = provider('massive', [MARKET], '5/min');
    expect(planSweep([free], { symbols: 1500, hot: 10 }).hot.intervalMs).toBe(12_000);
    const both = planSweep([free, provider('fmp', [QUOTE], '300/min')], { symbols: 1500, hot: 10 });
    expect([both.sweepMs, both.hot.intervalMs, both.rest.intervalMs]).toEqual([12_000, 5000, 12_000]);
  });
  it('hot symbols every 5 s cost the others what they take, and never more than half', () => {
    const fmp = provider('fmp', [QUOTE], '600/min'); // 50 a step
    const few = planSweep([fmp], { symbols: 1000, hot: 10 });
    expect([few.hot.intervalMs, few.rest.intervalMs]).toEqual([5000, (990 / 40) * 5000]);
    const many = planSweep([fmp], { symbols: 1000, hot: 100 });
    expect([many.hot.intervalMs, many.rest.intervalMs]).toEqual([20_000, (900 / 25) * 5000]);
    const all = planSweep([fmp], { symbols: 100, hot: 100 });
    expect([all.hot.intervalMs, all.rest]).toEqual([10_000, { symbols: 0, intervalMs: 5000 }]);
  });
  it('several providers add up; a budget of a day is spread over the 16 hours', () => {
    const both = planSweep([provider('fmp', [QUOTE], '290/min'), provider('yahoo', [QUOTE], '300/min')], {
      symbols: 1000,
      hot: 0,
    });
    expect(both.sweepMs! / 1000).toBeCloseTo(101.695, 3);
    const day = planSweep([provider('fmp', [QUOTE], '300/min,250/day')], { symbols: 250, hot: 0 });
    expect(day.sweepMs).toBe(16 * 3_600_000);
  });
  it('nobody can: null and everybody’s reason, never a number', () => {
    const plan = planSweep(
      [
        provider('massive', [MARKET], '5/min', 'no key'),
        provider('yahoo', [{ capability: 'history', symbolsPerCall: 1, cost: 1 }], '60/min'),
      ],
      { symbols: 1000, hot: 3 },
    );
    expect([plan.sweepMs, plan.hot.intervalMs, plan.rest.intervalMs]).toEqual([null, null, null]);
    expect(plan.reason).toBe('no provider can supply quotes (massive: no key; yahoo: its plan includes no quotes)');
    expect(planSweep([], { symbols: 5, hot: 0 }).reason).toContain('none is configured');
  });
  it('a request that is dearer than a budget is never made, and it says so', () => {
    const dear: Offer = { capability: 'quote', symbolsPerCall: 1, cost: 6 };
    const plan = planSweep([provider('fmp', [dear], '5/min')], { symbols: 10, hot: 0 });
    expect([plan.sweepMs, plan.reason]).toEqual([
      null,
      'no provider can supply quotes (fmp: its budget allows no request)',
    ]);
    // Of 11 calls a minute five are left over every time.
    expect(planSweep([provider('fmp', [dear], '11/min')], { symbols: 10, hot: 0 }).sweepMs).toBe(600_000);
  });
  it('nothing to watch is no division by zero', () => {
    expect(planSweep([provider('fmp', [QUOTE], '590/min')], { symbols: 0, hot: 0 }).sweepMs).toBe(5000);
  });
});

it('budgets as text', () => {
  expect(parseBudgets('590/min, 250/day')).toEqual([
    { calls: 590, perMs: 60_000 },
    { calls: 250, perMs: 86_400_000 },
  ]);
  expect(budgetWords(per('100/s,590/min,5/h'))).toBe('100/s and 590/min and 5/h');
  for (const bad of ['', '590', '0/min', '-1/min', '1.5/min', '5/fortnight', '5/min,'])
    expect(parseBudgets(bad)).toBeNull();
});
