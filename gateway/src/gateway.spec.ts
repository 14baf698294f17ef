import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { expect, it, vi } from 'vitest';
import type { SubgraphLink } from './link.ts';
import { createInProcessLink } from './links/index.ts';
import { silentLog, testGateway } from './testing/gateway.ts';
import { testSubgraphs } from './testing/index.ts';

const caller = { identity: { viewerId: 'ann', roles: [] }, correlationId: 'c' };

/** A subgraph that can be stopped and started again with another schema. */
function restartable(name: string, sdl: string) {
  const build = (text: string): SubgraphLink =>
    createInProcessLink({
      name,
      log: silentLog,
      context: () => ({}),
      schema: buildSubgraphSchema({ typeDefs: parse(text) }),
    });
  let now: SubgraphLink | undefined = build(sdl);
  const running = (): Promise<SubgraphLink> => (now ? Promise.resolve(now) : Promise.reject(new Error('down')));
  const link: SubgraphLink = {
    name,
    execute: async (request) => (await running()).execute(request),
    async *subscribe(request) {
      yield* (await running()).subscribe(request);
    },
    sdl: async () => (await running()).sdl(),
    close: () => Promise.resolve(),
  };
  return { link, stop: () => void (now = undefined), start: (text: string) => void (now = build(text)) };
}
const BEFORE = 'type Query { extra: Int }';
const AFTER = 'type Query { extra: Int more: String }';

async function gatewayWithExtra() {
  const extra = restartable('extra', BEFORE);
  const links = [
    ...testSubgraphs().map(({ name, schema }) =>
      createInProcessLink({ name, schema, log: silentLog, context: () => ({}) }),
    ),
    extra.link,
  ];
  const gateway = await testGateway({ links });
  const reloaded = vi.fn<() => void>();
  gateway.onReload(reloaded);
  const ask = async (query: string): Promise<string> => (await gateway.execute({ query, caller })).body;
  return { extra, gateway, reloaded, ask };
}

it('reload swaps schema and plans, tells its listeners, and changes nothing when nothing changed', async () => {
  const { extra, gateway, reloaded, ask } = await gatewayWithExtra();
  expect(await ask('{ more }')).toContain('GRAPHQL_VALIDATION_FAILED');
  const before = gateway.planner;
  expect(await gateway.reload()).toBe('unchanged');
  expect([gateway.planner === before, reloaded.mock.calls.length]).toEqual([true, 0]);
  extra.start(AFTER);
  expect(await gateway.reload()).toBe('reloaded');
  expect([gateway.planner === before, reloaded.mock.calls.length, await ask('{ more }')]).toEqual([
    false,
    1,
    '{"data":{"more":null}}',
  ]);
});

it('keeps the old schema when the new ones do not compose', async () => {
  const { extra, gateway, reloaded, ask } = await gatewayWithExtra();
  extra.start('type Query { extra: Int instruments: Int }');
  expect([await gateway.reload(), reloaded.mock.calls.length, await ask('{ extra }')]).toEqual([
    'failed',
    0,
    '{"data":{"extra":null}}',
  ]);
});

it('a subgraph that comes back with another schema is noticed by itself', async () => {
  const { extra, reloaded, ask } = await gatewayWithExtra();
  extra.stop();
  expect(await ask('{ extra }')).toContain('PROVIDER_UNAVAILABLE');
  extra.start(AFTER);
  await ask('{ extra }');
  await expect.poll(() => reloaded.mock.calls.length).toBe(1);
  expect(await ask('{ more }')).toBe('{"data":{"more":null}}');
});

it('reload while a subgraph is down keeps that one, and loads what is new in the others', async () => {
  const { extra, gateway, ask } = await gatewayWithExtra();
  extra.stop();
  expect(await gateway.reload()).toBe('unchanged');
  expect(await ask('{ instrument(symbol: "S1") { symbol } }')).toBe('{"data":{"instrument":{"symbol":"S1"}}}');
});

it('does not start without a schema', async () => {
  const { link, stop } = restartable('extra', BEFORE);
  stop();
  await expect(testGateway({ links: [link] })).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
});

it('starts from a given supergraph without asking anybody', async () => {
  const sdl = (await testGateway()).supergraph.sdl;
  const { link, stop } = restartable('market', BEFORE);
  stop();
  const gateway = await testGateway({ links: [link], supergraphSdl: sdl });
  expect((await gateway.execute({ query: '{ __typename }', caller })).body).toBe('{"data":{"__typename":"Query"}}');
});

it('reports each request to metrics', async () => {
  const onRequest = vi.fn<(kind: string, durationMs: number, errors: readonly unknown[]) => void>();
  const onFetch = vi.fn<(service: string, durationMs: number, ok: boolean) => void>();
  const gateway = await testGateway({ metrics: { onRequest, onFetch } });
  await gateway.execute({ query: '{ instrument(symbol: "S2") { symbol note } }', caller });
  await gateway.execute({ query: '{', caller });
  expect(onRequest.mock.calls.map(([kind, , errors]) => [kind, errors.length])).toEqual([
    ['query', 1],
    ['refused', 1],
  ]);
  expect(onFetch.mock.calls.map(([service, , ok]) => [service, ok])).toEqual([
    ['market', true],
    ['desk', false],
  ]);
});
