// A subgraph over the network that is killed and comes back, under a stream that has had no event yet.
import { expect, it } from 'vitest';
import { createInProcessLog } from '@marketgraph/platform/events';
import { followTopic, serveSubgraph, standingOf } from '@marketgraph/platform/graphql';
import { waitUntil } from '@marketgraph/testkit/wait';
import type { GatewayError } from '../errors/index.ts';
import { createGateway } from '../gateway.ts';
import type { SubgraphLink } from '../link.ts';
import { createNetworkLink } from '../links/index.ts';
import { coerceVariables } from '../plan/index.ts';
import { silentLog } from '../testing/gateway.ts';
import { subgraph } from '../testing/index.ts';
import { createHub } from './index.ts';

/** Outlives the subgraph, as Redis does. */
const log = createInProcessLog();
const { name, schema } = subgraph(
  'market',
  `scalar Cursor enum Delivery { ALL LATEST } type Query { one: Int }
   type Subscription { prints(after: Cursor, delivery: Delivery = ALL): Print! } type Print { cursor: Cursor! n: Int! }`,
  {
    Subscription: {
      prints: {
        subscribe: (_: unknown, args: { after?: string; delivery?: 'ALL' | 'LATEST' }) =>
          followTopic({ log, topic: 'prints', ...args }, ({ cursor, fields }) => ({
            prints: { cursor, n: Number(fields['n']) },
          })),
      },
    },
  },
);
const serve = (port = 0) =>
  serveSubgraph({ schema, log: silentLog, host: '127.0.0.1', port, identitySecret: 's', context: (base) => base });

it('the silent stream is kept, and gets what happened meanwhile', async () => {
  let served = await serve();
  const { port } = served;
  const network = createNetworkLink({ name, url: `http://127.0.0.1:${port}/graphql`, identitySecret: 's' });
  let stood = 0;
  let lost = 0;
  const link: SubgraphLink = {
    ...network,
    async *subscribe(request) {
      try {
        for await (const result of network.subscribe(request)) {
          if (standingOf(result) !== null) stood += 1;
          yield result;
        }
      } catch (error) {
        lost += 1;
        throw error;
      }
    },
  };
  const gateway = await createGateway({ links: [link], log: silentLog });
  const hub = createHub({
    links: gateway.links,
    planner: () => gateway.planner,
    executor: () => gateway.executor,
    log: silentLog,
    personal: new Set(),
  });
  const planned = gateway.planner.plan('subscription { prints { n } }');
  const got: number[] = [];
  const errors: GatewayError[] = [];
  try {
    hub.subscribe({
      planned,
      variables: coerceVariables(planned, {}, gateway.limits),
      identity: { viewerId: 'ann', roles: [] },
      correlationId: 'c',
      sink: {
        ready: () => true,
        next: (text) => void got.push((JSON.parse(text) as { data: { prints: { n: number } } }).data.prints.n),
        error: (told) => void errors.push(...told),
        complete: () => undefined,
      },
    });
    await waitUntil(() => stood === 1, 'the subgraph to accept the stream');
    await served.close();
    // The third failure was the end of a stream without events.
    await waitUntil(() => lost >= 4 || errors.length > 0, 'four attempts in vain');
    await log.append('prints', [{ fields: { n: '1' } }, { fields: { n: '2' } }]);
    served = await serve(port);
    await waitUntil(() => got.length === 2 || errors.length > 0, 'both prints');
    expect([got, errors, hub.clients()]).toEqual([[1, 2], [], 1]);
  } finally {
    hub.close();
    await gateway.close();
    await served.close();
  }
});
