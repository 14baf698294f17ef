/** Which outcomes are recorded when, and from which bars. */
import { describe, expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import { recordOutcomes } from './outcomes.ts';
import { createMemoryEquityStore } from './testing/memory-store.ts';
import { BEFORE, flat, HOUR, session, startRig } from './testing/rig.ts';

const dates = flat('AAA').map(({ date }) => date);
const found = { id: 'AAA:BREAKOUT:UP:x', symbol: 'AAA', type: 'BREAKOUT', direction: 'UP', price: 8 } as const;
const detected = (back: number): number => Date.parse(`${dates[BEFORE - back]!}T15:00Z`);

function storeOf(back: number) {
  const memory = createMemoryEquityStore(flat('AAA'));
  memory.awaited = ([1, 5, 20] as const).map((sessions) => ({ ...found, detectedAt: detected(back), sessions }));
  const record = (now = session.open) =>
    recordOutcomes({ store: memory.store, micOf: () => 'XNAS', actions: new Map() }, now);
  return { memory, record };
}

describe('outcomes', () => {
  it('are recorded when their session is over, not before', async () => {
    const { memory, record } = storeOf(7);
    expect(await record()).toBe(2);
    expect(memory.outcomes.map(({ sessions }) => sessions)).toEqual([1, 5]);
    expect(memory.outcomes[0]!.changePercent).toBeCloseTo(
      (memory.daily.get(`AAA ${dates[BEFORE - 6]!}`)!.close / 8 - 1) * 100,
      9,
    );
  });
  it('a session without a bar is waited for, and given up after ten days', async () => {
    const { memory, record } = storeOf(2);
    const day = dates[BEFORE - 1]!;
    memory.daily.delete(`AAA ${day}`);
    expect(await record()).toBe(0);
    memory.awaited = memory.awaited.slice(0, 1);
    expect(await record(Date.parse(day) + 12 * 24 * HOUR)).toBe(1);
    expect(memory.outcomes).toMatchObject([{ sessions: 1, changePercent: null, hit: null }]);
  });
  it('a bar that may still change is no close', async () => {
    const { memory, record } = storeOf(2);
    const key = `AAA ${dates[BEFORE - 1]!}`;
    memory.daily.set(key, { ...memory.daily.get(key)!, provisional: true });
    expect(await record()).toBe(0);
  });
  it('are looked up by the pipeline when it begins, splits taken out', async () => {
    const { memory } = storeOf(2);
    const day = dates[BEFORE - 1]!;
    memory.actions.push({ kind: 'SPLIT', symbol: 'AAA', date: day, ratio: 2, source: 'x', knownAt: 0 });
    memory.awaited = memory.awaited.slice(0, 1).map((one) => ({ ...one, price: 16 }));
    const { equities, sweep } = await startRig({ memory });
    await sweep();
    await waitUntil(() => memory.outcomes.length > 0);
    expect(memory.outcomes[0]).toMatchObject({ sessions: 1, hit: true });
    expect(memory.outcomes[0]!.changePercent).toBeCloseTo(
      ((memory.daily.get(`AAA ${day}`)!.close * 2) / 16 - 1) * 100,
      9,
    );
    await equities.stop();
  });
});
