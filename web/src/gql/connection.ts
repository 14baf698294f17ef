/** The one connection of the page: Apollo over HTTP for questions, graphql-transport-ws for streams. */
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient, type Client } from 'graphql-ws';
import { reactive } from 'vue';

export interface ConnectionState {
  status: 'connecting' | 'connected' | 'reconnecting';
  /** Failed in a row. */
  attempts: number;
  latencyMs: number | null;
  /** Since when nothing is heard, ms; null while it stands, and before it first stood or failed. */
  lostAt: number | null;
  /** When the next attempt is due, ms; null while one is under way. */
  nextAttemptAt: number | null;
  /** Whether it has ever stood: without that nothing was followed. */
  stood: boolean;
  /** Whether a question beside it was ever answered: without either there are no last values. */
  answered: boolean;
}
export const connection: ConnectionState = reactive({
  status: 'connecting',
  attempts: 0,
  latencyMs: null,
  lostAt: null,
  nextAttemptAt: null,
  stood: false,
  answered: false,
});

/** Nobody waits longer for an answer: a line that has died may keep a question for many minutes. */
const ANSWER_MS = 30_000;
const fetchInTime: typeof fetch = async (uri, { signal, ...options } = {}) => {
  const answer = await fetch(uri, {
    ...options,
    signal: AbortSignal.any([...(signal ? [signal] : []), AbortSignal.timeout(ANSWER_MS)]),
  });
  connection.answered ||= answer.ok;
  return answer;
};

export const apollo = new ApolloClient({
  link: new HttpLink({ uri: '/graphql', fetch: fetchInTime }),
  cache: new InMemoryCache(),
});

/** Numbers are seconds old at most: what an earlier query cached is never an answer; a failed part leaves the rest. */
export const FRESH = { fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;

const url = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
const KEEP_ALIVE_MS = 5_000;
const PONG_MS = 4_000;
const OPEN_MS = 10_000;

/** 0.5, 1, 2, 4, 8, 8 s, of which a random half is left out: pages that were cut together do not come back together. `random`: 0 to 1. Pure. */
export const backOff = (retries: number, random: number): number =>
  Math.min(8_000, 500 * 2 ** retries) * (0.5 + random / 2);

let heardAt: number | null = null;
let pingSentAt = 0;
let due: ReturnType<typeof setTimeout> | undefined;
let wake = () => {};

/** A line may die without a word, also while it is made: no answer and no event is the end of it. */
function endIn(ms: number): void {
  clearTimeout(due);
  due = setTimeout(() => streams.terminate(), ms);
}

/** Ends the wait for the next attempt. */
export const reconnectNow = (): void => wake();

const heard = () => {
  heardAt = Date.now();
  clearTimeout(due);
};

export const streams: Client = createClient({
  url,
  lazy: false,
  keepAlive: KEEP_ALIVE_MS,
  // Streams resume by their own cursors (useLive): the socket alone is retried here, for ever.
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: async (retries) => {
    const wait = backOff(retries, Math.random());
    Object.assign(connection, { attempts: retries + 1, nextAttemptAt: Date.now() + wait });
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = () => {};
    connection.nextAttemptAt = null;
  },
  on: {
    connecting: () => {
      endIn(OPEN_MS);
      if (connection.lostAt !== null) connection.status = 'reconnecting';
    },
    connected: () => {
      heard();
      Object.assign(connection, { status: 'connected', attempts: 0, lostAt: null, nextAttemptAt: null, stood: true });
    },
    message: heard,
    closed: () => {
      clearTimeout(due);
      Object.assign(connection, {
        status: 'reconnecting',
        lostAt: connection.lostAt ?? heardAt ?? Date.now(),
        latencyMs: null,
      });
    },
    ping: (received) => {
      if (received) return;
      pingSentAt = performance.now();
      endIn(PONG_MS);
    },
    pong: (received) => {
      if (received) connection.latencyMs = performance.now() - pingSentAt;
    },
  },
});
if (typeof window !== 'undefined') window.addEventListener('online', reconnectNow);
