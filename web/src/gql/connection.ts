/** The one connection of the page: Apollo over HTTP for questions, graphql-transport-ws for streams. */
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient, type Client } from 'graphql-ws';
import { reactive } from 'vue';

export interface ConnectionState { status: 'connecting' | 'connected' | 'reconnecting'; attempts: number; latencyMs: number | null; lostAt: number | null }
export const connection: ConnectionState = reactive({ status: 'connecting', attempts: 0, latencyMs: null, lostAt: null });

export const apollo = new ApolloClient({
  link: new HttpLink({ uri: '/graphql' }),
  cache: new InMemoryCache(),
});

/** Numbers are seconds old at most: what an earlier query cached is never an answer; a failed part leaves the rest. */
export const FRESH = { fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;

const url = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
let pingSentAt = 0;

export const streams: Client = createClient({
  url,
  lazy: false,
  keepAlive: 5_000,
  // Streams resume by their own cursors (useLive): the socket alone is retried here, for ever.
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: async (retries) => {
    connection.attempts = retries + 1;
    await new Promise((resolve) => setTimeout(resolve, Math.min(8_000, 500 * 2 ** retries)));
  },
  on: {
    connecting: () => { if (connection.lostAt !== null) connection.status = 'reconnecting'; },
    connected: () => Object.assign(connection, { status: 'connected', attempts: 0, lostAt: null }),
    closed: () => Object.assign(connection, { status: 'reconnecting', lostAt: connection.lostAt ?? Date.now(), latencyMs: null }),
    ping: (received) => { if (!received) pingSentAt = performance.now(); },
    pong: (received) => { if (received) connection.latencyMs = performance.now() - pingSentAt; },
  },
});
