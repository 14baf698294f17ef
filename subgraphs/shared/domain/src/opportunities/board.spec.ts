/** Open, kept up, closed: one of a kind a session, without flapping, also after a restart. */
import { describe, expect, it } from 'vitest';
import type { ScanRow } from '../equities/index.ts';
import { OpportunityBoard, RULES } from './index.ts';
import { factsOf, rowOf } from './testing/facts.ts';

function step(board: OpportunityBoard, at: number, row: Partial<ScanRow>, date = '2025-06-02') {
  const facts = factsOf({ row, at, date, price: 10 });
  return board.step([facts.row], [facts]);
}
const idsOf = (states: readonly { id: string }[]): string[] => states.map(({ id }) => id);
const SPIKE = 'AAA:VOLUME_SPIKE:NONE:2025-06-02';

describe('a board', () => {
  it('tells what opens and what closes, and keeps up what stays', () => {
    const board = new OpportunityBoard(RULES, 'SIMULATED');
    expect(idsOf(step(board, 1, { volumeRatio: 2.5, changePercent: 1 }).opened)).toEqual([SPIKE]);
    expect(step(board, 2, { volumeRatio: 3, changePercent: 1 })).toEqual({ opened: [], closed: [] });
    expect(board.open()).toMatchObject([
      { detectedAt: 1, lastSeenAt: 2, volumeRatio: 3, confidence: 0.6, message: 'Volume spike: 3.0x normal volume' },
    ]);
    const { closed } = step(board, 3, { volumeRatio: 1, changePercent: 1 });
    expect(closed).toMatchObject([{ id: SPIKE, open: false, detectedAt: 1, lastSeenAt: 2, volumeRatio: 3 }]);
    expect(board.open()).toEqual([]);
  });
  it('around its border it does not flap', () => {
    const board = new OpportunityBoard(RULES, 'SIMULATED');
    let told = 0;
    for (let at = 0; at < 100; at += 1) {
      const { opened, closed } = step(board, at, { volumeRatio: at % 2 === 0 ? 2.01 : 1.99 });
      told += opened.length + closed.length;
    }
    expect(told).toBe(1);
  });
  it('the sentence is of its strongest moment, also after a restart; the numbers are of now', () => {
    let board = new OpportunityBoard(RULES, 'SIMULATED');
    const seen = (at: number, changePercent: number) => {
      step(board, at, { changePercent });
      board = new OpportunityBoard(RULES, 'SIMULATED', JSON.parse(JSON.stringify(board.memory)));
      const [one] = board.open();
      return one && [one.message, one.changePercent, Number(one.confidence.toFixed(9))];
    };
    expect(seen(1, 3)).toBeUndefined();
    expect(seen(2, 3.01)).toEqual(['Significant movement: 3.01%', 3.01, 0.301]);
    expect(seen(3, 2.8)).toEqual(['Significant movement: 3.01%', 2.8, 0.28]);
    expect(seen(4, 2.96)).toEqual(['Significant movement: 3.01%', 2.96, 0.296]);
    expect(seen(5, 12)).toEqual(['Significant movement: 12.00%', 12, 1]);
    expect(seen(6, 2.5)).toBeUndefined();
    expect(seen(7, 3.2)).toEqual(['Significant movement: 3.20%', 3.2, 0.32]);
  });
  it('what opens again in its session is the same one', () => {
    const board = new OpportunityBoard(RULES, 'SIMULATED');
    for (const [at, volumeRatio] of [
      [1, 3],
      [2, 1],
      [3, 4],
    ] as const)
      step(board, at, { volumeRatio });
    expect(board.memory).toMatchObject([{ id: SPIKE, open: true, detectedAt: 1, lastSeenAt: 3 }]);
  });
  it('a new session closes those of the one before, and may find them anew', () => {
    const board = new OpportunityBoard(RULES, 'SIMULATED');
    step(board, 1, { volumeRatio: 3 });
    const { opened, closed } = step(board, 2, { volumeRatio: 3 }, '2025-06-03');
    expect([idsOf(opened), idsOf(closed)]).toEqual([['AAA:VOLUME_SPIKE:NONE:2025-06-03'], [SPIKE]]);
    expect(idsOf(board.memory)).toEqual(['AAA:VOLUME_SPIKE:NONE:2025-06-03']);
  });
  it('a row that cannot be relied on gives nothing and closes nothing', () => {
    const board = new OpportunityBoard(RULES, 'SIMULATED');
    step(board, 1, { volumeRatio: 3 });
    expect(step(board, 2, { volumeRatio: null, quality: 0.49 })).toEqual({ opened: [], closed: [] });
    expect(board.step([rowOf()], [null])).toEqual({ opened: [], closed: [] });
    expect(board.open()).toHaveLength(1);
    const other = new OpportunityBoard(RULES, 'SIMULATED');
    expect(step(other, 1, { volumeRatio: 9, quality: 0.49 }).opened).toEqual([]);
  });
  it('goes on from its memory, through JSON', () => {
    const board = new OpportunityBoard(RULES, 'SIMULATED');
    step(board, 1, { volumeRatio: 3, changePercent: 4 });
    const again = new OpportunityBoard(RULES, 'SIMULATED', JSON.parse(JSON.stringify(board.memory)));
    expect(again.memory).toEqual(board.memory);
    expect(again.scoreOf('AAA')).toBe(board.scoreOf('AAA'));
    expect(step(again, 2, { volumeRatio: 3, changePercent: 4 })).toEqual({ opened: [], closed: [] });
  });
  it('the score of a stock is that of its best open one; none is null', () => {
    const board = new OpportunityBoard(RULES, 'SIMULATED');
    expect(board.scoreOf('AAA')).toBeNull();
    step(board, 1, { volumeRatio: 3, changePercent: 4 });
    expect(board.scoreOf('AAA')).toBe(Math.max(...board.open().map(({ score }) => score)));
    step(board, 2, { volumeRatio: 1, changePercent: 0 });
    expect(board.scoreOf('AAA')).toBeNull();
  });
});
