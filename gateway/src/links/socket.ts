/** Subscriptions of a subgraph over graphql-transport-ws: one socket per identity, for the handshake carries who asks. */
import { CodedError } from '@marketgraph/domain/errors';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { SubgraphRequest } from '../link.ts';
import { IDENTITY_HEADER } from './identity.ts';

export interface SocketSender {
  /** Rejects with PROVIDER_UNAVAILABLE when the connection is lost; the receiver resumes by cursor. */
  open(request: SubgraphRequest & { readonly signal: AbortSignal }, identity: string): AsyncIterator<ExecutionResult>;
  close(): Promise<void>;
}

const PING_MS = 10_000;
const PONG_MS = 5_000;

export function createSocketSender(name: string, url: string): SocketSender {
  const clients = new Map<string, { readonly client: Client; users: number }>();

  const acquire = (identity: string): { client: Client; release: () => void } => {
    let entry = clients.get(identity);
    if (!entry) clients.set(identity, (entry = { client: connect(url, identity), users: 0 }));
    const held = entry;
    held.users++;
    const release = (): void => {
      if (--held.users > 0) return;
      if (clients.get(identity) === held) clients.delete(identity);
      void held.client.dispose();
    };
    return { client: held.client, release };
  };

  return {
    open({ query, variables, operationName, correlationId }, identity) {
      const { client, release } = acquire(identity);
      const events = client.iterate({
        query,
        variables: { ...variables },
        extensions: { correlationId },
        ...(operationName ? { operationName } : {}),
      });
      let held = true;
      const end = (): void => {
        if (held) release();
        held = false;
      };
      return {
        async next() {
          try {
            const result = await events.next();
            if (result.done) end();
            return result as IteratorResult<ExecutionResult>;
          } catch (error) {
            end();
            if (Array.isArray(error)) return { value: { errors: error as GraphQLError[] }, done: false };
            throw new CodedError('PROVIDER_UNAVAILABLE', `The connection to the ${name} subgraph was lost.`, {
              provider: name,
              reason: reasonOf(error),
            });
          }
        },
        async return() {
          await events.return?.();
          end();
          return { value: undefined, done: true };
        },
      };
    },
    async close() {
      const all = [...clients.values()];
      clients.clear();
      await Promise.all(all.map(({ client }) => client.dispose()));
    },
  };
}

/** No retries here: a lost connection must be seen, or events would be missed in silence. */
function connect(url: string, identity: string): Client {
  let pong: NodeJS.Timeout | undefined;
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    lazy: true,
    retryAttempts: 0,
    keepAlive: PING_MS,
    connectionParams: { [IDENTITY_HEADER]: identity },
    on: {
      ping: (received) => {
        // A peer that vanished without closing would stay "connected" for minutes.
        if (!received) pong = setTimeout(() => client.terminate(), PONG_MS).unref();
      },
      pong: (received) => received && clearTimeout(pong),
      closed: () => clearTimeout(pong),
    },
  });
  return client;
}

const reasonOf = (error: unknown): string => {
  if (error instanceof Error) return error.message;
  const { code, reason } = error as { code?: number; reason?: string };
  return `closed ${code ?? ''} ${reason ?? ''}`.trim();
};
