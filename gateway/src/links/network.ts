/** A subgraph in another process: HTTP for queries and mutations, graphql-transport-ws for subscriptions, one signed identity for both. */
import { CodedError } from '@marketgraph/domain/errors';
import type { SubgraphLink } from '../link.ts';
import { createHttpSender, type HttpOptions } from './http.ts';
import { createSigner } from './identity.ts';
import { createSocketSender } from './socket.ts';
import { untilAbort } from './until-abort.ts';

export interface NetworkOptions extends HttpOptions {
  /** Shared with the subgraph; it believes no identity that isn't signed with it. */
  readonly identitySecret: string;
}

export function createNetworkLink(options: NetworkOptions): SubgraphLink {
  const { name, url, identitySecret } = options;
  const sign = createSigner(identitySecret);
  const http = createHttpSender(options);
  const sockets = createSocketSender(name, url.replace(/^http/, 'ws'));
  return {
    name,
    execute: (request) => http.send(request, sign(request.identity)),
    subscribe: (request) =>
      untilAbort(() => Promise.resolve(sockets.open(request, sign(request.identity))), request.signal),
    async sdl() {
      const gateway = { viewerId: 'gateway', roles: [] };
      const request = { query: '{_service{sdl}}', variables: {}, identity: gateway, correlationId: 'gateway-schema' };
      const { data } = await http.send(request, sign(gateway));
      const sdl = (data?.['_service'] as { sdl?: string } | null | undefined)?.sdl;
      if (typeof sdl !== 'string')
        throw new CodedError('PROVIDER_UNAVAILABLE', `The ${name} subgraph does not provide its schema.`, {
          provider: name,
        });
      return sdl;
    },
    async close() {
      await Promise.all([http.close(), sockets.close()]);
    },
  };
}
