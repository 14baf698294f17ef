/** What became of an opportunity, and how often its kind was right. */
import type { CorporateAction, OpportunityState, OpportunityType, Outcome } from '../equities/index.ts';
import { splitFactor } from '../instruments/index.ts';

export interface Awaited {
  readonly direction: OpportunityState['direction'];
  /** Price at detection, as traded then. */
  readonly price: number;
  /** Session of the detection. */
  readonly date: string;
  readonly sessions: Outcome['sessions'];
}

/** Prices of 32 bits differ by less than this from what they stand for, as a share; no tick of a stock is so small. */
const FLOAT32 = 1e-7;

/**
 * From the price at detection to the close of the nth session after it. `target`: that session's date; `close`: its closing price as traded,
 * null = there is no bar of it (then nothing is ever known). Splits in between are taken out: `actions` are all that are known of the stock.
 */
export function outcomeOf(
  { direction, price, date, sessions }: Awaited,
  target: { readonly date: string; readonly close: number | null },
  actions: readonly CorporateAction[],
  recordedAt: number,
): Outcome {
  if (target.close === null) return { sessions, changePercent: null, hit: null, recordedAt };
  const factor = splitFactor(actions, date) / splitFactor(actions, target.date);
  const ratio = (target.close * factor) / price - 1;
  // A price that stood still did not go its way: files tell 10.180000305175781 where a quote tells 10.18.
  const changePercent = Math.abs(ratio) < FLOAT32 ? 0 : ratio * 100;
  const hit = direction === 'NONE' ? null : direction === 'UP' ? changePercent > 0 : changePercent < 0;
  return { sessions, changePercent, hit, recordedAt };
}

export interface TypeHits {
  readonly type: OpportunityType;
  readonly sessions: Outcome['sessions'];
  /** Outcomes with a change. */
  readonly recorded: number;
  /** Of them with a direction: only these can hit. */
  readonly directed: number;
  readonly hits: number;
  /** hits / directed; null = none yet. */
  readonly rate: number | null;
  readonly meanChangePercent: number | null;
}

/** By type and sessions, in the order they first come. */
export function hitRatesOf(states: readonly Pick<OpportunityState, 'type' | 'outcomes'>[]): TypeHits[] {
  const sums = new Map<
    string,
    { type: OpportunityType; sessions: Outcome['sessions']; changes: number[]; hits: boolean[] }
  >();
  for (const { type, outcomes } of states)
    for (const { sessions, changePercent, hit } of outcomes) {
      if (changePercent === null) continue;
      const key = `${type} ${sessions}`;
      const sum = sums.get(key) ?? { type, sessions, changes: [], hits: [] };
      sums.set(key, sum);
      sum.changes.push(changePercent);
      if (hit !== null) sum.hits.push(hit);
    }
  return [...sums.values()].map(({ type, sessions, changes, hits }) => {
    const right = hits.filter(Boolean).length;
    const meanChangePercent = changes.reduce((a, b) => a + b, 0) / changes.length;
    const rate = hits.length === 0 ? null : right / hits.length;
    return { type, sessions, recorded: changes.length, directed: hits.length, hits: right, rate, meanChangePercent };
  });
}
