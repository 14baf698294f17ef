import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Budget, Offer, ProviderId } from '../equities/index.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { callsPerMs } from './pace.ts';
import { planSweep, STEP_MS, sweepOffer } from './plan.ts';
import type { Ask, PlanProvider } from './plan.types.ts';
import { createSweepSchedule } from './schedule.ts';

interface Source {
  readonly id: ProviderId;
  readonly offers: readonly Offer[];
  readonly budgets: readonly Budget[];
  readonly ledger: Ledger;
  usable: boolean;
  /** When the last call went out. */
  last: number;
}
const source = (id: ProviderId, offers: readonly Offer[], budgets: readonly Budget[]): Source => ({
  ...{ id, offers, budgets, usable: true, last: 0 },
  ledger: createLedger(budgets),
});
const view = (now: number, { id, offers, budgets, usable, ledger }: Source): PlanProvider => ({
  ...{ id, offers, budgets, usable },
  reason: usable ? null : 'down',
  free: ledger.freeWithin(now, WITHIN_MS),
});
const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `S${i}`);
const QUOTE: Offer = { capability: 'quote', symbolsPerCall: 1, cost: 1 };

/** Of a step, what a sweep has for sending. */
const WITHIN_MS = 4000;
/** Sends each ask as soon as its provider's own ledger lets it; returns the symbols of those that would be sent too late. */
const spend = (now: number, sources: readonly Source[], asks: readonly Ask[]): string[] =>
  asks.flatMap((ask) => {
    const from = sources.find(({ id }) => id === ask.provider)!;
    expect(from.usable).toBe(true);
    const at = from.ledger.freeAt(Math.max(now, from.last), ask.cost);
    if (at > now + WITHIN_MS) return ask.symbols;
    expect(from.ledger.spend(at, ask.cost)).toBe(true);
    from.last = at;
    return [];
  });

const offers = fc.oneof(
  fc.record({
    capability: fc.constant('snapshot' as const),
    symbolsPerCall: fc.oneof(fc.constant(Infinity), fc.integer({ min: 2, max: 200 })),
    cost: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    capability: fc.constant('quote' as const),
    symbolsPerCall: fc.constant(1),
    cost: fc.integer({ min: 1, max: 3 }),
  }),
);
const budgets = fc.array(
  fc.record({
    calls: fc.integer({ min: 5, max: 600 }),
    perMs: fc.constantFrom(1000, 10_000, 60_000, 3_600_000, 86_400_000),
  }),
  { minLength: 1, maxLength: 3 },
);
const sources = fc.array(fc.tuple(offers, budgets), { minLength: 1, maxLength: 3 });
type Made = [Offer, Budget[]][];
const make = (all: Made): Source[] =>
  all.map(([offer, limits], n) => source((['massive', 'fmp', 'yahoo'] as const)[n]!, [offer], limits));

describe('schedule', () => {
  it('never asks for more than what is free, whoever is down when, whatever is watched, whatever is hot', () => {
    const turn = fc.record({
      after: fc.oneof({ weight: 5, arbitrary: fc.constant(STEP_MS) }, fc.integer({ min: 0, max: 200_000 })),
      down: fc.array(fc.nat(2), { maxLength: 2 }),
      watched: fc.nat(300),
      hot: fc.nat(300),
      fails: fc.boolean(),
    });
    fc.assert(
      fc.property(sources, fc.array(turn, { maxLength: 60 }), (made, turns) => {
        const all = make(made);
        const schedule = createSweepSchedule();
        let now = 1e12;
        for (const { after, down, watched, hot, fails } of turns) {
          now += after;
          all.forEach((one, n) => (one.usable = !down.includes(n)));
          const symbols = names(watched);
          schedule.watch(symbols, new Set(names(hot)));
          const asks = schedule.next(
            now,
            all.map((one) => view(now, one)),
          );
          const asked = asks.flatMap((ask) => ask.symbols);
          expect(new Set(asked).size).toBe(asked.length);
          expect(asked.every((symbol) => symbols.includes(symbol))).toBe(true);
          schedule.giveBack(spend(now, all, asks));
          if (!fails || asks.length === 0) continue;
          const others = all.filter(({ id }) => id !== asks[0]!.provider);
          spend(
            now,
            all,
            schedule.instead(
              now,
              asks[0]!.symbols,
              others.map((one) => view(now, one)),
            ),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keeps to the plan: nobody waits longer than it says, hot or not, and nobody starves', () => {
    const finite = sources.filter((made) => made.every(([{ symbolsPerCall }]) => symbolsPerCall < Infinity));
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 200 }), fc.nat(200), (made, watched, hotter) => {
        const all = make(made);
        const schedule = createSweepSchedule();
        const symbols = names(watched);
        const hot = new Set(names(Math.min(hotter, watched)));
        const views = (now: number) => all.map((one) => view(now, one));
        const plan = planSweep(views(0), { symbols: watched, hot: hot.size });
        const slowest = Math.max(
          ...all.map(({ offers: [offer], budgets: limits }) => offer!.cost / callsPerMs(limits, offer!.cost)),
        );
        const turns = Math.min(
          3000,
          Math.ceil((3 * Math.max(plan.rest.intervalMs!, plan.hot.intervalMs!)) / STEP_MS) + 5,
        );
        // A budget that one request alone is too dear for is refused by the plan's user, not waited for.
        fc.pre(all.every(({ offers: [offer], budgets: limits }) => limits.every(({ calls }) => calls >= offer!.cost)));
        const last = new Map<string, number>(symbols.map((symbol) => [symbol, 0]));
        const longest = { hot: 0, rest: 0 };
        let end = 0;
        for (let n = 0; n < turns; n++) {
          const now = n * STEP_MS;
          end = now;
          schedule.watch(symbols, hot);
          const asks = schedule.next(now, views(now));
          const late = new Set(spend(now, all, asks));
          schedule.giveBack([...late]);
          for (const symbol of asks.flatMap((ask) => ask.symbols).filter((one) => !late.has(one))) {
            const tier = hot.has(symbol) ? 'hot' : 'rest';
            longest[tier] = Math.max(longest[tier], now - last.get(symbol)!);
            last.set(symbol, now);
          }
        }
        for (const [symbol, at] of last) {
          const tier = hot.has(symbol) ? 'hot' : 'rest';
          longest[tier] = Math.max(longest[tier], end - at);
        }
        // Whole requests at whole steps: a request of slack for each provider, and three steps.
        const slack = 3 * STEP_MS + 2 * slowest;
        expect(longest.rest).toBeLessThanOrEqual(plan.rest.intervalMs! * 1.05 + slack);
        expect(longest.hot).toBeLessThanOrEqual(plan.hot.intervalMs! * 1.05 + slack);
      }),
      { numRuns: 100 },
    );
  });

  it('590 a minute: 1,000 symbols in 101.7 s, so at the 21st step; ten hot ones at every step', () => {
    const fmp = source('fmp', [QUOTE], [{ calls: 590, perMs: 60_000 }]);
    const schedule = createSweepSchedule();
    const seen = new Map<string, number[]>();
    for (let n = 0; n < 60; n++) {
      const now = n * STEP_MS;
      schedule.watch(names(1000), n < 21 ? new Set() : new Set(names(10)));
      const asks = schedule.next(now, [view(now, fmp)]);
      expect(spend(now, [fmp], asks)).toEqual([]);
      for (const symbol of asks.flatMap(({ symbols }) => symbols)) seen.set(symbol, [...(seen.get(symbol) ?? []), n]);
      if (n === 19) expect(seen.size).toBeLessThan(1000);
      if (n === 20) expect(seen.size).toBe(1000);
    }
    for (const symbol of names(10))
      expect(seen.get(symbol)!.filter((n) => n >= 21)).toEqual(Array.from({ length: 39 }, (_, n) => n + 21));
    expect(fmp.ledger.used(59 * STEP_MS)[0]).toBeLessThanOrEqual(590);
  });

  it('what fails goes to others at once, hot ones first; what nobody can take is asked for first in the next sweep', () => {
    const massive = source(
      'massive',
      [{ capability: 'snapshot', symbolsPerCall: Infinity, cost: 1 }],
      [{ calls: 100, perMs: 60_000 }],
    );
    const fmp = source('fmp', [QUOTE], [{ calls: 120, perMs: 60_000 }]); // 10 a step
    const schedule = createSweepSchedule();
    schedule.watch(names(30), new Set(['S7', 'S29']));
    const [ask] = schedule.next(0, [view(0, massive), view(0, fmp)]);
    expect([ask!.provider, ask!.symbols.length, ask!.cost]).toEqual(['massive', 30, 1]);
    const instead = schedule.instead(0, ask!.symbols, [view(0, fmp)]).flatMap(({ symbols }) => symbols);
    expect(instead).toHaveLength(10);
    expect(instead.slice(0, 4)).toEqual(expect.arrayContaining(['S7', 'S29']));
    const next = schedule.next(STEP_MS, [view(STEP_MS, fmp)]).flatMap(({ symbols }) => symbols);
    expect(next).toHaveLength(10);
    expect(next.filter((symbol) => instead.includes(symbol)).sort()).toEqual(['S29', 'S7']);
  });

  it('batches hold 50 at most, and no symbol twice', () => {
    const fmp = source('fmp', [QUOTE], [{ calls: 100_000, perMs: 60_000 }]);
    const schedule = createSweepSchedule();
    schedule.watch(names(120), new Set());
    expect(schedule.next(0, [view(0, fmp)]).map(({ symbols, cost }) => [symbols.length, cost])).toEqual([
      [50, 50],
      [50, 50],
      [20, 20],
    ]);
    expect(sweepOffer(fmp.offers)).toEqual(QUOTE);
  });
});
