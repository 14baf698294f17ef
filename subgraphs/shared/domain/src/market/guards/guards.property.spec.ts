/** Laws of the guards over arbitrary histories. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckName, GuardStatus } from '../guards.types.ts';
import { wantedVerdict } from './judge.ts';
import { emptyMemory, type GuardsMemory } from './memory.ts';
import { MAX_INTERVAL_MS, MIN_INTERVAL_MS, step, type GuardsInput } from './step.ts';
import { CONFIG, T0, book, feed, liquidation, quote, runFrom, ticker, tick } from './guards.fixture.ts';
import { DEFAULT_THRESHOLDS } from './thresholds.ts';

type Make = (at: number) => GuardsInput;
const venue = fc.constantFrom('binance', 'okx', 'bybit');
const make: fc.Arbitrary<Make> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Make>(tick) },
  fc
    .record({
      spreadBps: fc.double({ min: 0, max: 30, noNaN: true }),
      depthBidUsd: fc.double({ min: 0, max: 120_000, noNaN: true }),
    })
    .map(
      (top): Make =>
        (at) =>
          book(at, top),
    ),
  fc.double({ min: -0.01, max: 0.01, noNaN: true }).map(
    (fundingRate): Make =>
      (at) =>
        ticker(at, { fundingRate }),
  ),
  fc.double({ min: 140, max: 160, noNaN: true }).map(
    (mid): Make =>
      (at) =>
        quote(at, mid),
  ),
  fc.tuple(venue, fc.nat(40)).map(
    ([from, key]): Make =>
      (at) =>
        liquidation(at, `${from}${key}`, from),
  ),
  fc
    .tuple(
      venue,
      fc.constantFrom('up', 'up', 'up', 'down', 'silent', 'connecting'),
      fc.constantFrom('book', 'ticker', 'liquidations', 'quotes'),
      fc.constantFrom(-400_000, 0),
    )
    .map(
      ([from, state, name, since]): Make =>
        (at) =>
          feed(from, name, at, { state, subscribedSince: state === 'up' ? at + since : null }),
    ),
);
/** Inputs with steps of 0 to 2 s, now and then a minute. */
const history = fc
  .array(fc.tuple(make, fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 0, max: 2_000 }) }, fc.constant(60_000))), {
    maxLength: 120,
  })
  .map((parts) => {
    let at = T0;
    return parts.map(([of, gap]) => of((at += gap)));
  });
const states = (inputs: readonly GuardsInput[]) => {
  let memory = emptyMemory(T0);
  return inputs.map((input) => (memory = step(memory, input, CONFIG).memory));
};
const RANK: Readonly<Record<GuardStatus, number>> = { PASSING: 0, WARNING: 1, BREACH: 2 };
const required = ['SPREAD', 'DEPTH', 'FUNDING', 'LIQUIDATIONS'] as const satisfies readonly CheckName[];

describe('guards', () => {
  it('never pass while a required check is stale or unknown', () => {
    fc.assert(
      fc.property(history, (inputs) => {
        for (const { status, checks } of states(inputs))
          if (required.some((name) => checks[name].status !== 'PASSING')) expect(status).not.toBe('PASSING');
      }),
    );
  });

  it('go on from their serialised state as if nothing had happened', () => {
    fc.assert(
      fc.property(history, fc.nat(120), (inputs, cut) => {
        const whole = runFrom(emptyMemory(T0), inputs);
        const first = runFrom(emptyMemory(T0), inputs.slice(0, cut));
        const saved = JSON.parse(JSON.stringify(first.memory)) as GuardsMemory;
        const second = runFrom(saved, inputs.slice(cut));
        expect([...first.outputs, ...second.outputs]).toEqual(whole.outputs);
        expect(second.memory).toEqual(whole.memory);
      }),
    );
  });

  it('change a verdict at most once in 5 s and check', () => {
    fc.assert(
      fc.property(history, (inputs) => {
        const changes = new Map<CheckName, { at: number; verdict: GuardStatus }>();
        for (const { checks, now } of states(inputs))
          for (const name of required) {
            const { status } = checks[name];
            if (status !== 'PASSING' && status !== 'WARNING' && status !== 'BREACH') continue;
            const last = changes.get(name);
            if (last?.verdict === status) continue;
            if (last) expect(now - last.at).toBeGreaterThanOrEqual(5_000);
            changes.set(name, { at: now, verdict: status });
          }
      }),
    );
  });

  it('tell a change at most every 250 ms, and are never silent for a second of ticks', () => {
    fc.assert(
      fc.property(history, (inputs) => {
        let memory = emptyMemory(T0);
        let told = Number.NEGATIVE_INFINITY;
        for (const input of inputs) {
          const next = step(memory, input, CONFIG);
          const { now } = next.memory;
          if (next.output) {
            expect(now - told).toBeGreaterThanOrEqual(MIN_INTERVAL_MS);
            told = now;
          } else expect(now - told).toBeLessThan(MAX_INTERVAL_MS);
          memory = next.memory;
        }
      }),
    );
  });

  it('judge a worse value never better', () => {
    const value = fc.double({ min: 0, max: 200_000, noNaN: true });
    fc.assert(
      fc.property(
        value,
        value,
        fc.constantFrom(...required),
        fc.constantFrom(null, 'PASSING', 'WARNING', 'BREACH' as const),
        (a, b, name, from) => {
          const thresholds = DEFAULT_THRESHOLDS[name];
          const [better, worse] = a < b === (thresholds.direction === 'ABOVE') ? [a, b] : [b, a];
          expect(RANK[wantedVerdict(worse, from, thresholds)]).toBeGreaterThanOrEqual(
            RANK[wantedVerdict(better, from, thresholds)],
          );
        },
      ),
    );
  });

  it('give the same for an input told twice: a repeated print or quote changes nothing but the time', () => {
    fc.assert(
      fc.property(history, (inputs) => {
        const twice = inputs.flatMap((input) => [input, input]);
        expect(runFrom(emptyMemory(T0), twice).outputs).toEqual(runFrom(emptyMemory(T0), inputs).outputs);
      }),
    );
  });
});
