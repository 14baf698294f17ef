/** Laws of the guards over arbitrary histories. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckName, GuardStatus } from '../guards.types.ts';
import { wantedVerdict } from './judge.ts';
import { emptyMemory, type GuardsMemory } from './memory.ts';
import { step, type GuardsInput } from './step.ts';
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
        // As `decimal` reads it: no -0.
        ticker(at, { fundingRate: fundingRate + 0 }),
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
        const lies = states(inputs).filter(
          ({ status, checks }) => status === 'PASSING' && required.some((name) => checks[name].status !== 'PASSING'),
        );
        expect(lies).toEqual([]);
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
        const apart: number[] = [];
        const seen = states(inputs);
        for (const name of required) {
          const verdicts = seen
            .map(({ checks, now }) => ({ status: checks[name].status, now }))
            .filter(({ status }) => status !== 'STALE' && status !== 'UNKNOWN');
          const changes = verdicts.filter(({ status }, i) => verdicts[i - 1]?.status !== status);
          apart.push(...changes.slice(1).map(({ now }, i) => now - changes[i]!.now));
        }
        expect(Math.min(5_000, ...apart)).toBe(5_000);
      }),
    );
  });

  it('tell a change at most every 250 ms, and are never silent for a second of inputs', () => {
    fc.assert(
      fc.property(history, (inputs) => {
        let memory = emptyMemory(T0);
        let told = Number.NEGATIVE_INFINITY;
        const faults: string[] = [];
        for (const input of inputs) {
          const { memory: next, output } = step(memory, input, CONFIG);
          const since = next.now - told;
          if (output ? since < 250 : since >= 1_000) faults.push(`${next.now}: ${since}`);
          if (output) told = next.now;
          memory = next;
        }
        expect(faults).toEqual([]);
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
