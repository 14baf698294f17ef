/** Each rule at its borders, from both sides, when it opens and when it stays open. */
import { describe, expect, it } from 'vitest';
import { RULES } from '../config.ts';
import { dayOf, factsOf, rowOf } from '../testing/facts.ts';
import { breakout } from './breakout.ts';
import type { Detector } from './finding.ts';
import { levelTouch } from './level-touch.ts';
import { endsOf, momentumOf } from './momentum.ts';
import { priceMovement } from './price-movement.ts';
import { reversal } from './reversal.ts';
import { volumeSpike } from './volume-spike.ts';

type IsOpen = (direction: string) => boolean;
const closed: IsOpen = () => false;
const open: IsOpen = () => true;
const run = (detect: Detector, given: Parameters<typeof factsOf>[0], isOpen: IsOpen = closed) => {
  const found = detect(factsOf(given), RULES, isOpen);
  return found ? [found] : [];
};
const confidenceOf = (detect: Detector, given: Parameters<typeof factsOf>[0], isOpen: IsOpen = closed): number | null =>
  run(detect, given, isOpen)[0]?.confidence ?? null;

describe('volume spike (MD-050, AMB-77)', () => {
  it.each([
    [2, null],
    [2.000_001, 0.400_000_2],
    [2.1, 0.42],
    [5, 1],
    [7, 1],
  ])('ratio %d: confidence %s', (volumeRatio, confidence) =>
    expect(confidenceOf(volumeSpike, { row: { volumeRatio } })).toEqual(
      confidence === null ? null : expect.closeTo(confidence, 9),
    ),
  );
  it('says it with one decimal, and takes no side', () => {
    const [found] = run(volumeSpike, { row: { volumeRatio: 2.14, changePercent: -4 } });
    expect([found!.message(), found!.direction]).toEqual(['Volume spike: 2.1x normal volume', 'NONE']);
  });
  it('no ratio, no signal', () => expect(run(volumeSpike, { row: { volumeRatio: null } })).toEqual([]));
  it('open, it stays down to 1.8', () => {
    expect(confidenceOf(volumeSpike, { row: { volumeRatio: 1.81 } }, open)).toBeCloseTo(0.362, 9);
    expect(confidenceOf(volumeSpike, { row: { volumeRatio: 1.8 } }, open)).toBeNull();
  });
});

describe('price movement (MD-051, AMB-77)', () => {
  it.each([
    [3, null],
    [-3, null],
    [3.01, 0.301],
    [-3.01, 0.301],
    [-12, 1],
    [10, 1],
  ])('%d %%: confidence %s', (changePercent, confidence) =>
    expect(confidenceOf(priceMovement, { row: { changePercent } })).toEqual(
      confidence === null ? null : expect.closeTo(confidence, 9),
    ),
  );
  it('says it with two decimals, and its way', () => {
    const found = [3.456, -12].map((changePercent) => run(priceMovement, { row: { changePercent } })[0]!);
    expect(found.map((one) => [one.message(), one.direction])).toEqual([
      ['Significant movement: 3.46%', 'UP'],
      ['Significant movement: -12.00%', 'DOWN'],
    ]);
  });
  it('open, it stays down to 2.7 %, and only its own way', () => {
    const up = (direction: string) => direction === 'UP';
    expect(confidenceOf(priceMovement, { row: { changePercent: 2.71 } }, up)).not.toBeNull();
    expect(confidenceOf(priceMovement, { row: { changePercent: 2.7 } }, up)).toBeNull();
    expect(confidenceOf(priceMovement, { row: { changePercent: -2.9 } }, up)).toBeNull();
  });
});

describe('breakout', () => {
  const at = (close: number, volumeRatio: number | null, isOpen: IsOpen = closed) =>
    run(breakout, { close, highBefore: 11.2, lowBefore: 9, row: { atr: 0.5, volumeRatio } }, isOpen)[0];
  it('a close beyond the 20-session extreme on a ratio above 1.5', () => {
    expect(at(11.2, 3)).toBeUndefined();
    expect(at(11.21, 1.5)).toBeUndefined();
    expect(at(11.21, 1.51)).toMatchObject({ type: 'BREAKOUT', direction: 'UP' });
    expect(at(9, 3)).toBeUndefined();
    expect(at(8.99, 1.51)).toMatchObject({ direction: 'DOWN' });
    expect(at(11.21, null)).toBeUndefined();
    expect(at(11.21, 6.4)!.message()).toBe('Breakout above 11.20 on 6.4x volume');
    expect(at(11.7, 5)!.confidence).toBeCloseTo(1, 9);
  });
  it('without an extreme (fewer than 20 sessions) there is none', () =>
    expect(run(breakout, { close: 12, row: { atr: 1, volumeRatio: 9 } })).toEqual([]));
  it('open, it stays a tenth of an ATR back, and down to 1.35 of volume', () => {
    expect(at(11.16, 1.36, open)).toBeDefined();
    expect(at(11.149, 1.36, open)).toBeUndefined();
    expect(at(11.3, 1.35, open)).toBeUndefined();
  });
  it('shows the session that made the extreme', () => {
    const days = [dayOf('2025-05-29', 10, 11.2), dayOf('2025-05-30', 10, 11)];
    const [found] = run(breakout, { close: 12, highBefore: 11.2, days, row: { atr: 1, volumeRatio: 2 } });
    expect(found!.evidence()).toMatchObject([{ at: Date.parse('2025-05-29'), role: '20-session high 11.20' }]);
  });
});

describe('reversal', () => {
  // A confirmed low at 9 with RSI 20, a rally, and a lower low with a higher RSI in a stretch that ended yesterday.
  const lows = [12, 11, 10, 9, 10, 11, 12, 11, 10, 9.5, 8.5, 8.8];
  const rsis = [50, 40, 30, 20, 35, 45, 55, 45, 38, 31, 26, 28];
  const days = lows.map((low, i) => dayOf(`2025-05-${10 + i}`, low, low + 1));
  const given = { days, rsis, rsiBefore: 28, row: { rsi: 33 } };
  it('RSI leaves 30 after a lower low that RSI did not follow', () => {
    const [found] = run(reversal, given);
    expect(found).toMatchObject({ type: 'REVERSAL', direction: 'UP', confidence: 6 / 20 });
    expect(found!.message()).toBe('RSI left 30 at 33.0: lower low, RSI 6.0 points higher');
    expect(found!.evidence().map(({ role }) => role)).toEqual(['low 9.00, RSI 20.0', 'low 8.50, RSI 26.0']);
  });
  it('not while RSI is at 30, not without a divergence, not when it was inside before', () => {
    expect(run(reversal, { ...given, row: { rsi: 30 } })).toEqual([]);
    expect(run(reversal, { ...given, rsis: rsis.with(10, 19) })).toEqual([]);
    expect(run(reversal, { ...given, rsiBefore: 31 })).toEqual([]);
    expect(run(reversal, { ...given, row: { rsi: null } })).toEqual([]);
  });
  it('the turn before is one that later sessions had confirmed: a younger one does not count', () => {
    // The only earlier low is two sessions before the stretch: nobody could have called it a turn by then.
    const young = [12, 11.8, 11.6, 11.4, 11.2, 11, 10.8, 9, 10.6, 9.5, 8.5, 8.8].map((low, i) =>
      dayOf(`2025-05-${10 + i}`, low, low + 1),
    );
    expect(run(reversal, { ...given, days: young, rsis: [50, 50, 50, 50, 50, 50, 45, 20, 40, 31, 26, 28] })).toEqual(
      [],
    );
  });
  it('mirrors at 70', () => {
    const turned = days.map(({ date, low, high }) => dayOf(date, 30 - high, 30 - low));
    const [found] = run(reversal, {
      days: turned,
      rsis: rsis.map((rsi) => 100 - rsi),
      rsiBefore: 72,
      row: { rsi: 67 },
    });
    expect(found).toMatchObject({ direction: 'DOWN', confidence: 6 / 20 });
  });
});

describe('level touch', () => {
  const pivot = (back: number) => ({ kind: 'LOW' as const, price: 10, back });
  const levels = [
    { price: 10, touches: [pivot(20), pivot(8)] },
    { price: 10.4, touches: [pivot(30)] },
  ];
  const at = (price: number, isOpen: IsOpen = closed) => run(levelTouch, { price, levels, row: { atr: 1 } }, isOpen)[0];
  it('within a quarter of an ATR of a level with two touches', () => {
    expect(at(10.25)).toMatchObject({ type: 'LEVEL_TOUCH', direction: 'UP' });
    expect(at(10.2501)).toBeUndefined();
    expect(at(9.75)).toMatchObject({ direction: 'DOWN' });
    expect(at(9.7499)).toBeUndefined();
    expect(at(10)!.confidence).toBeCloseTo(0.75, 9);
    // One touch is no level.
    expect(at(10.4)).toBeUndefined();
  });
  it('open, it stays a tenth further', () => {
    expect(at(10.27, open)).toBeDefined();
    expect(at(10.28, open)).toBeUndefined();
  });
  it('no ATR, no touch', () => expect(run(levelTouch, { price: 10, levels, row: { atr: null } })).toEqual([]));
});

describe('momentum', () => {
  const rows = Array.from({ length: 200 }, (_, i) => rowOf({ symbol: `S${i}`, momentum: i - 100 }));
  const ends = endsOf(rows, RULES);
  const at = (momentum: number, isOpen: IsOpen = closed) =>
    run(momentumOf(ends), { row: { momentum } }, isOpen)[0]?.direction;
  it('the highest and lowest 5 % of the universe: 10 of 200 each', () => {
    expect(rows.filter(({ momentum }) => at(momentum!) === 'UP')).toHaveLength(10);
    expect(rows.filter(({ momentum }) => at(momentum!) === 'DOWN')).toHaveLength(10);
    expect([at(90), at(89.9), at(-91), at(-90.9)]).toEqual(['UP', undefined, 'DOWN', undefined]);
  });
  it('open, it stays among the highest 11', () => expect([at(89, open), at(88.9, open)]).toEqual(['UP', undefined]));
  it('rows that are not known or not reliable do not count; fewer than 100 have no ends', () => {
    const doubtful = rows.map((row, i) =>
      i < 110 ? { ...row, ...(i < 60 ? { quality: 0.4 } : { momentum: null }) } : row,
    );
    expect(endsOf(doubtful, RULES)).toBeNull();
    expect(run(momentumOf(null), { row: { momentum: 90 } })).toEqual([]);
  });
  it('in a market that falls as a whole nothing is UP', () => {
    const falling = rows.map((row) => ({ ...row, momentum: row.momentum! - 150 }));
    expect(run(momentumOf(endsOf(falling, RULES)), { row: { momentum: -51 } })).toEqual([]);
  });
});
