// A client that goes away takes its questions with it; what changes something is done to its end.
import { expect, it } from 'vitest';
import type { SubgraphRequest } from '../link.ts';
import { createInProcessLink } from '../links/index.ts';
import { silentLog, testGateway } from '../testing/gateway.ts';
import { subgraph } from '../testing/index.ts';

it('a query carries the signal of its caller to the subgraph, a mutation does not', async () => {
  const seen: (AbortSignal | undefined)[] = [];
  const inside: (AbortSignal | undefined)[] = [];
  const { name, schema } = subgraph('market', 'type Query { price: Int } type Mutation { save: Int }', {
    Query: { price: () => 1 },
    Mutation: { save: () => 2 },
  });
  const context = ({ signal }: { signal?: AbortSignal }) => {
    inside.push(signal);
    return {};
  };
  const link = createInProcessLink({ name, schema, log: silentLog, context });
  const execute = (request: SubgraphRequest) => {
    seen.push(request.signal);
    return link.execute(request);
  };
  const gateway = await testGateway({ links: [{ ...link, execute }] });
  const { signal } = new AbortController();
  const caller = { identity: { viewerId: 'ann', roles: [] }, correlationId: 'c', signal };
  for (const query of ['{ price }', 'mutation { save }']) await gateway.execute({ query, variables: {}, caller });
  expect(seen).toEqual([signal, undefined]);
  expect(inside).toEqual([signal, undefined]);
});
