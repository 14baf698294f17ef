/** Live data that is none: one card in one state. No number here is data. */
import { ref } from 'vue';
import type { History } from '../../gql/useHistory.ts';
import type { Live } from '../../gql/useLive.ts';

export const STATES = ['loading', 'empty', 'stale', 'error'] as const;
export type State = (typeof STATES)[number];
/** 16 Jun 2026 16:04:31 UTC. */
export const SINCE = Date.UTC(2026, 5, 16, 16, 4, 31);
export const FAILURE = 'market-data does not answer. Asking again every second.';

export const live = <T>(state: State, empty: T | null, kept: T | null): Live<T> => ({
  data: state === 'empty' ? empty : state === 'stale' ? kept : null,
  error: state === 'error' ? FAILURE : null,
  receivedAt: state === 'stale' || state === 'empty' ? SINCE : null,
  status: state === 'empty' ? 'live' : state,
  staleSince: state === 'stale' ? SINCE : null,
  refresh: () => {},
});
export const history = <T>(state: State, empty: T, kept: T): History<T> => ({
  data: ref(state === 'empty' ? empty : state === 'stale' ? kept : null) as never,
  error: ref(state === 'error' || state === 'stale' ? FAILURE : null),
  at: ref(state === 'stale' ? SINCE : null),
  refresh: async () => {},
});
export const prints = [3, 2, 1].map((at) => ({
  venue: 'bybit',
  side: at === 2 ? ('LONG' as const) : ('SHORT' as const),
  price: 151 + at / 10,
  quantity: 100 * at,
  notionalUsd: 15_100 * at,
  occurredAt: new Date(SINCE - at * 1000).toISOString(),
}));
export const points = Array.from({ length: 96 }, (_, at) => ({
  at: new Date(SINCE - (96 - at) * 900_000).toISOString(),
  oiNotional: 1.24e9 + Math.sin(at / 9) * 2e7,
}));
const map = (counts: (at: number) => number | null) => ({
  symbol: 'SOLUSDT',
  anchorPrice: 151.37,
  binBps: 20,
  priceBins: 50,
  timeBins: 12,
  from: new Date(SINCE - 3_600_000).toISOString(),
  to: new Date(SINCE).toISOString(),
  belowRange: 0,
  aboveRange: 0,
  coveredSince: null,
  cells: Array.from({ length: 600 }, (_, at) => {
    const count = counts(at);
    return {
      priceBin: at % 50,
      timeBin: Math.floor(at / 50),
      count,
      quantity: count,
      notionalUsd: count === null ? null : count * 9_000,
      longCount: count,
      shortCount: count === null ? null : 0,
    };
  }),
});
export const emptyMap = map(() => null);
export const keptMap = map((at) => (at % 37 === 0 ? (at % 9) + 1 : 0));
const check = (name: string, value: number, unit: string, warning: number, breach: number) => ({
  name,
  value,
  unit,
  warning,
  breach,
  direction: name === 'DEPTH' ? 'BELOW' : 'ABOVE',
  status: 'PASSING',
  reason: null,
  ageMs: 400,
});
export const keptGuards = {
  symbol: 'SOLUSDT',
  status: 'PASSING',
  liquidations5m: null,
  checks: [check('SPREAD', 0.7, 'bps', 10, 20), check('DEPTH', 412_000, 'USD', 50_000, 25_000)],
};
export const keptHealth = {
  venues: [
    {
      id: 'bybit',
      name: 'Bybit',
      feeds: [{ name: 'ticker', symbol: 'SOLUSDT', status: 'UP', latencyMs: 21, messagesPerSecond: 10, reconnects: 1 }],
    },
  ],
};
