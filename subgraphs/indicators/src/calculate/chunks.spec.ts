// A chart reads its past in pieces: put together they are what one read of the whole shows, also of outputs that are drawn displaced.
import { BUILT_INS, definitionOf } from '@marketgraph/domain/indicators/library';
import fc from 'fast-check';
import { expect, it } from 'vitest';
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

const COUNT = 1_400;
const BEGIN = 1_000;
const holes = (n: number): boolean => n % 97 === 5 || (n >= 1_150 && n < 1_190);
const world = (): World => ({
  closed: bars(0, COUNT).filter((_, n) => !holes(n)),
  open: barOf(COUNT, { provisional: true, close: 111 }),
  now: T0 + COUNT * MINUTE + 5_000,
});
const at = (minute: number): string => new Date(T0 + minute * MINUTE).toISOString();
const graph = subgraphOf(world());

async function read(changes: Record<string, unknown>): Promise<Result> {
  const input = { ticker: SYMBOL, interval: 'M1', ...changes };
  const { data, errors } = await graph.ask(CALCULATE, { input });
  expect(errors).toEqual([]);
  return data!.calculateIndicator;
}
type Value = Result['values'][number];
const same = (one: Value, other: Value): boolean =>
  one.timestamp === other.timestamp &&
  one.provisional === other.provisional &&
  one.confirmedAt === other.confirmedAt &&
  (one.value === null) === (other.value === null) &&
  (one.value === null || Math.abs(one.value - other.value!) <= 1e-9 * Math.max(1, Math.abs(one.value)));

function expectSame(pieces: readonly Result[], whole: Result, what: string): void {
  for (const [k, { name, values }] of whole.series.entries()) {
    const joined = pieces.flatMap(({ series }) => series[k]!.values);
    expect([what, name, joined.map(({ timestamp }) => timestamp)]).toEqual([
      ...[what, name],
      values.map(({ timestamp }) => timestamp),
    ]);
    const wrong = values.findIndex((one, i) => !same(one, joined[i]!));
    expect([what, name, values[wrong], joined[wrong]]).toEqual([what, name, undefined, undefined]);
  }
}

/** Every built-in that draws anything displaced, and a text that goes further than all of them. */
const DISPLACED = [
  ...[...BUILT_INS.values()]
    .filter((one) => definitionOf(one).facts.outputs.some(({ shift }) => shift !== 0))
    .map(({ id }) => ({ indicator: id })),
  { source: 'plot(close, title="left", shift=-120)\nplot(close, title="right", shift=90)\nplot(close, title="none")' },
];

it('there are such built-ins', () => expect(DISPLACED.length).toBeGreaterThan(4));

it.each(DISPLACED)('$indicator $source: piece by piece as in one read', async (which) => {
  const cuts = fc.uniqueArray(fc.integer({ min: BEGIN + 1, max: COUNT - 1 }), { minLength: 1, maxLength: 3 });
  const end = fc.constantFrom(null, null, COUNT - 2, COUNT - 40, COUNT - 200);
  await fc.assert(
    fc.asyncProperty(cuts, end, async (chosen, last) => {
      const borders = chosen.filter((cut) => last === null || cut < last).toSorted((a, b) => a - b);
      const from = [BEGIN, ...borders];
      const pieces = await Promise.all(
        from.map((begin, i) => {
          const to = from[i + 1] ?? last;
          return read({ ...which, from: at(begin), ...(to === null ? {} : { to: at(to) }) });
        }),
      );
      const whole = await read({ ...which, from: at(BEGIN), ...(last === null ? {} : { to: at(last) }) });
      expectSame(pieces, whole, JSON.stringify({ which, borders, last }));
    }),
    { numRuns: 12 },
  );
});

it('equal requests but for to or asOf are others, asked one after the other', async () => {
  const ends = (result: Result) => result.values.at(-1)!.timestamp;
  const source = 'plot(close, shift=-5)';
  const asked = [
    {},
    { to: at(1_300) },
    { to: at(1_250) },
    { to: at(1_250), asOf: at(1_252) },
    { to: at(1_250), asOf: at(1_253) },
  ];
  for (let i = 0; i < 2; i += 1) {
    const told: string[] = [];
    for (const changes of asked) told.push(ends(await read({ source, ...changes })));
    expect(told).toEqual([at(1_395), at(1_299), at(1_249), at(1_246), at(1_247)]);
  }
});

it('what is drawn to the left is there up to the end of the range, and not what was not known at asOf', async () => {
  const left = { source: 'plot(close, shift=-5)', from: at(1_200), to: at(1_220) };
  const values = (result: Result) => result.values.map(({ timestamp }) => (Date.parse(timestamp) - T0) / MINUTE);
  expect(values(await read(left))).toEqual(Array.from({ length: 20 }, (_, i) => 1_200 + i));
  const then = await read({ ...left, asOf: at(1_222) });
  expect(values(then)).toEqual(Array.from({ length: 17 }, (_, i) => 1_200 + i));
  expect(then).toMatchObject({ lastClosedAt: at(1_219) });
});
