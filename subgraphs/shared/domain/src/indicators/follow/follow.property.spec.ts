/** What is told after any disorder of bars is the batch over the bars as they are known then. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarColumns, type BarValues, evaluateBatch } from '../evaluate/index.ts';
import { compiled, programs } from '../evaluate/testing/programs.ts';
import { Follow, type FollowBar, MOST_REVISED, REACH, type Told, WideBars, type Width } from './index.ts';

const MINUTE = 60_000;
const price = fc.integer({ min: 8, max: 80 }).map((eighths) => eighths / 8);
const figures = fc.record({ open: price, close: price, up: price, down: price, volume: fc.nat(9) });
/** A bar told: how far from the newest minute it is (usually the same or the next), whether still open, and its figures. */
const telling = fc.record({
  step: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(0, 1, 1) },
    { weight: 1, arbitrary: fc.integer({ min: -20, max: 4 }) },
  ),
  provisional: fc.boolean(),
  again: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  figures,
});
type Telling = typeof telling extends fc.Arbitrary<infer T> ? T : never;

function told(tellings: readonly Telling[]): FollowBar[] {
  let minute = 5;
  const bars: FollowBar[] = [];
  for (const { step, provisional, again, figures: f } of tellings) {
    const time = Math.max(0, minute + step) * MINUTE;
    minute = Math.max(minute, time / MINUTE);
    const { open, close, volume } = f;
    const [high, low] = [Math.max(open, close) + f.up, Math.min(open, close) - f.down];
    const previous = bars.at(-1);
    bars.push(again && previous ? previous : { open, high, low, close, volume, time, provisional });
  }
  return bars;
}

const columnsOf = (bars: readonly BarValues[]): BarColumns => {
  const column = (name: keyof BarValues) => Float64Array.from(bars, (bar) => bar[name]);
  return Object.fromEntries(
    (['open', 'high', 'low', 'close', 'volume', 'time'] as const).map((name) => [name, column(name)]),
  ) as unknown as BarColumns;
};

/** What the store and the newest word of the topic say. */
class Known {
  readonly closed = new Map<number, BarValues>();
  open: BarValues | null = null;
  take(bar: FollowBar): void {
    const newest = Math.max(Number.NEGATIVE_INFINITY, ...this.closed.keys());
    if (!bar.provisional) this.closed.set(bar.time, bar);
    else if (bar.time > newest && bar.time >= (this.open?.time ?? 0)) this.open = bar;
    if (this.open && this.open.time <= Math.max(...this.closed.keys())) this.open = null;
  }
  get bars(): BarValues[] {
    const closed = [...this.closed.values()].toSorted((a, b) => a.time - b.time);
    return this.open ? [...closed, this.open] : closed;
  }
}

/** What a client holds who puts each point at its time, and forgets from `staleFrom` on. */
class Client {
  readonly held = new Map<number, readonly number[]>();
  take({ points, staleFrom }: Told): void {
    if (staleFrom !== null) for (const time of [...this.held.keys()]) if (time >= staleFrom) this.held.delete(time);
    for (const { time, values } of points) this.held.set(time, [...values]);
  }
}

function expectBatch(graph: ReturnType<typeof compiled>['graph'], bars: readonly BarValues[], client: Client): number {
  const { outputs, alerts } = evaluateBatch(graph, columnsOf(bars));
  let compared = 0;
  for (const [i, bar] of bars.entries()) {
    const held = client.held.get(bar.time);
    if (!held) continue;
    compared += 1;
    expect([bar.time / MINUTE, ...held]).toEqual([
      bar.time / MINUTE,
      ...[...outputs, ...alerts].map((column) => column[i]),
    ]);
  }
  return compared;
}

const PROGRAMS = programs(20);
const program = fc.constantFrom(...PROGRAMS);

describe('following', () => {
  it(`is the batch after each bar told, for ${PROGRAMS.length} programs`, () => {
    let compared = 0;
    fc.assert(
      fc.property(program, fc.array(telling, { minLength: 10, maxLength: 80, size: 'max' }), ([, source], tellings) => {
        const { graph } = compiled(source);
        const [follow, known, client] = [new Follow(graph), new Known(), new Client()];
        for (const bar of told(tellings)) {
          const answer = follow.take(bar);
          known.take(bar);
          expect(answer).not.toBe('BEYOND');
          if (answer === 'STALE') continue;
          client.take(answer as Told);
          expect((answer as Told).points[0]).toMatchObject({ time: bar.time, provisional: bar.provisional });
          compared += expectBatch(graph, known.bars, client);
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(10_000);
  });

  it('begun in the middle goes on as from the beginning', () => {
    fc.assert(
      fc.property(
        program,
        fc.integer({ min: 1, max: 3 }),
        fc.array(telling, { maxLength: 30, size: 'max' }),
        ([, source], blocks, tellings) => {
          const { graph } = compiled(source);
          const before = Array.from({ length: blocks * 300 }, (_, i): FollowBar => {
            const close = 10 + ((i * 7919) % 13) / 8;
            return {
              open: close,
              high: close + 1,
              low: close - 1,
              close,
              volume: i % 5,
              time: (i - blocks * 300) * MINUTE,
              provisional: false,
            };
          });
          const [whole, middle] = [new Follow(graph), new Follow(graph, before)];
          for (const bar of before) whole.take(bar);
          for (const bar of told(tellings)) expect(middle.take(bar)).toEqual(whole.take(bar));
          expect([middle.bars, middle.newest]).toEqual([whole.bars, whole.newest]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

const width = (minutes: number): Width => ({
  startOf: (at) => Math.floor(at / (minutes * MINUTE)) * minutes * MINUTE,
  endOf: (start) => start + minutes * MINUTE,
});

/** Of eight minutes three are regular hours: a bar of two, and one that is cut at their end. */
const session: Width = {
  startOf: (at) => {
    const minute = at / MINUTE;
    const [begin, place] = [minute - (minute % 8), minute % 8];
    return place >= 2 && place < 5 ? (begin + (place < 4 ? 2 : 4)) * MINUTE : null;
  },
  endOf: (start) => start + ((start / MINUTE) % 8 === 2 ? 2 : 1) * MINUTE,
};

/** The slow way: minutes grouped by their wide bar. */
function rolled(minutes: readonly BarValues[], { startOf }: Width): BarValues[] {
  const starts = [...new Set(minutes.map(({ time }) => startOf(time)))].filter((time) => time !== null);
  return starts.map((time) => {
    const all = minutes.filter((minute) => startOf(minute.time) === time);
    return {
      open: all[0]!.open,
      high: Math.max(...all.map(({ high }) => high)),
      low: Math.min(...all.map(({ low }) => low)),
      close: all.at(-1)!.close,
      volume: all.reduce((sum, { volume }) => sum + volume, 0),
      time,
    };
  });
}

describe('wide bars', () => {
  it.each([
    ['2 minutes', width(2)],
    ['5 minutes', width(5)],
    ['15 minutes', width(15)],
    ['a session', session],
  ])('of %s are the minutes grouped, and a program over them is the batch', (_what, grid) => {
    const { graph } = compiled('plot(ema(close, 3))\nplot(highest(high, 2))\nplot(sum(volume, 3))\nplot(open)');
    fc.assert(
      fc.property(fc.array(telling, { maxLength: 80, size: 'max' }), (tellings) => {
        const [wide, follow, known, client] = [new WideBars(grid), new Follow(graph), new Known(), new Client()];
        for (const minute of told(tellings)) {
          const bars = wide.take(minute);
          known.take(minute);
          expect(bars).not.toBe('BEYOND');
          if (bars === 'STALE') continue;
          for (const bar of bars as FollowBar[]) {
            const answer = follow.take(bar);
            if (answer !== 'STALE') client.take(answer as Told);
          }
          const truth = rolled(known.bars, grid);
          const own = grid.startOf(minute.time);
          if (own === null) expect(bars).toMatchObject([{ time: truth.at(-1)!.time, provisional: false }]);
          else expect(bars.at(-1)).toMatchObject(truth.find(({ time }) => time === own)!);
          expectBatch(graph, truth, client);
          // All but the newest are closed, each once.
          expect(follow.bars).toBeGreaterThanOrEqual(truth.length - 1);
          expect(follow.bars).toBeLessThanOrEqual(truth.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a correction', () => {
  const { graph } = compiled('plot(ema(close, 5))\nplot(close)');
  const bar = (i: number, close = 10 + (i % 7)): FollowBar => ({
    open: close,
    high: close,
    low: close,
    close,
    volume: 1,
    time: i * MINUTE,
    provisional: false,
  });
  const LENGTH = 3 * REACH;
  const many = Array.from({ length: LENGTH }, (_, i) => bar(i));

  it('of few bars tells all that moved, of many that they did', () => {
    const follow = new Follow(graph, many);
    const few = follow.take(bar(LENGTH - 1 - MOST_REVISED, 3)) as Told;
    expect([few.points.length, few.staleFrom]).toEqual([MOST_REVISED + 1, null]);
    const lots = follow.take(bar(LENGTH - 2 - MOST_REVISED, 3)) as Told;
    expect([lots.points.length, lots.staleFrom]).toEqual([1, (LENGTH - 1 - MOST_REVISED) * MINUTE]);
  });

  it('reaches back as far as it says, and changes nothing where it cannot', () => {
    const follow = new Follow(graph, many);
    expect(follow.take(bar(LENGTH - REACH, 3))).not.toBe('BEYOND');
    const before = follow.take(bar(LENGTH));
    expect(new Follow(graph, many).take(bar(10, 3))).toBe('BEYOND');
    const again = new Follow(graph, many);
    again.take(bar(10, 3));
    again.take(bar(LENGTH - REACH, 3));
    expect(again.take(bar(LENGTH))).toEqual(before);
  });

  it('that says the same again tells the same again', () => {
    const follow = new Follow(graph, many);
    const { points } = follow.take(bar(LENGTH - 3)) as Told;
    expect(points).toHaveLength(1);
    expect(points[0]!.values[1]).toBe(10 + ((LENGTH - 3) % 7));
  });
});
