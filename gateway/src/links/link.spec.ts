import { createLogger } from '@marketgraph/platform/log';
import { CodedError } from '@marketgraph/domain/errors';
import { createInProcessLog } from '@marketgraph/platform/events';
import { DateTime, followTopic, serveSubgraph, standingOf } from '@marketgraph/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubgraphLink, SubgraphRequest } from '../link.ts';
import { subgraph, testSubgraphs } from '../testing/index.ts';
import { createInProcessLink, createNetworkLink } from './index.ts';

const log = createLogger('test', 'fatal', { write: () => undefined });
const [market, , desk] = testSubgraphs();
/** Refuses in every way there is. */
const refusing = subgraph(
  'refusing',
  `type Query { since(at: DateTime): Int } type Subscription { since(at: DateTime, breaks: String): Int } scalar DateTime`,
  {
    DateTime,
    Query: { since: () => 1 },
    Subscription: {
      since: {
        async *subscribe(_: unknown, { breaks }: { breaks?: string }) {
          yield { since: 1 };
          if (breaks === 'coded') throw new CodedError('CURSOR_EXPIRED', 'gone', { oldestCursor: 'c' });
          throw new TypeError('secret');
        },
      },
    },
  },
);
const events = createInProcessLog();
const prints = subgraph(
  'prints',
  'type Query { n: Int } type Subscription { prints(topic: String!, after: String): Int }',
  {
    Subscription: {
      prints: {
        subscribe: (_: unknown, args: { topic: string; after?: string }) =>
          followTopic({ log: events, ...args }, ({ fields }) => ({ prints: Number(fields['n']) })),
      },
    },
  },
);
const subgraphs = [market!, desk!, refusing, prints];
const context = (base: { viewer: { viewerId: string } }) => ({ viewerId: base.viewer.viewerId });
const ask = (query: string, variables: Record<string, unknown> = {}): SubgraphRequest => ({
  query,
  variables,
  correlationId: 'c-1',
  identity: { viewerId: 'ann', roles: ['owner'] },
});
const stream = (query: string): SubgraphRequest & { signal: AbortSignal; controller: AbortController } => {
  const controller = new AbortController();
  return { ...ask(query), signal: controller.signal, controller };
};

type Served = Awaited<ReturnType<typeof serveSubgraph>>;
const serve = (index: number, port = 0): Promise<Served> =>
  serveSubgraph({ schema: subgraphs[index]!.schema, log, host: '127.0.0.1', port, identitySecret: 's', context });
const networkTo = (index: number, { port }: { port: number }, identitySecret = 's'): SubgraphLink =>
  createNetworkLink({
    name: subgraphs[index]!.name,
    url: `http://127.0.0.1:${port}/graphql`,
    identitySecret,
    timeoutMs: 2_000,
  });

const served: Served[] = [];
const links: SubgraphLink[] = [];
beforeAll(async () => void served.push(await serve(0), await serve(1), await serve(2), await serve(3)));
afterAll(async () => {
  await Promise.all(links.map((link) => link.close()));
  await Promise.all(served.map((one) => one.close()));
});

const kinds: Record<string, (index: number) => SubgraphLink> = {
  'in process': (index) =>
    createInProcessLink({ name: subgraphs[index]!.name, schema: subgraphs[index]!.schema, log, context }),
  network: (index) => networkTo(index, served[index]!),
};

describe.each(Object.keys(kinds))('a link %s', (kind) => {
  const to = (index: number): SubgraphLink => {
    const link = kinds[kind]!(index);
    links.push(link);
    return link;
  };

  it('executes, and the subgraph knows who asks', async () => {
    expect(await to(1).execute(ask('{ viewerId }'))).toEqual({ data: { viewerId: 'ann' } });
    const { data } = await to(0).execute(
      ask('query ($s: ID!) { instrument(symbol: $s) { name listedAt meta } }', { s: 'S1' }),
    );
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      instrument: {
        name: 'Name "1" \n\\ \u2028 é \u0007 </script>',
        listedAt: '2020-01-02T00:00:00.000Z',
        meta: { deep: [1, { x: null, y: 'z' }], i: 1 },
      },
    });
  });

  it('answers entities and passes errors with a code, a path and no secrets', async () => {
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Instrument { note } } }';
    const representations = ['S1', 'S2'].map((symbol) => ({ __typename: 'Instrument', symbol }));
    const { data, errors } = await to(1).execute(ask(query, { representations }));
    expect(data).toEqual({ _entities: [{ note: 'note S1' }, { note: null }] });
    expect(JSON.parse(JSON.stringify(errors))).toMatchObject([
      { path: ['_entities', 1, 'note'], extensions: { code: 'INTERNAL' } },
    ]);
    expect(JSON.stringify(errors)).not.toContain('no note');
  });

  it('streams every event in order, then ends', async () => {
    const seen: unknown[] = [];
    for await (const event of to(0).subscribe(stream('subscription { ticks(symbol: "S1") { n cursor } }')))
      seen.push(event.data);
    expect(JSON.parse(JSON.stringify(seen))).toEqual([0, 1, 2].map((n) => ({ ticks: { n, cursor: String(n) } })));
  });

  it('of a topic tells where it stands before a silence, and never once there is an event', async () => {
    const topic = `prints of ${kind}`;
    const ask = (after?: string) =>
      stream(`subscription { prints(topic: "${topic}"${after === undefined ? '' : `, after: "${after}"`}) }`);
    const silent = ask();
    let cursor: string | null = null;
    for await (const result of to(3).subscribe(silent)) {
      cursor = standingOf(result);
      break;
    }
    expect(cursor).not.toBeNull();
    await events.append(topic, [{ fields: { n: '1' } }, { fields: { n: '2' } }]);
    const read = async (request: ReturnType<typeof ask>) => {
      const seen: unknown[] = [];
      for await (const result of to(3).subscribe(request)) {
        seen.push(standingOf(result) ?? result.data?.['prints']);
        if (seen.length === 1) await events.append(topic, [{ fields: { n: '3' } }]);
        if (result.data?.['prints'] === 3) break;
      }
      return seen;
    };
    expect(await read(ask(cursor!))).toEqual([cursor, 1, 2, 3]);
    expect(await read(ask())).toEqual([3]);
  });

  it('ends at once when its signal aborts, and when its reader leaves', async () => {
    const request = stream('subscription { ticks(symbol: "S1", count: 100000) { n } }');
    let seen = 0;
    for await (const event of to(0).subscribe(request)) if (event.data && ++seen === 3) request.controller.abort();
    expect(seen).toBe(3);
    for await (const event of to(0).subscribe(stream('subscription { ticks(symbol: "S1", count: 100000) { n } }')))
      if (event.data) break;
  });

  it('tells what the subgraph refuses as what it is, never as a subgraph that is away', async () => {
    const refused = (errors: unknown) => JSON.parse(JSON.stringify(errors)) as unknown;
    for (const [query, variables] of [
      ['{ since(at: "2026-11-20") }', {}],
      ['query ($at: DateTime) { since(at: $at) }', { at: '2026-11-20' }],
      ['{ nothing }', {}],
    ] as const) {
      const { data, errors } = await to(2).execute(ask(query, variables));
      expect([data ?? null, refused(errors)]).toMatchObject([null, [{ extensions: { code: 'BAD_USER_INPUT' } }]]);
    }
    const last = async (query: string) => {
      const seen = [];
      for await (const each of to(2).subscribe(stream(query))) seen.push(each);
      return seen.at(-1)!;
    };
    expect(refused((await last('subscription { since(at: 5) }')).errors)).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', retryable: false } },
    ]);
    const expired = await last('subscription { since(breaks: "coded") }');
    expect(refused(expired.errors)).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED', oldestCursor: 'c' } }]);
    const broken = await last('subscription { since }');
    expect(refused(broken.errors)).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    expect(JSON.stringify(broken)).not.toContain('secret');
  });

  it('tells the schema', async () => {
    expect(await to(1).sdl()).toContain('type Watchlist');
  });
});

describe('the network', () => {
  it('a dead subgraph is PROVIDER_UNAVAILABLE, and it works again after a restart', async () => {
    const first = await serve(1);
    const link = networkTo(1, first);
    links.push(link);
    await link.execute(ask('{ viewerId }'));
    await first.close();
    await expect(link.execute(ask('{ viewerId }'))).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    served.push(await serve(1, first.port));
    expect(await link.execute(ask('{ viewerId }'))).toEqual({ data: { viewerId: 'ann' } });
  });

  it('a lost socket ends the stream with an error, never in silence', async () => {
    const first = await serve(0);
    const link = networkTo(0, first);
    links.push(link);
    const reading = (async () => {
      let seen = 0;
      for await (const event of link.subscribe(stream('subscription { ticks(symbol: "S1", count: 100000) { n } }'))) {
        if (event.data && ++seen === 2) void first.close();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });

  it('a wrong secret gets nothing', async () => {
    const link = networkTo(1, served[1]!, 'wrong');
    links.push(link);
    const result = await link.execute(ask('{ viewerId }'));
    expect(result).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(result.data).toBeUndefined();
  });
});
