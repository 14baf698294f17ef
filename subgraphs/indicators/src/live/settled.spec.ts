/** What counts on fewer bars than it needs to settle says so, up to the very bar from which on it does not: live as in a batch. */
import { parse, subscribe, type ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { buildIndicators } from '../index.ts';
import { barOf, bars, CALCULATE, MINUTE, subgraphOf, SYMBOL, T0 } from '../testing/subgraph.ts';

const EMA = 'plot(ema(close, 3), title="ema")';
const UPDATES = parse(`subscription ($input: CalculateIndicatorInput!) { indicatorUpdate(input: $input) {
  settled series { name value { timestamp value provisional confirmedAt settled reason } } } }`);

interface Point {
  readonly timestamp: string;
  readonly value: number | null;
  readonly settled: boolean | null;
  readonly reason: string | null;
}
interface Event {
  readonly settled: boolean | null;
  readonly series: readonly { readonly name: string; readonly value: Point }[];
}

/** Over `count` closed bars, the first of them bar `begin`, and an open one. */
async function calculated(source: string, count: number, begin = 0, input: Record<string, unknown> = {}) {
  const end = begin + count;
  const graph = subgraphOf({
    closed: bars(begin, end),
    open: barOf(end, { provisional: true }),
    now: T0 + end * MINUTE + 5_000,
  });
  const told = await graph.ask(CALCULATE, { input: { ticker: SYMBOL, interval: 'M1', source, ...input } });
  return told.data!.calculateIndicator;
}
const at = (n: number) => new Date(T0 + n * MINUTE).toISOString();
/** Of an EMA of 3. */
const SETTLE = (await calculated(EMA, 10)).settle!;

describe('a recursive filter over a history that begins', () => {
  it('settles somewhere behind its warm-up', () => expect(SETTLE).toBeGreaterThan(20));

  it('is settled from the bar on that makes as many as it needs, and not one sooner', async () => {
    const { series, settledFrom } = await calculated(EMA, SETTLE + 5);
    const { values } = series[0]!;
    expect(values.map(({ settled }) => settled)).toEqual(values.map((_, n) => n >= SETTLE - 1));
    expect(values[SETTLE - 2]).toMatchObject({
      value: expect.any(Number),
      reason: `Not settled yet: ${SETTLE - 1} of ${SETTLE} bars.`,
    });
    expect([values[SETTLE - 1]!.reason, settledFrom]).toEqual([null, at(SETTLE - 1)]);
    expect(values[0]).toMatchObject({ value: null, settled: false, reason: 'Warming up: needs 3 bars, 1 stored.' });
  });

  it.each([
    ['one bar too few', SETTLE - 2, false, null],
    ['just enough with the open one', SETTLE - 1, true, at(SETTLE - 1)],
  ] as const)('with %s', async (_what, closed, settled, settledFrom) => {
    const result = await calculated(EMA, closed);
    const open = result.series[0]!.values.at(-1)!;
    expect([open.provisional, open.settled, open.reason === null, result.settledFrom]).toEqual([
      ...[true, settled, settled, settledFrom],
    ]);
  });

  it('is what it would be over any longer history, from that bar on', async () => {
    const short = (await calculated(EMA, 300, 1_000)).series[0]!.values;
    const long = (await calculated(EMA, 1_300)).series[0]!.values.slice(-301);
    const off = short.map(({ value }, n) => Math.abs((value ?? NaN) / long[n]!.value! - 1));
    expect(Math.max(...off.slice(SETTLE - 1))).toBeLessThan(1e-9);
    expect(off[5]).toBeGreaterThan(1e-9);
  });

  it('where older bars are stored a range is settled from its first bar on', async () => {
    const { series, settledFrom } = await calculated(EMA, 700, 0, { from: at(600), to: at(650) });
    expect(series[0]!.values.every(({ settled, reason }) => settled && reason === null)).toBe(true);
    expect(settledFrom).toBe(at(600));
  });

  it('a window that ends before it settles says of no bar that it did', async () => {
    expect(await calculated(EMA, 700, 0, { to: at(SETTLE - 1) })).toMatchObject({ settledFrom: null });
    expect(await calculated(EMA, 700, 0, { to: at(SETTLE) })).toMatchObject({ settledFrom: at(SETTLE - 1) });
  });
});

describe('each output by itself', () => {
  it('a mean has all it needs with its first value, whatever is drawn beside it', async () => {
    const { series, settledFrom } = await calculated(`${EMA}\nplot(sma(close, 4), title="sma")`, 10);
    expect(series.map(({ values }) => values.map(({ settled }) => settled).indexOf(true))).toEqual([-1, 3]);
    expect(series[1]!.values[3]!.reason).toBeNull();
    expect(settledFrom).toBeNull();
  });

  it('of a running total nobody can say: it is told from where on it counts', async () => {
    const { series, settledFrom, provenance } = await calculated('plot(cum(volume))', 10);
    expect(series[0]!.values.map(({ settled, reason }) => [settled, reason])).toEqual(Array(11).fill([null, null]));
    expect([settledFrom, provenance.reason]).toEqual([null, expect.stringContaining(`Counted from ${at(0)}`)]);
  });
});

it.each([
  EMA,
  'plot(rsi(close, 2))\nplot(sma(close, 4), title="mean", shift=2)',
  'plot(cum(volume))\nplot(ema(close, 2), title="ema", shift=-2)',
])('live says the same of every bar as a batch does then: %s', async (source) => {
  const first = 2;
  const world = { closed: bars(0, first), open: barOf(first, { provisional: true }), now: T0 + first * MINUTE + 5_000 };
  const graph = subgraphOf(world);
  const ask = () => graph.ask(CALCULATE, { input: { ticker: SYMBOL, interval: 'M1', source } });
  await ask();
  const { schema } = await buildIndicators();
  const variableValues = { input: { ticker: SYMBOL, interval: 'M1', source } };
  const stream = await subscribe({ schema, document: UPDATES, variableValues, contextValue: graph.contextValue });
  const told: Event[] = [];
  void (async () => {
    for await (const { data } of stream as AsyncIterable<ExecutionResult>)
      told.push((data as unknown as { indicatorUpdate: Event }).indicatorUpdate);
  })();
  const last = SETTLE + 20;
  const held = new Map<string, Point>();
  let unsettled = 0;
  for (let n = first; n < last; n += 1) {
    const count = told.length;
    world.now = T0 + (n + 1) * MINUTE + 5_000;
    world.closed = bars(0, n + 1);
    await graph.sources.log.append(topics.bars(SYMBOL), [{ fields: { bar: JSON.stringify(barOf(n)) } }]);
    await waitUntil(() => told.length > count, 'the closed bar');
    world.open = barOf(n + 1, { provisional: true });
    const batch = (await ask()).data!.calculateIndicator;
    await waitUntil(() => told.at(-1)!.series.some(({ value }) => value.timestamp === at(n + 1)), 'the open bar');
    for (const { series } of told) for (const { name, value } of series) held.set(`${name} ${value.timestamp}`, value);
    const newest = told.at(-1)!;
    for (const { name, value } of newest.series) {
      const shown = batch.series
        .find((one) => one.name === name)!
        .values.find(({ timestamp }) => timestamp === value.timestamp)!;
      const { value: drawn, ...words } = shown;
      expect(value).toMatchObject(words);
      expect(value.value).toEqual(drawn === null ? null : expect.closeTo(drawn, 8));
    }
    const all = newest.series.map(({ value }) => value.settled);
    expect(newest.settled).toBe(all.includes(null) ? null : all.every(Boolean));
    if (newest.settled === false) unsettled += 1;
    for (const { name, values } of batch.series)
      for (const { timestamp, settled, reason, provisional } of values) {
        const live = held.get(`${name} ${timestamp}`);
        if (live) expect([timestamp, live.settled, live.reason]).toEqual([timestamp, settled, reason]);
        else expect(provisional).toBe(false);
      }
  }
  if (!source.includes('cum')) expect([unsettled > 10, told.at(-1)!.settled]).toEqual([true, true]);
  await graph.close();
});

it('what needs more bars than a batch reads settles live, with the bar that makes as many, and is right then', async () => {
  const source = 'plot(ema(close, 665), title="ema")';
  const [stored, fed] = [20_000, 200];
  const input = { ticker: SYMBOL, interval: 'M1', source };
  const now = T0 + stored * MINUTE + 5_000;
  const world = { closed: bars(0, stored), open: barOf(stored, { provisional: true }), now };
  const graph = subgraphOf(world);
  const asked = (await graph.ask(CALCULATE, { input })).data!.calculateIndicator;
  const settle = asked.settle!;
  expect([settle > 10_560, asked.settledFrom]).toEqual([true, null]);
  const { schema } = await buildIndicators();
  const variableValues = { input };
  const stream = await subscribe({ schema, document: UPDATES, variableValues, contextValue: graph.contextValue });
  const told = new Map<string, Point>();
  void (async () => {
    for await (const { data } of stream as AsyncIterable<ExecutionResult>)
      for (const { value } of (data as unknown as { indicatorUpdate: Event }).indicatorUpdate.series)
        told.set(value.timestamp, value);
  })();
  await waitUntil(() => told.has(at(stored)), 'the state to be built');
  world.now = T0 + (stored + fed) * MINUTE + 5_000;
  world.closed = bars(0, stored + fed);
  const entries = bars(stored, stored + fed).map((bar) => ({ fields: { bar: JSON.stringify(bar) } }));
  await graph.sources.log.append(topics.bars(SYMBOL), entries);
  await waitUntil(() => told.get(at(stored + fed - 1)), 'all bars');
  // How many it says that it has seen, one more with each bar, up to the one that makes enough.
  const values = Array.from({ length: fed }, (_, n) => told.get(at(stored + n))!);
  const seen = Number(/yet: (\d+) of \d+ bars/.exec(values[0]!.reason!)![1]!);
  const counts = (n: number) => values[n]!.reason?.includes(`: ${seen + n} of ${settle} bars`) ?? false;
  const first = values.findIndex(({ settled }) => settled);
  expect(seen + first).toBe(settle);
  expect(values.map(({ settled }, n) => [settled, counts(n)])).toEqual(values.map((_, n) => [n >= first, n < first]));
  // Over the whole history, of whose beginning 1e-26 is left.
  let whole = barOf(0).close;
  for (let n = 1; n < stored + fed; n += 1) {
    whole += (2 / 666) * (barOf(n).close - whole);
    if (n >= stored + first) expect(Math.abs(values[n - stored]!.value! / whole - 1)).toBeLessThan(1e-9);
  }
  // A batch reads no more than it did: the same number, of which it can't say so.
  world.open = barOf(stored + fed, { provisional: true });
  const batch = (await graph.ask(CALCULATE, { input })).data!.calculateIndicator;
  const newest = batch.series[0]!.values.at(-2)!;
  expect([newest.timestamp, newest.settled, batch.settledFrom]).toEqual([at(stored + fed - 1), false, null]);
  expect(Math.abs(newest.value! / whole - 1)).toBeLessThan(1e-9);
  await graph.close();
});
