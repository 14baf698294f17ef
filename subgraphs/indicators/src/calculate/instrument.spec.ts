/** Several indicators at once: those that can be computed are, and each of the others says why it is not. */
import { afterEach, expect, it } from 'vitest';
import { CodedError } from '@marketgraph/domain/errors';
import { barOf, bars, MINUTE, subgraphOf, SYMBOL, T0, type World } from '../testing/subgraph.ts';

const ASK = `query ($symbol: String, $indicators: [InstrumentIndicatorInput!]!) {
  _entities(representations: [{ __typename: "Instrument", symbol: $symbol }]) { ... on Instrument {
    indicators(interval: M1, indicators: $indicators) { indicator ticker interval alertCount cached
      series { name values { value } } values { value } outputs { name } alerts { message }
      provenance { source quality mode reason } error { code message retryable extensions } } } } }`;

const graphs: { close: () => unknown }[] = [];
afterEach(async () => void (await Promise.all(graphs.splice(0).map((graph) => graph.close()))));

async function ask(indicators: readonly Record<string, unknown>[], changes: Partial<World> = {}, symbol = SYMBOL) {
  const graph = subgraphOf({
    closed: bars(0, 600),
    open: barOf(600, { provisional: true }),
    now: T0 + 600 * MINUTE + 5_000,
    ...changes,
  });
  graphs.push(graph);
  const { data, errors } = await graph.ask(ASK.replace('$symbol: String, ', '').replace('$symbol', `"${symbol}"`), {
    indicators,
  });
  const [entity] = data!['_entities'] as [{ indicators: Record<string, unknown>[] | null }];
  return { told: entity.indicators, errors };
}

const values = (n: number) => expect.objectContaining({ length: n });

it('an unknown one and one with a wrong parameter leave the others their values, each in its place', async () => {
  const { told, errors } = await ask([
    { indicator: 'rsi' },
    { indicator: 'rsj' },
    { indicator: 'sma', params: { length: 0 } },
    { indicator: 'macd' },
  ]);
  expect(errors).toEqual([]);
  expect(told!.map(({ indicator }) => indicator)).toEqual(['rsi', 'rsj', 'sma', 'macd']);
  for (const one of [told![0], told![3]]) expect(one).toMatchObject({ values: values(501), error: null });
  expect(told![1]).toEqual({
    ...{ indicator: 'rsj', ticker: SYMBOL, interval: 'M1', alertCount: 0, cached: false },
    ...{ series: [], values: [], outputs: [], alerts: [] },
    provenance: { source: 'none', quality: 0, mode: 'LIVE', reason: expect.stringContaining('no indicator rsj') },
    error: {
      code: 'NOT_FOUND',
      message: 'There is no indicator rsj. The query indicators lists those there are.',
      retryable: false,
      extensions: { code: 'NOT_FOUND', retryable: false, argument: 'indicator', indicator: 'rsj' },
    },
  });
  expect(told![2]).toMatchObject({ series: [], error: { code: 'BAD_USER_INPUT', retryable: false } });
});

it('what may succeed later says so', async () => {
  const engine = {
    learn: async () => undefined,
    evaluate: async () => {
      throw new CodedError('LIMIT_EXCEEDED', 'Too many wait.', { limit: 'waiting', retryable: true });
    },
    close: async () => undefined,
  } as never;
  const { told } = await ask([{ indicator: 'rsi' }], { engine });
  expect(told![0]!['error']).toMatchObject({ code: 'LIMIT_EXCEEDED', retryable: true });
});

it('a fault of ours is an error of the whole answer, and an instrument that is not watched has none', async () => {
  const engine = {
    learn: async () => undefined,
    evaluate: async () => {
      throw new TypeError('a bug');
    },
    close: async () => undefined,
  } as never;
  const failed = await ask([{ indicator: 'rsi' }], { engine });
  expect(failed.told).toBeNull();
  expect(failed.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
  expect(await ask([{ indicator: 'rsi' }], {}, 'NOSUCH')).toEqual({ told: null, errors: [] });
});
