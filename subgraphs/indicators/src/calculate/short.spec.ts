// Answers from a history that a back-fill may still be bringing are not kept for long.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { barOf, bars, CALCULATE, MINUTE, subgraphOf, SYMBOL, T0, type World } from '../testing/subgraph.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const COUNT = 1_000;
const since = (n: number): World => ({
  ...{ closed: bars(n, COUNT), open: barOf(COUNT, { provisional: true }), now: T0 + COUNT * MINUTE + 5_000 },
});
function asking(world: World) {
  const graph = subgraphOf(world);
  return async (changes: Record<string, unknown> = {}) => {
    const input = { ticker: SYMBOL, interval: 'M1', source: 'plot(sma(close, 20))', ...changes };
    return (await graph.ask(CALCULATE, { input })).data!.calculateIndicator;
  };
}
const from = new Date(T0 + 450 * MINUTE).toISOString();
const to = new Date(T0 + 900 * MINUTE).toISOString();

it.each([
  ['whole', since(0), {}, 60_000],
  ['a whole range', since(0), { from, to }, 60_000],
  ['shorter than asked for', since(700), {}, 2_000],
  ['a range that begins before the data', since(500), { from, to }, 2_000],
  ['nothing to warm up on', since(500), {}, 2_000],
  ['nothing at all', { ...since(0), closed: [] }, {}, 2_000],
  ['a hole', { ...since(0), closed: bars(0, COUNT).filter((_, n) => n !== 800) }, {}, 2_000],
  ['a hole before the open bar', { ...since(0), closed: bars(0, COUNT - 3) }, {}, 2_000],
  ['a hole before the end of a range', { ...since(0), closed: bars(0, 890) }, { to }, 2_000],
  ['whole up to the end of a range', { ...since(0), closed: bars(0, 950) }, { to }, 60_000],
] as const)('%s', async (_what, world, changes, ttlMs) => {
  expect(await asking({ ...world, closed: [...world.closed] })(changes)).toMatchObject({
    cached: false,
    cacheTtlMs: ttlMs,
  });
});

it('what was filled in meanwhile is there two seconds later', async () => {
  const world = since(700);
  const ask = asking(world);
  expect((await ask()).series[0]!.values).toHaveLength(301);
  world.closed = bars(0, COUNT);
  vi.setSystemTime(Date.now() + 1_999);
  expect((await ask()).series[0]!.values).toHaveLength(301);
  vi.setSystemTime(Date.now() + 1);
  const filled = await ask();
  expect(filled.series[0]!.values).toHaveLength(501);
  expect(filled).toMatchObject({ cached: false, cacheTtlMs: 60_000 });
});

it.each([
  ['before the open bar', bars(0, COUNT - 3)],
  ['in the middle', bars(0, COUNT).filter((_, n) => n !== 800)],
])('also what was missing %s', async (_where, closed) => {
  const world = { ...since(0), closed };
  const ask = asking(world);
  expect((await ask()).series[0]!.values.at(-1)!.reason ?? (await ask()).provenance.reason).toContain('missing');
  world.closed = bars(0, COUNT);
  vi.setSystemTime(Date.now() + 2_000);
  const filled = await ask();
  expect(filled).toMatchObject({ cached: false, cacheTtlMs: 60_000, provenance: { reason: null } });
  // Another program reads the same bars, from memory or not.
  const other = await ask({ source: 'plot(ema(close, 5))' });
  expect(other.provenance.reason).toBeNull();
});
