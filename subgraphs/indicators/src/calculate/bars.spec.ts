// What the numbers stand on: warm-up, gaps, missing input, displaced outputs, and what is said of it.
import { describe, expect, it } from 'vitest';
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

const at = (minute: number) => new Date(T0 + minute * MINUTE).toISOString();
const after = (count: number, changes: Partial<World> = {}): World => ({
  ...{ closed: bars(0, count), open: barOf(count, { provisional: true, lastTradeAt: T0 + count * MINUTE + 1_000 }) },
  now: T0 + count * MINUTE + 2_000,
  ...changes,
});
async function calculate(world: World, source: string, changes: Record<string, unknown> = {}) {
  const input = { ticker: SYMBOL, interval: 'M1', source, ...changes };
  const { data, errors } = await subgraphOf(world).ask(CALCULATE, { input });
  expect(errors).toEqual([]);
  return data!.calculateIndicator;
}
type Values = Result['values'];
const minutesOf = (values: readonly { timestamp: string }[]) =>
  values.map(({ timestamp }) => (Date.parse(timestamp) - T0) / MINUTE);

describe('warm-up', () => {
  it('is done on older bars where they are stored: a value does not hang on where the range begins', async () => {
    const world = after(3_000);
    const whole = await calculate(world, 'plot(ema(close, 50))', { from: at(0) });
    const part = await calculate(world, 'plot(ema(close, 50))', { from: at(2_900) });
    const byTime = new Map(whole.values.map((one) => [one.timestamp, one.value]));
    for (const { timestamp, value } of part.values)
      expect(Math.abs(value! / byTime.get(timestamp)! - 1)).toBeLessThan(1e-9);
    expect(part.provenance.reason).toBeNull();
  });

  it('is told where they are not', async () => {
    const { series, provenance } = await calculate(after(5), 'plot(sma(close, 4))');
    expect(series[0]!.values.map(({ value }) => value !== null)).toEqual([false, false, false, true, true, true]);
    expect(series[0]!.values.slice(0, 3).map(({ reason }) => reason)).toEqual([
      'Warming up: needs 4 bars, 1 stored.',
      'Warming up: needs 4 bars, 2 stored.',
      'Warming up: needs 4 bars, 3 stored.',
    ]);
    expect(provenance.reason).toContain('older bars to warm up on are not stored');
  });

  it('longer than the data: every value is null and says so, the open one too', async () => {
    const { series } = await calculate(after(10), 'plot(sma(close, 2000))');
    expect(series[0]!.values).toHaveLength(11);
    for (const [i, { value, reason }] of series[0]!.values.entries()) {
      expect(value).toBeNull();
      expect(reason).toBe(`Warming up: needs 2000 bars, ${i + 1} stored.`);
    }
  });

  it('no bars at all: an empty answer that says so', async () => {
    const empty = await calculate({ closed: [], open: null, now: T0 }, 'plot(close)');
    expect(empty).toMatchObject({ values: [], lastClosedAt: null });
    expect(empty.provenance).toMatchObject({ quality: 0, asOf: null, reason: 'No bars are stored for this range.' });
  });

  it.each([
    ['within one bar', 50 + 0.1, 50 + 0.9, 0],
    ['up to a start', 50 + 0.1, 51, 0],
    ['over a start', 50 + 0.1, 51 + 0.1, 1],
    ['from a start', 50, 50 + 0.1, 1],
    ['after the open bar', 101, 110, 0],
    ['from the open bar', 100, 110, 1],
  ])('a range %s: %d to %d shows %d', async (_what, from, to, count) => {
    const { values, provenance } = await calculate(after(100), 'plot(close)', { from: at(from), to: at(to) });
    expect(values).toHaveLength(count);
    expect(provenance).toMatchObject(
      count > 0 ? { quality: 1, reason: null } : { quality: 0, reason: 'No bar starts in the range.' },
    );
  });

  it('only the open bar', async () => {
    const { values, series } = await calculate(after(0), 'plot(close)');
    expect(values).toHaveLength(1);
    expect(series[0]!.values[0]).toMatchObject({ provisional: true, value: barOf(0).close });
  });

  it('what never forgets its beginning begins at a fixed place, and says where', async () => {
    const obv = 'plot(cumsum(volume))';
    const world = after(4_500);
    const first = await calculate(world, obv);
    const later = await calculate(after(4_501), obv);
    const shared = new Map(first.values.map((one) => [one.timestamp, one.value]));
    for (const { timestamp, value } of later.values.slice(0, 400)) expect(value).toBe(shared.get(timestamp));
    // 500 bars are shown, and the first of them holds what was traded since then.
    const [, counted] = /^Counted from (2026-06-1\dT.*) on: it never forgets/.exec(first.provenance.reason!)!;
    const since = world.closed.filter(({ timestamp }) => timestamp >= Date.parse(counted!));
    const shown = since.findIndex(({ timestamp }) => timestamp === Date.parse(first.values[0]!.timestamp));
    expect(shown).toBeGreaterThanOrEqual(2_000);
    const total = since.slice(0, shown + 1).reduce((sum, { volume }) => sum + volume, 0);
    expect(first.values[0]!.value).toBeCloseTo(total, 6);
  });
});

describe('gaps', () => {
  const holed = () => after(100, { closed: bars(0, 100).filter((_, n) => n < 50 || n >= 53) });

  it('are told on every value that spans them, and in the provenance', async () => {
    const { series, provenance } = await calculate(holed(), 'plot(sma(close, 3))');
    const told = series[0]!.values.filter(({ reason }) => reason?.includes('3 bars are missing'));
    expect(minutesOf(told)).toEqual([53, 54]);
    expect(told.every(({ value }) => value !== null)).toBe(true);
    expect(provenance.completeness).toBeCloseTo(98 / 101);
    expect(provenance.reason).toContain('3 of 101 bars are missing');
  });

  it('before the open bar are told on it', async () => {
    const { series } = await calculate(after(100, { closed: bars(0, 99) }), 'plot(sma(close, 2))');
    expect(series[0]!.values.at(-1)).toMatchObject({
      provisional: true,
      reason: expect.stringContaining('1 bar is missing'),
    });
  });

  it('bars that were seen in part lower the completeness', async () => {
    const world = after(100);
    world.closed[90] = barOf(90, { completeness: 0.25 });
    const { provenance } = await calculate(world, 'plot(close)');
    expect(provenance).toMatchObject({ completeness: 0.25, quality: 0.25, reason: 'Some bars were seen in part.' });
  });

  it('a feed that has fallen silent is stale', async () => {
    const world = after(100);
    world.now += 10 * MINUTE;
    const { provenance } = await calculate(world, 'plot(close)');
    expect(provenance).toMatchObject({ quality: 0, ageMs: 601_000, reason: 'No trade for 601 s.' });
    const past = await calculate(world, 'plot(close)', { to: at(50) });
    expect(past.provenance).toMatchObject({ quality: 1, reason: null });
  });
});

describe('no value', () => {
  it.each([
    ['a division by zero', 'plot(1 / (close - close))'],
    ['zero volume', 'plot(close / volume)'],
    ['na', 'plot(na)'],
    ['an infinity', 'plot(exp(close * 1000))'],
    ['a root of less than zero', 'plot(sqrt(-close))'],
  ])('of %s is null with its reason, never 0', async (_what, source) => {
    const world = after(5, { open: null });
    world.closed = world.closed.map((bar) => ({ ...bar, volume: 0 }));
    const { series } = await calculate(world, source);
    expect(series[0]!.values).toHaveLength(5);
    for (const { value, reason } of series[0]!.values) {
      expect(value).toBeNull();
      expect(reason).toMatch(/^The formula has no value on this bar/);
    }
  });

  it('a condition is 1 or 0', async () => {
    const { values, outputs } = await calculate(after(30), 'plot(close > open)');
    expect(new Set(values.map(({ value }) => value))).toEqual(new Set([0, 1]));
    expect(outputs[0]!.type).toBe('CONDITION');
  });
});

describe('displaced outputs', () => {
  it('stand where they are drawn', async () => {
    const { series, outputs } = await calculate(
      after(1_000),
      'plot(close, title="late", shift=-2)\nplot(close, title="early", shift=3)\nplot(close, title="now")',
    );
    const [late, early, now] = series.map(({ values }) => values) as [Values, Values, Values];
    expect(outputs.map(({ shift, lateBy }) => [shift, lateBy])).toEqual([
      [-2, 2],
      [3, 0],
      [0, 0],
    ]);
    expect([minutesOf(late)[0], minutesOf(late).at(-1)]).toEqual([500, 998]);
    expect([minutesOf(early)[0], minutesOf(early).at(-1)]).toEqual([500, 1_003]);
    expect([minutesOf(now)[0], minutesOf(now).at(-1)]).toEqual([500, 1_000]);
    expect(late[0]).toMatchObject({ value: barOf(502).close, confirmedAt: at(503), provisional: false });
    expect(late.at(-1)).toMatchObject({ provisional: true, confirmedAt: null });
    expect(early[0]).toMatchObject({ value: barOf(497).close, confirmedAt: null });
  });

  it('are displaced by bars, not by time, across a gap', async () => {
    const closed = bars(0, 60).filter((_, n) => n !== 30);
    const { values } = await calculate(after(60, { closed, open: null }), 'plot(close, shift=-1)');
    expect(minutesOf(values).slice(28, 31)).toEqual([28, 29, 31]);
    expect(values[29]!.value).toBe(barOf(31).close);
  });
});

describe('wide intervals', () => {
  it('are rolled from minutes, the open one up to its newest', async () => {
    const { values, series } = await calculate(after(602), 'plot(close)', { interval: 'H1' });
    expect(minutesOf(values)).toEqual([0, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600]);
    expect(values.map(({ value }) => value).slice(-2)).toEqual([barOf(599).close, barOf(602).close]);
    expect(series[0]!.values.at(-1)!.provisional).toBe(true);
  });

  it('a bar that has just closed is whole, though its last minute is not stored yet', async () => {
    const world = after(119, { open: barOf(119) });
    const graph = subgraphOf(world);
    const input = { ticker: SYMBOL, interval: 'H1', source: 'plot(close)\nplot(volume)' };
    await graph.ask(CALCULATE, { input });
    world.open = barOf(120, { provisional: true });
    world.now = T0 + 120 * MINUTE + 800;
    const early = (await graph.ask(CALCULATE, { input })).data!.calculateIndicator;
    expect(early.cacheTtlMs).toBe(0);
    world.closed = bars(0, 120);
    world.now += 60_000;
    const settled = (await graph.ask(CALCULATE, { input })).data!.calculateIndicator;
    expect(settled.cacheTtlMs).toBe(2_000); // two bars of the 500 that were asked for
    expect(early.series).toEqual(settled.series);
    expect(early.values.map(({ value }) => value)).toEqual([59, 119, 120].map((n) => barOf(n).close));
  });
});
