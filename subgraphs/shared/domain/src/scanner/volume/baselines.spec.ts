/** What volume is usual by now: own sessions when enough were seen, else the market's curve; to the second, and on half days. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionOf } from '../../calendar/index.ts';
import { createScanner } from '../index.ts';
import { MIC, quoteOf, sessionAfter, stock, walk } from '../testing/made.ts';
import { ENOUGH_SESSIONS, VolumeBaselines } from './baselines.ts';
import { between, EDGES, edgesOf, SLOTS, slotsInto } from './edges.ts';
import { MARKET_CURVE } from './market-curve.ts';

const linear = (total: number) => Float64Array.from({ length: EDGES }, (_, k) => (total * k) / SLOTS);
const seen = (sessions: number, total = 7_800) => {
  const baselines = new VolumeBaselines(2);
  for (let i = 0; i < sessions; i += 1) baselines.keep(0, linear(total));
  return baselines;
};

describe('the mean of own sessions', () => {
  it('none before five sessions', () => {
    expect(seen(ENOUGH_SESSIONS - 1).expected(0, 39)).toBeNaN();
    expect(seen(ENOUGH_SESSIONS).expected(0, 39)).toBeCloseTo(3_900, 3);
    expect(seen(ENOUGH_SESSIONS).expected(1, 39)).toBeNaN();
  });
  it('is exact inside a slot: a second counts', () => {
    const baselines = seen(5);
    for (const slots of [0, 0.5, 1, 12.34, 77.99, 78]) expect(baselines.expected(0, slots)).toBeCloseTo(slots * 100, 3);
  });
  it('is of the last 20: what is older is out', () => {
    const baselines = seen(30, 100);
    for (let i = 0; i < 20; i += 1) baselines.keep(0, linear(7_800));
    expect(baselines.expected(0, 78)).toBeCloseTo(7_800, 3);
    expect(baselines.sessions(0)).toBe(20);
  });
});

describe('a session that is looked at', () => {
  const watch = (places: readonly number[], total = 7_800) => {
    const baselines = new VolumeBaselines(1);
    for (const slots of places) baselines.look(0, slots, slots < 0 ? 0 : (Math.min(slots, SLOTS) / SLOTS) * total);
    return baselines.endSession(0, true);
  };
  const every = (step: number, from = -0.5, to = 79) =>
    Array.from({ length: Math.ceil((to - from) / step) + 1 }, (_, i) => from + i * step);
  it('whole: its edges are those of the volume, whatever the rhythm', () =>
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 1.9, noNaN: true }), (step) => {
        const edges = watch(every(step))!;
        // From the second edge on: the first look after the open may come a step late.
        for (let k = 2; k < SLOTS - 1; k += 1) expect(edges[k]!).toBeCloseTo(k * 100, 0);
      }),
      { numRuns: 100 },
    ));
  it('does not count when there was a hole of more than ten minutes, no beginning or no end, or on a half day', () => {
    expect(watch(every(0.5).filter((place) => place < 20 || place > 22.5))).toBeNull();
    expect(watch(every(0.5, 3))).toBeNull();
    expect(watch(every(0.5, -0.5, 77))).toBeNull();
    const half = new VolumeBaselines(1);
    for (const place of every(0.5)) half.look(0, place, place);
    expect(half.endSession(0, false)).toBeNull();
  });
  it('a first look soon after the open: what was before it is guessed by the curve', () => {
    const edges = watch(every(0.5, 0.5))!;
    expect(edges[0]!).toBeCloseTo((50 * MARKET_CURVE[0]!) / between(MARKET_CURVE, 0.5), 3);
    expect(edges[78]!).toBeCloseTo(7_800, 0);
  });
  it('goes on after a restart from what was saved of today', () => {
    const [one, two] = [new VolumeBaselines(1), new VolumeBaselines(1)];
    const places = every(0.7);
    for (const place of places.slice(0, 40)) one.look(0, place, Math.max(0, place) * 10);
    two.restoreToday(0, JSON.parse(JSON.stringify(one.todayOf(0))));
    for (const place of places.slice(40)) for (const each of [one, two]) each.look(0, place, Math.max(0, place) * 10);
    expect(two.endSession(0, true)).toEqual(one.endSession(0, true));
  });
});

it('minutes are all there at their end', () => {
  const edges = edgesOf([
    { minute: -30, volume: 5 },
    { minute: 0, volume: 10 },
    { minute: 4, volume: 1 },
    { minute: 5, volume: 100 },
    { minute: 389, volume: 1_000 },
    { minute: 390, volume: 9 },
  ]);
  expect([edges[0], edges[1], edges[2], edges[77], edges[78]]).toEqual([5, 16, 116, 116, 1_116]);
});

describe('a ratio', () => {
  const history = walk(1, 200).map((bar) => ({ ...bar, volume: 1_000_000 }));
  const scannerOf = (date = sessionAfter(200).date) => {
    const session = sessionOf(MIC, date)!;
    const scanner = createScanner({ instruments: [stock('A')], history: () => history });
    scanner.setSession(MIC, session);
    const rowAt = (at: number, volume: number | null) => {
      scanner.take([quoteOf('A', at, history.at(-1)!.close, { volume })]);
      return scanner.rows(at)[0]!;
    };
    return { scanner, session, rowAt };
  };
  it('of a normal stock is 1 at any time, by the curve', () => {
    const { session, rowAt } = scannerOf();
    for (const minutes of [1, 7.5, 60, 200.25, 390]) {
      const at = session.open + minutes * 60_000;
      const volume = 1_000_000 * between(MARKET_CURVE, slotsInto(at, session.open, session.close));
      expect(rowAt(at, volume)).toMatchObject({ volumeRatio: expect.closeTo(1, 9), volumeBaseline: 'PROFILE' });
    }
  });
  it('before the open there is none, and after the close the whole day counts', () => {
    const { session, rowAt } = scannerOf();
    const before = rowAt(session.open - 60_000, 90_000);
    expect([before.volumeRatio, before.missing['volumeRatio']]).toEqual([null, 'no baseline before the open']);
    expect(rowAt(session.close + 60_000, 2_500_000).volumeRatio).toBeCloseTo(2.5, 9);
  });
  it('on a half day the curve is stretched: half of its session is half of the curve', () => {
    const { session, rowAt } = scannerOf('2024-11-29');
    expect(session.close - session.open).toBe(210 * 60_000);
    const row = rowAt((session.open + session.close) / 2, 1_000_000 * MARKET_CURVE[39]!);
    // History ends long before: the ratio must not use it.
    expect(row).toMatchObject({ volumeRatio: null });
    const recent = createScanner({
      instruments: [stock('A')],
      history: () => walk(1, 230).map((bar) => ({ ...bar, volume: 1e6 })),
    });
    recent.setSession(MIC, session);
    recent.take([
      quoteOf('A', (session.open + session.close) / 2, walk(1, 230).at(-1)!.close, { volume: 1e6 * MARKET_CURVE[39]! }),
    ]);
    expect(recent.rows(session.open)[0]!.volumeRatio).toBeCloseTo(1, 9);
  });
  it('from five sessions of its own on it is INTRADAY', () => {
    const { scanner, session, rowAt } = scannerOf();
    for (let i = 0; i < 5; i += 1) scanner.baselines.keep(0, linear(780_000));
    const row = rowAt(session.open + 150 * 60_000, 600_000);
    expect(row).toMatchObject({ volumeRatio: expect.closeTo(2, 6), volumeBaseline: 'INTRADAY' });
  });
  it('is that of the look, not of the sweep’s end: a slow sweep changes nothing', () => {
    const { scanner, session } = scannerOf();
    const at = session.open + 60 * 60_000;
    scanner.take([quoteOf('A', at, 20, { volume: 500_000, previousClose: history.at(-1)!.close })]);
    const [early, late] = [scanner.rows(at)[0]!, scanner.rows(at + 150_000)[0]!];
    expect(late.volumeRatio).toBe(early.volumeRatio);
  });
  it('no volume told is not a volume of 0', () => {
    const { session, rowAt } = scannerOf();
    const row = rowAt(session.open + 60_000, null);
    expect([row.volumeRatio, row.missing['volumeRatio']]).toEqual([null, 'the provider sent no volume']);
    expect(rowAt(session.open + 61_000, 0).volumeRatio).toBe(0);
  });
});
