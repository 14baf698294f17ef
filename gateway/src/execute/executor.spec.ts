import { CodedError } from '@marketgraph/domain/errors';
import { createLogger } from '@marketgraph/platform/log';
import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { composeSupergraph, loadSupergraph } from '../compose/index.ts';
import type { SubgraphLink, SubgraphRequest } from '../link.ts';
import { createInProcessLink } from '../links/index.ts';
import { createPlanner } from '../plan/index.ts';
import { testSubgraphs } from '../testing/index.ts';
import { createExecutor, type Links, type Outcome } from './index.ts';

const log = createLogger('test', 'fatal', { write: () => undefined });
const subgraphs = testSubgraphs();
const planner = createPlanner(loadSupergraph(composeSupergraph(subgraphs)));
const caller = { identity: { viewerId: 'ann', roles: [] }, correlationId: 'c' };

/** Real subgraphs whose requests are kept, and any of which can be made to fail, or to answer something else. */
function watched(broken: Readonly<Record<string, SubgraphLink['execute']>> = {}) {
  const requests: { service: string; request: SubgraphRequest }[] = [];
  const links: Links = new Map(
    subgraphs.map(({ name, schema }) => {
      const link = createInProcessLink({ name, schema, log, context: () => ({}) });
      const execute: SubgraphLink['execute'] = (request) => {
        requests.push({ service: name, request });
        return (broken[name] ?? link.execute)(request);
      };
      return [name, { ...link, execute }];
    }),
  );
  const executor = createExecutor(links);
  const run = (query: string): Promise<Outcome> => executor.execute(planner.plan(query), {}, caller);
  return {
    requests,
    executor,
    run,
    keys: (service: string) =>
      requests.filter((one) => one.service === service).map(({ request }) => request.variables['representations']),
  };
}
const down = { desk: () => Promise.reject(new Error('connect ECONNREFUSED')) };

it('asks for the same entity once', async () => {
  const { run, keys } = watched();
  const { data } = await run('{ watchlists { instruments { symbol price } } }');
  expect(keys('quotes')).toEqual([
    ['S0', 'S1', 'S2', 'S3', 'S4'].map((symbol) => ({ __typename: 'Instrument', symbol })),
  ]);
  expect(JSON.parse(data ?? '').watchlists[2].instruments.map(({ price }: { price: number }) => price)).toEqual([
    3e-7, 4.5e-7, 6e-7,
  ]);
});

it('a subgraph that is down costs its own fields and one error', async () => {
  const { run } = watched(down);
  const { data, errors } = await run(
    '{ a: instruments(filter: {limit: 2}) { symbol note price watchlists { id } } viewerId watchlists { id } }',
  );
  expect(JSON.parse(data ?? '')).toEqual({
    a: [0, 1].map((i) => ({ symbol: `S${i}`, note: null, price: i * 1.5e-7, watchlists: null })),
    viewerId: null,
    watchlists: null,
  });
  expect(errors).toHaveLength(1);
  const standing = { http: { status: 503 }, retryAfterMs: 1_000, retryable: true };
  expect(errors[0]).toMatchObject({
    extensions: { code: 'PROVIDER_UNAVAILABLE', service: 'desk', provider: 'desk', ...standing },
  });
  expect(errors[0]?.extensions['fields']).toEqual(expect.arrayContaining(['note', 'watchlists', 'viewerId']));
  expect(errors[0]?.path?.length).toBeGreaterThan(0);
  const again = await run('{ viewerId }');
  expect(again.errors[0]?.extensions['fields']).toEqual(['viewerId']);
  const whole = '{ viewerId instruments(filter: {limit: 1}) { note } }';
  await run(whole);
  expect((await run(whole)).errors[0]?.extensions['fields']).toEqual(['viewerId', 'note']);
});

it('tells nobody outside what really happened, but a coded failure keeps its details', async () => {
  const raw = await watched(down).run('{ viewerId }');
  expect(JSON.stringify(raw.errors)).not.toContain('ECONNREFUSED');
  const coded = await watched({
    desk: () => Promise.reject(new CodedError('PROVIDER_UNAVAILABLE', 'slow', { retryAfterMs: 5 })),
  }).run('{ viewerId }');
  expect(coded.errors).toMatchObject([{ message: 'slow', path: ['viewerId'], extensions: { retryAfterMs: 5 } }]);
  // Who is away behind a subgraph is not the subgraph.
  const behind = { code: 'PROVIDER_UNAVAILABLE', provider: 'database', retryAfterMs: 9, http: { status: 503 } };
  const passed = await watched({
    desk: () => Promise.resolve({ data: null, errors: [new GraphQLError('no database', { extensions: behind })] }),
  }).run('{ viewerId }');
  expect(passed.errors).toMatchObject([{ extensions: { ...behind, service: 'desk' } }]);
});

it('a non-null field of a dead subgraph takes its object with it, explained once', async () => {
  const { data, errors } = await watched(down).run('{ instrument(symbol: "S1") { symbol notes } }');
  expect(data).toBe('{"instrument":null}');
  expect(errors).toMatchObject([{ path: ['instrument', 'notes'], extensions: { code: 'PROVIDER_UNAVAILABLE' } }]);
});

it('an unrelated error does not hide why something else is null', async () => {
  const { errors } = await watched().run('{ broken { symbol } quoted(symbols: ["S9"]) { symbol kind } }');
  expect(errors).toMatchObject([{ path: ['broken'] }]);
  const both = await watched(down).run('{ viewerId wrong { symbol kind } }');
  expect(both.errors.map(({ path }) => path?.join('.')).toSorted()).toEqual(['viewerId', 'wrong.kind']);
});

it('runs the rest of a subscription on each event, joins once per entity', async () => {
  const { executor, keys, requests } = watched();
  const planned = planner.plan(
    'subscription { ticks(symbol: "S2") { n cursor instrument { symbol price note related { symbol } } } }',
  );
  const instrument = { __typename: 'Instrument', symbol: 'S2', related: [] };
  const event = { data: { ticks: { n: 7, cursor: '7', hidden: 1, instrument } } };
  const { data, errors } = await executor.executeWithPrimary(planned, event, {}, caller);
  expect(data).toBe(
    '{"ticks":{"n":7,"cursor":"7","instrument":{"symbol":"S2","price":3e-7,"note":null,"related":[]}}}',
  );
  expect(errors).toMatchObject([{ path: ['ticks', 'instrument', 'note'] }]);
  expect([keys('quotes'), keys('desk'), requests.length]).toEqual([
    [[{ __typename: 'Instrument', symbol: 'S2' }]],
    [[{ __typename: 'Instrument', symbol: 'S2' }]],
    2,
  ]);
});

it('a subscription goes on without a dead subgraph, and passes the errors of its own', async () => {
  const { executor } = watched(down);
  const planned = planner.plan('subscription { ticks(symbol: "S2") { n instrument { symbol note } } }');
  const event = { data: { ticks: { n: 1, instrument: { __typename: 'Instrument', symbol: 'S2' } } } };
  const { data, errors } = await executor.executeWithPrimary(planned, event, {}, caller);
  expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([
    '{"ticks":{"n":1,"instrument":{"symbol":"S2","note":null}}}',
    ['PROVIDER_UNAVAILABLE'],
  ]);
  const failed = await executor.executeWithPrimary(
    planned,
    { data: null, errors: [{ message: 'x', path: ['ticks'], extensions: { code: 'NOT_FOUND' } } as never] },
    {},
    caller,
  );
  expect(failed).toMatchObject({ data: 'null', errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

it('does not send what it could not learn', async () => {
  const { run, keys } = watched({ market: () => Promise.reject(new Error('down')) });
  const { data, errors } = await run('{ quoted(symbols: ["S1"]) { symbol price ticks open } }');
  expect(data).toBe('{"quoted":[{"symbol":"S1","price":1.5e-7,"ticks":null,"open":null}]}');
  expect(errors).toMatchObject([{ extensions: { code: 'PROVIDER_UNAVAILABLE', service: 'market' } }]);
  expect(keys('quotes')).toEqual([undefined]);
});

it('a skipped field does not cost the fields that are fetched beside it', async () => {
  // The library answers `ticks: null` here: the skipped `open` requires `venue`, which then was not fetched.
  const { data, errors } = await watched().run('{ instruments(filter: {limit: 2}) { ticks open @skip(if: true) } }');
  expect([data, errors]).toEqual(['{"instruments":[{"ticks":null},{"ticks":5000}]}', []]);
});
