// Events that tell values anew: what LATEST leaves out and the next one does not repeat is taken back by it.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildSchema, parse, print, type OperationDefinitionNode } from 'graphql';
import { isRevising, rewrite, rootField } from './rewrite.ts';
import { toEvent, withOwn } from './payload.ts';
import { range, walk, walked, World, type Revising } from './world.fixture.ts';

const BEGINNING = '1970-01-01T00:00:00.000Z';
const minute = (n: number) => new Date(1_781_568_000_000 + n * 60_000).toISOString();
const earliest = (...times: readonly (string | null)[]): string | null =>
  times.filter((time) => time !== null).toSorted()[0] ?? null;

describe('a stream that revises', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('LATEST is told from when on what it missed is stale; ALL gets each event as it is', async () => {
    const told = fc.record({ back: fc.nat(6), stale: fc.option(fc.nat(9), { freq: 2 }) });
    let [lost, covered, unseen] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(20),
        fc.array(told, { minLength: 5, maxLength: 20 }),
        walk,
        async (before, all, steps) => {
          const says = (n: number): Revising => {
            const { back, stale } = all[n % all.length]!;
            const since = minute(n - back - (stale ?? 0));
            return { since, staleFrom: stale === null ? null : since };
          };
          const world = new World(before, { revising: says });
          await walked(world, steps);
          for (const { got, after, delivery } of world.connections)
            for (const [i, { n, skipped, since, staleFrom }] of got.entries()) {
              const own = says(n);
              const last = i === 0 ? after : got[i - 1]!.n;
              const missed = delivery === 'ALL' ? [] : range(last === null ? n - skipped : last + 1, n).map(says);
              const first = earliest(...missed.map(({ since }) => since));
              const isSeen = skipped === missed.length;
              const wanted = first !== null && first < own.since ? earliest(first, own.staleFrom) : own.staleFrom;
              // Behind a cursor there may be what nobody saw, or what might have been.
              const isVouched = staleFrom !== BEGINNING;
              if (isVouched) expect([n, staleFrom, isSeen]).toEqual([n, wanted, true]);
              else expect([n, i, after === null]).toEqual([n, 0, false]);
              // Whoever obeys either is told the same: what was left out is news of this event.
              expect([n, since]).toEqual([n, wanted === own.staleFrom && isVouched ? own.since : staleFrom]);
              if (!isVouched) unseen += 1;
              else if (wanted !== own.staleFrom) lost += 1;
              else if (missed.length > 0) covered += 1;
            }
        },
      ),
      { numRuns: 300 },
    );

    expect([lost > 50, covered > 50, unseen > 0]).toEqual([true, true, true]);
  });
});

const schema = buildSchema(`scalar Cursor enum Delivery { ALL LATEST } type Query { one: Int }
  interface RevisingEvent { cursor: Cursor! since: String! staleFrom: String }
  type Values implements RevisingEvent { cursor: Cursor! since: String! staleFrom: String n: Int! }
  type Tick { cursor: Cursor! n: Int! }
  type Subscription { values(after: Cursor, delivery: Delivery = ALL): Values! ticks(after: Cursor, delivery: Delivery = ALL): Tick! }`);
const rewritten = (text: string) => {
  const document = parse(text);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const made = rewrite(document, operation, {}, { revising: isRevising(rootField(operation, {}), schema) });
  return { ...made, text: print(made.document).replaceAll(/\s+/g, ' ') };
};

it('such a stream is known by its event, and asked what each revises; no other is', () => {
  const values = rewritten('subscription { values { n was: staleFrom ... on Values { staleFrom } } }');
  expect(values.text).toContain('{ _mg_cursor: cursor _mg_since: since _mg_stale: staleFrom n was: staleFrom');
  expect(values.ownKeys).toEqual({ skipped: [], revised: ['was', 'staleFrom'] });
  expect(rewritten('subscription { values { from: since staleFrom } }').ownKeys.revised).toEqual(['from', 'staleFrom']);
  expect(rewritten('subscription { ticks { n } }').text).toContain('{ _mg_cursor: cursor n }');
});

it.each([
  [
    '"2026-06-16T00:00:00.000Z"',
    ',"n":1',
    { since: '2026-06-15T00:00:00.000Z', staleFrom: '2026-06-16T00:00:00.000Z' },
  ],
  ['null', ',"n":1', { since: '2026-06-15T00:00:00.000Z', staleFrom: null }],
  ['null', '', { since: '2026-06-15T00:00:00.000Z', staleFrom: null }],
])('what it says is taken off the text: %s%s', (stale, rest, wanted) => {
  const ours = `"_mg_cursor":"c","_mg_since":"2026-06-15T00:00:00.000Z","_mg_stale":${stale}`;
  expect(toEvent(`{"x":{${ours}${rest}}}`, [], 'x', 7)).toMatchObject({
    ...{ cursor: 'c', payload: `{"data":{"x":{${rest.slice(1)}}}}`, ...wanted },
  });
});

it('a client’s own is put where it is selected, and nowhere else', () => {
  const text =
    '{"data":{"x":{"since":"2026-06-17T00:00:00.000Z","staleFrom":null,"n":{"staleFrom":null},"was":"2026-06-16T00:00:00.000Z","skipped":0}}}';
  const keys = { skipped: ['skipped'], revised: ['since', 'staleFrom', 'was'] };
  expect(withOwn(text, keys, { skipped: 0, revised: null })).toBe(text);
  expect(JSON.parse(withOwn(text, keys, { skipped: 3, revised: BEGINNING }))).toEqual({
    data: { x: { since: BEGINNING, staleFrom: BEGINNING, n: { staleFrom: null }, was: BEGINNING, skipped: 3 } },
  });
  expect(withOwn(text, { skipped: [], revised: [] }, { skipped: 3, revised: BEGINNING })).toBe(text);
});
