// AMB-34: the closed bars' part is kept for a minute, the open bar is computed each time.
import { topics } from '@marketgraph/platform/events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Engine, Request } from '../engine/engine.ts';
import { checked } from '../engine/program.ts';
import { run } from '../engine/run.ts';
import {
  barOf,
  bars,
  CALCULATE,
  MINUTE,
  subgraphOf,
  SYMBOL,
  T0,
  type Result,
  type World,
} from '../testing/subgraph.ts';

const SOURCE = 'length = input(3, min=1, max=5000)\nplot(ema(close, length), title="ema")\nplot(highest(high, 5))';
const opened = (close: number) => barOf(1_000, { provisional: true, close, high: 200 });
const usual = (): World => ({ closed: bars(0, 1_000), open: opened(101), now: T0 + 1_000 * MINUTE + 5_000 });

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** Counts evaluations and, once told to hold, answers when `let go`. */
function counting() {
  const seen: Request[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  let go: () => void = () => undefined;
  let held = Promise.resolve();
  const engine: Engine = {
    threads: 0,
    async evaluate(request, signal) {
      seen.push(request);
      signals.push(signal);
      await held;
      return run(request.program.graph, request.bars, request.state ?? false);
    },
    evaluateMany: () => Promise.reject(new Error('not asked for')),
    learn: ({ source, inputs, barsPerYear }) => Promise.resolve(checked(source, inputs, barsPerYear)),
    format: () => Promise.reject(new Error('not asked for')),
    close: async () => undefined,
  };
  const hold = () => void (held = new Promise((resolve) => (go = resolve)));
  return { engine, seen, signals, hold, go: () => go() };
}
function worldOf() {
  const counted = counting();
  const world = { ...usual(), engine: counted.engine };
  const graph = subgraphOf(world);
  const ask = async (changes: Record<string, unknown> = {}) => {
    const input = { ticker: SYMBOL, interval: 'M1', source: SOURCE, ...changes };
    const { data, errors, reads } = await graph.ask(CALCULATE, { input });
    expect(errors).toEqual([]);
    return { ...data!.calculateIndicator, reads };
  };
  return { ...counted, world, ask, graph };
}
const fresh = async (world: World, changes: Record<string, unknown> = {}) => {
  const input = { ticker: SYMBOL, interval: 'M1', source: SOURCE, ...changes };
  return (await subgraphOf({ ...world, engine: counting().engine }).ask(CALCULATE, { input })).data![
    'calculateIndicator'
  ];
};

it('asked again within the minute nothing closed is read or computed, and the answer is the same', async () => {
  const { ask, seen } = worldOf();
  const first = await ask();
  expect(first).toMatchObject({ cached: false, cacheTtlMs: 60_000 });
  vi.setSystemTime(Date.now() + 45_000);
  const again = await ask();
  expect(again).toMatchObject({ cached: true, cacheTtlMs: 15_000, reads: 0 });
  expect(seen).toHaveLength(1);
  const same = ({ series, provenance, params, lastClosedAt }: Result) => ({ series, provenance, params, lastClosedAt });
  expect(same(again)).toEqual(same(first));
  // Until now it was on its way into the cache.
  await new Promise((resolve) => setImmediate(resolve));
  const stored = await ask();
  expect(stored).toMatchObject({ cached: true, cacheTtlMs: 15_000, reads: 0 });
  expect(same(stored)).toEqual(same(first));
});

it('the open bar is fresh each time, and equals what is computed without a cache', async () => {
  const { ask, world } = worldOf();
  await ask();
  for (const close of [101.5, 99, 250]) {
    world.open = opened(close);
    const { cached, series } = await ask();
    expect(cached).toBe(true);
    expect(series).toEqual((await fresh(world)).series);
    expect(series[0]!.values.at(-1)!.provisional).toBe(true);
  }
});

it('is kept for a minute and no longer', async () => {
  const { ask } = worldOf();
  await ask();
  vi.setSystemTime(Date.now() + 59_999);
  expect((await ask()).cached).toBe(true);
  vi.setSystemTime(Date.now() + 1);
  expect((await ask()).cached).toBe(false);
});

it('a bar that closes is a new calculation', async () => {
  const { ask, world } = worldOf();
  await ask();
  world.closed = bars(0, 1_001);
  world.open = barOf(1_001, { provisional: true });
  world.now += MINUTE;
  const { cached, series, lastClosedAt } = await ask();
  expect(cached).toBe(false);
  expect(lastClosedAt).toBe(new Date(T0 + 1_000 * MINUTE).toISOString());
  expect(series).toEqual((await fresh(world)).series);
});

it('a bar that has closed but is not stored yet is taken from the topic', async () => {
  const { ask, world } = worldOf();
  world.open = barOf(1_000, { lastTradeAt: T0 + 1_000 * MINUTE + 59_000 });
  await ask();
  world.open = barOf(1_001, { provisional: true });
  world.now += MINUTE;
  const { series, lastClosedAt, provenance } = await ask();
  expect(lastClosedAt).toBe(new Date(T0 + 1_000 * MINUTE).toISOString());
  expect(provenance).toMatchObject({ completeness: 1, reason: null });
  // They begin a bar apart: equal to what settling is (1e-9), not to the bit.
  const stored = await fresh({ ...world, closed: bars(0, 1_001) });
  for (const [k, { values }] of stored.series.entries())
    for (const [i, { timestamp, value }] of values.entries()) {
      expect(series[k]!.values[i]!.timestamp).toBe(timestamp);
      expect(Math.abs(series[k]!.values[i]!.value! / value! - 1)).toBeLessThan(1e-9);
    }
});

it('a closed bar that is told anew is a new calculation, and the open bar stays', async () => {
  const { ask, world, graph } = worldOf();
  await ask();
  const told = barOf(990, { close: 150, high: 500 });
  await graph.sources.log.append(topics.bars(SYMBOL), [{ fields: { bar: JSON.stringify(told) } }]);
  // Told before it is stored: what is computed now is not kept.
  expect(await ask()).toMatchObject({ cached: false, cacheTtlMs: 0 });
  world.closed = world.closed.map((bar, n) => (n === 990 ? told : bar));
  const after = await ask();
  expect(after.series).toEqual((await fresh(world)).series);
  expect(after.series[1]!.values.at(-11)!.value).toBe(500);
  expect(after.series[0]!.values.at(-1)!.provisional).toBe(true);
  world.now += 6_000;
  expect(await ask()).toMatchObject({ cached: false, cacheTtlMs: 60_000 });
  world.open = opened(102);
  const { cached, series } = await ask();
  expect(cached).toBe(true);
  expect(series).toEqual((await fresh(world)).series);
});

it.each([
  { params: { length: 4 } },
  { interval: 'M5' },
  { source: `${SOURCE}\nplot(close)` },
  { from: new Date(T0 + 900 * MINUTE).toISOString() },
  { to: new Date(T0 + 900 * MINUTE).toISOString() },
  { asOf: new Date(T0 + 990 * MINUTE).toISOString() },
])('%j is another calculation', async (changes) => {
  const { ask, seen, world } = worldOf();
  await ask();
  const other = await ask(changes);
  expect(other.cached).toBe(false);
  expect(seen).toHaveLength(2);
  expect(other.series).toEqual((await fresh(world, changes)).series);
});

it('equal requests at the same time are one calculation', async () => {
  const { ask, seen, hold, go } = worldOf();
  hold();
  const asked = [ask(), ask(), ask()];
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  go();
  const [first, ...others] = await Promise.all(asked);
  expect(seen).toHaveLength(1);
  for (const other of others) expect(other.series).toEqual(first!.series);
});

it('who leaves does not take it from who stays; when all have left it is given up', async () => {
  const { seen, signals, hold, graph } = worldOf();
  const { calculate } = await import('./calculate.ts');
  const [one, two] = [new AbortController(), new AbortController()];
  const input = { ticker: SYMBOL, interval: 'M1' as const, source: SOURCE };
  hold();
  const asked = [one, two].map(({ signal }) =>
    calculate({ ...graph.contextValue, signal }, input).then(
      () => 'answered',
      (error: Error) => error.message,
    ),
  );
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  one.abort(new Error('one left'));
  expect(await asked[0]).toBe('one left');
  expect(signals[0]!.aborted).toBe(false);
  two.abort(new Error('two left'));
  expect(await asked[1]).toBe('two left');
  expect(signals[0]!.aborted).toBe(true);
});

it('a memory that is too large is not kept, and the answer is the same', async () => {
  const { ask, world } = worldOf();
  const changes = { params: { length: 400 }, source: SOURCE.replace('ema(close, length)', 'sma(close, length * 10)') };
  for (let i = 0; i < 2; i += 1) {
    const { cached, cacheTtlMs } = await ask(changes);
    expect([cached, cacheTtlMs]).toEqual([false, 2_000]); // 4000 bars to warm up on are not there
    world.now += MINUTE;
    world.closed = bars(0, 1_001 + i);
    world.open = barOf(1_001 + i, { provisional: true });
  }
});
