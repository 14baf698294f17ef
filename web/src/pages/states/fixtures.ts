/** Live data that is none: one card in one state. No number here is data. */
import { ref } from 'vue';
import type { History } from '../../gql/useHistory.ts';
import type { Live } from '../../gql/useLive.ts';

export const STATES = ['loading', 'empty', 'partial', 'stale', 'error'] as const;
export type State = (typeof STATES)[number];
/** What a card is given in the states that have data: nothing to show yet, a part, all of it but old. */
export interface Given<T> {
  readonly empty: T;
  readonly partial: T;
  readonly whole: T;
}
/** When the data of the fixtures was true, ms: two minutes before the gallery was opened. */
export const SINCE = Math.floor(Date.now() / 1000) * 1000 - 127_000;
export const FAILURE = 'market-data does not answer. Asking again every second.';
const CODE = 'PROVIDER_UNAVAILABLE';

const dataOf = <T>(state: State, { empty, partial, whole }: Given<T>): T | null =>
  state === 'empty' ? empty : state === 'partial' ? partial : state === 'stale' ? whole : null;

export const live = <T>(state: State, given: Given<T>): Live<T> => ({
  data: dataOf(state, given),
  error: state === 'error' ? FAILURE : null,
  code: state === 'error' ? CODE : null,
  receivedAt: state === 'loading' || state === 'error' ? null : SINCE,
  status: state === 'empty' || state === 'partial' ? 'live' : state,
  staleSince: state === 'stale' ? SINCE : null,
  staleCause: state === 'stale' ? 'lost' : null,
  answered: state !== 'loading' && state !== 'error',
  refresh: () => {},
});
export const history = <T>(state: State, given: Given<T>): History<T> => ({
  data: ref(dataOf(state, given)) as History<T>['data'],
  error: ref(state === 'error' || state === 'stale' ? FAILURE : null),
  code: ref(state === 'error' ? CODE : null),
  at: ref(state === 'stale' ? SINCE : null),
  refresh: async () => {},
});
