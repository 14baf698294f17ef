/** Events: what each is, its borders, and that each is told once. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MarketEvents, SignificantMoves } from './index.ts';
import { factsOf } from './testing/facts.ts';

const HALF_HOUR = 30 * 60_000;
type Given = Parameters<typeof factsOf>[0];
const told = (events: MarketEvents, given: Given) =>
  events.ofStocks([factsOf(given)], () => 0).map(({ kind, direction, message }) => `${kind} ${direction} ${message}`);
const fresh = () => new MarketEvents('SIMULATED');

describe('market events', () => {
  it('the price crosses its 50-session mean, the means cross each other', () => {
    const given = {
      price: 10.1,
      closeBefore: 10,
      sma50Before: 10,
      sma20Before: 9.9,
      row: { sma50: 10.05, sma20: 10.06 },
    };
    expect(told(fresh(), given)).toEqual([
      'TREND_CHANGE UP SMA 50 regained',
      'TREND_CHANGE UP SMA 20 crossed above SMA 50',
    ]);
    expect(told(fresh(), { ...given, price: 10.05, row: { sma50: 10.05, sma20: 10.05 } })).toEqual([]);
    const down = { price: 9.9, closeBefore: 10, sma50Before: 10, sma20Before: 10.1, row: { sma50: 9.99, sma20: 9.98 } };
    expect(told(fresh(), down)).toEqual([
      'TREND_CHANGE DOWN SMA 50 lost',
      'TREND_CHANGE DOWN SMA 20 crossed below SMA 50',
    ]);
  });
  it('an open of 5 % and more from the close before is a gap', () => {
    expect(told(fresh(), { row: { openGapPct: 4.99 } })).toEqual([]);
    expect(told(fresh(), { row: { openGapPct: 5 } })).toEqual(['GAP UP Opened +5.00% from the close before']);
    expect(told(fresh(), { row: { openGapPct: -7.126 } })).toEqual(['GAP DOWN Opened -7.13% from the close before']);
  });
  it('a level is broken a quarter of an ATR beyond it, from the other side of the close before', () => {
    const touch = { kind: 'HIGH' as const, price: 38.2, back: 9 };
    const levels = [
      { price: 38.2, touches: [touch, touch] },
      { price: 39, touches: [touch] },
    ];
    const at = (price: number, closeBefore: number) => told(fresh(), { price, closeBefore, levels, row: { atr: 1 } });
    expect(at(38.45, 38)).toEqual([]);
    expect(at(38.46, 38)).toEqual(['LEVEL_BROKEN UP Resistance 38.20 broken']);
    expect(at(37.94, 38.5)).toEqual(['LEVEL_BROKEN DOWN Support 38.20 broken']);
    expect(at(38.6, 38.5)).toEqual([]);
  });
  it('session extremes from half an hour on, each half an ATR beyond the one told before', () => {
    const events = fresh();
    const at = (minutes: number, low: number, high: number) =>
      told(events, { at: minutes * 60_000, close: high, low, high, row: { atr: 1 } });
    expect(at(10, 9, 12)).toEqual([]);
    expect(at(30, 9, 12)).toEqual([]);
    expect(at(40, 9, 12.4)).toEqual([]);
    expect(at(50, 8.5, 12.5)).toEqual([
      'SESSION_HIGH UP New session high 12.50',
      'SESSION_LOW DOWN New session low 8.50',
    ]);
    expect(at(51, 8.5, 12.9)).toEqual([]);
  });
  it('is told once a session, also after a restart; the next session is another', () => {
    const given = { at: HALF_HOUR, row: { openGapPct: 6 } };
    const events = fresh();
    expect(told(events, given)).toHaveLength(1);
    expect(told(events, given)).toEqual([]);
    expect(told(new MarketEvents('SIMULATED', JSON.parse(JSON.stringify(events.memory))), given)).toEqual([]);
    events.begin('2025-06-03');
    expect(events.memory.told).toEqual([]);
    expect(told(events, { ...given, date: '2025-06-03' })).toHaveLength(1);
  });
  it('what it remembers of a stock beside its memory changes nothing: one made anew from that at every sweep says the same', () => {
    const levels = [30, 31, 32].map((price) => ({ price, touches: Array(2).fill({ kind: 'HIGH', price, back: 9 }) }));
    const others = levels.map(({ touches }, index) => ({ price: 33 - index, touches }));
    const near = fc.constantFrom(29.5, 30.5, 31.5, 32.5, 33.5);
    const look = fc.record({
      date: fc.constantFrom('2025-06-02', '2025-06-03'),
      ...{ price: near, closeBefore: near, sma50Before: near, sma20Before: near },
      row: fc.record({ openGapPct: fc.constantFrom(6, -6, 1, null), sma50: near, sma20: near, atr: fc.constant(0.4) }),
      levels: fc.constantFrom(levels, others),
    });
    const law = (sweeps: readonly (readonly Exclude<Given, undefined>[])[], symbols: readonly string[][]): void => {
      let anew = fresh();
      const one = fresh();
      for (const [n, sweep] of sweeps.entries()) {
        const facts = sweep.map((given, i) =>
          factsOf({ ...given, row: { ...given.row, symbol: symbols[n]?.[i] ?? 'C' } }),
        );
        expect(one.ofStocks(facts, () => 0)).toEqual(anew.ofStocks(facts, () => 0));
        expect(one.memory).toEqual(anew.memory);
        anew = new MarketEvents('SIMULATED', JSON.parse(JSON.stringify(anew.memory)));
      }
    };
    const names = fc.array(fc.array(fc.constantFrom('A', 'B'), { maxLength: 3 }), { maxLength: 12 });
    fc.assert(fc.property(fc.array(fc.array(look, { maxLength: 3 }), { maxLength: 12 }), names, law), { numRuns: 300 });
  });
  it('says nothing of what is not reliable or not known', () => {
    expect(told(fresh(), { row: { openGapPct: 9, quality: 0.4 } })).toEqual([]);
    expect(fresh().ofStocks([null], () => 0)).toEqual([]);
  });
});

describe('significant moves (AMB-64)', () => {
  const base = { symbol: 'SOUN', date: '2025-06-02', price: 8, volumeRatio: null, at: 5 };
  const take = (moves: SignificantMoves, changePercent: number | null) => moves.take({ ...base, changePercent });
  it.each([
    [14.999_9, false],
    [15, true],
    [-14.999_9, false],
    [-15, true],
    [-20, true],
    [(11.5 / 10 - 1) * 100, true],
    [(8.5 / 10 - 1) * 100, true],
    [null, false],
  ])('%d %%', (change, isOne) => expect(take(new SignificantMoves('LIVE'), change) !== null).toBe(isOne));
  it('once each way a session', () => {
    const moves = new SignificantMoves('LIVE');
    expect(take(moves, -20)).toMatchObject({
      id: 'SOUN:SIGNIFICANT_MOVE:DOWN:2025-06-02',
      message: 'Move of -20.00%',
      occurredAt: 5,
    });
    expect(take(moves, -25)).toBeNull();
    expect(take(moves, 16)).toMatchObject({ direction: 'UP' });
    expect(take(new SignificantMoves('LIVE', moves.memory), 17)).toBeNull();
    moves.begin('2025-06-03');
    expect(moves.memory).toEqual([]);
  });
});
