/**
 * First value, then the stream, resumed by cursor after every interruption: the one way a feature gets live data. The last data stays while the
 * connection is away, with the time since when it is stale.
 */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { computed, onScopeDispose, reactive, ref, shallowReactive, watch, type ComputedRef } from 'vue';
import { codeOf, isFinal, isLineDown, wordsOf } from './code.ts';
import { apollo, connection, FRESH, streams } from './connection.ts';
import { now } from './now.ts';

export type LiveStatus = 'loading' | 'live' | 'stale' | 'error';
/** The socket is lost; or it stands, and the stream is refused, or nothing comes. */
export type StaleCause = 'lost' | 'refused' | 'silent';
export interface Live<T> {
  data: T | null;
  error: string | null;
  /** Of the failure, e.g. NOT_FOUND. */ code: string | null;
  receivedAt: number | null;
  /** The question was answered, if with nothing. */ readonly answered: boolean;
  readonly status: LiveStatus;
  readonly staleSince: number | null;
  readonly staleCause: StaleCause | null;
  refresh(): void;
}

/** What an event makes of the data; `outdated`: more than it tells is no longer true, and the question is to be asked again. */
export interface Step<T> {
  readonly cursor: string;
  readonly data: T;
  readonly outdated?: boolean;
}
export interface LiveOptions<T, Q, S, V extends Record<string, unknown>> {
  readonly query: TypedDocumentNode<Q, V>;
  readonly stream: TypedDocumentNode<S, V & { after?: string | null }>;
  readonly variables: () => V;
  /** `before`: what the stream brought while the question was under way; lists join it, states leave it. */
  readonly first: (answer: Q, before: T | null) => T | null;
  readonly next: (event: S, before: T | null) => Step<T>;
  /** `first` joins the question's answer with what the stream brought. */
  readonly joins?: boolean;
  /** A stream that is silent for longer is stale; null or left out: it may be quiet. */
  readonly silentMs?: () => number | null;
}

const RETRY_MS = 1_000;
const HEALED_MS = 2_000;
/** A question that failed is asked again after so long. */
const ASK_AGAIN_MS = 5_000;
interface Failure {
  readonly message?: string;
  readonly extensions?: { readonly code?: string; readonly retryable?: boolean };
}

export function useLive<T, Q, S, V extends Record<string, unknown>>(options: LiveOptions<T, Q, S, V>): Live<T> {
  // Events are replaced as a whole: nothing in them needs to be watched.
  const state = shallowReactive({
    data: null as T | null,
    error: null as string | null,
    code: null as string | null,
    receivedAt: null as number | null,
    answered: false,
  });
  /** Since when the stream is refused although the connection stands; the data shown is that old. */
  const brokenSince = ref<number | null>(null);
  /** What refused the stream for good: no answer to the question takes that back. */
  let refusal: { readonly error: string; readonly code: string | null } | null = null;
  let cursor: string | null = null;
  let run = 0;
  /** Nothing has come since the beginning, or since what was missed is no longer to be had. */
  let behind = true;
  let [asked, taken] = [0, 0];
  let stopStream = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let healing: ReturnType<typeof setTimeout> | undefined;
  let askAgain: ReturnType<typeof setTimeout> | undefined;

  async function load(mine: number): Promise<void> {
    const question = (asked += 1);
    clearTimeout(askAgain);
    const { data, error } = await apollo
      .query({ query: options.query, variables: options.variables() as never, ...FRESH })
      .catch((reason: Error) => ({ data: null, error: reason }));
    // Of two under way the older one may answer last.
    if (mine !== run || question < taken) return;
    const first = data ? options.first(data as Q, state.data as T | null) : null;
    if (first === null && error) {
      const code = codeOf(error);
      // A dead line says nothing against what is shown: that is told as stale.
      if (state.data === null || !isLineDown(code)) Object.assign(state, { error: wordsOf(code, error.message), code });
      if (!isFinal(code)) askLater(mine);
      return;
    }
    taken = question;
    // The stream may have been faster: what it brought is newer, unless the two were joined.
    if (first !== null && (behind || options.joins)) {
      behind = false;
      Object.assign(state, { data: first, receivedAt: Date.now() });
    }
    // What there is after all can be followed, too.
    if (first !== null && refusal) {
      refusal = null;
      follow(mine);
    }
    Object.assign(state, { error: null, code: null, ...refusal, answered: true });
  }
  function askLater(mine: number): void {
    clearTimeout(askAgain);
    askAgain = setTimeout(() => void load(mine), ASK_AGAIN_MS);
  }

  function follow(mine: number): void {
    stopStream();
    // Stopping a stream completes it too: only the end of the stream that is followed now is a reason to follow again.
    let stopped = false;
    const mineEnded = () => mine !== run || stopped;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => follow(mine), RETRY_MS);
    };
    const fresh = cursor === null;
    // The protocol has no "accepted": a stream that has not failed for a while is taken for whole.
    const heal = (): void => {
      // A socket that is still being made has begun nothing.
      if (connection.status !== 'connected') return wait();
      brokenSince.value = null;
      const wasRefused = refusal !== null;
      refusal = null;
      if (wasRefused) Object.assign(state, { error: null, code: null });
      // A list may lack what was published between its question and the stream's beginning: it asks once more.
      if (wasRefused || (fresh && options.joins)) void load(mine);
    };
    const wait = (): void => {
      clearTimeout(healing);
      healing = setTimeout(heal, HEALED_MS);
    };
    wait();
    const variables = { ...options.variables(), ...(cursor === null ? {} : { after: cursor }) };
    const unsubscribe = streams.subscribe<S>(
      { query: print(options.stream), variables },
      {
        next: ({ data }) => {
          if (mineEnded() || !data) return;
          const step = options.next(data, state.data as T | null);
          cursor = step.cursor;
          brokenSince.value = null;
          refusal = null;
          behind = false;
          Object.assign(state, { data: step.data, receivedAt: Date.now(), error: null, code: null });
          if (step.outdated && options.joins) void load(mine);
        },
        error: (reason) => {
          if (mineEnded()) return;
          clearTimeout(healing);
          brokenSince.value ??= Date.now();
          const failures = Array.isArray(reason) ? (reason as Failure[]) : [];
          const code = failures[0]?.extensions?.code;
          // What lies behind the cursor is gone: read the present, then follow from there.
          if (code === 'CURSOR_EXPIRED' || code === 'CURSOR_INVALID') {
            cursor = null;
            [behind, taken] = [true, asked + 1];
            // The stream first, then the question: what happens between them is in one of the two.
            follow(mine);
            void load(mine);
            return;
          }
          if (failures[0]?.extensions?.retryable === false) {
            refusal = { error: failures[0].message ?? 'The stream was refused.', code: code ?? null };
            Object.assign(state, refusal);
            return;
          }
          again();
        },
        complete: () => {
          if (!mineEnded()) again();
        },
      },
    );
    stopStream = () => {
      stopped = true;
      unsubscribe();
    };
  }

  function start(): void {
    run += 1;
    cursor = null;
    behind = true;
    refusal = null;
    brokenSince.value = null;
    stopStream();
    clearTimeout(timer);
    clearTimeout(askAgain);
    Object.assign(state, { data: null, error: null, code: null, receivedAt: null, answered: false });
    void load(run);
    follow(run);
  }
  watch(options.variables, start, { immediate: true, deep: true });
  // The socket came back: graphql-ws would repeat the old request; we ask for what came after the last cursor.
  watch(
    () => connection.status,
    (status, before) => {
      if (status !== 'connected' || before !== 'reconnecting') return;
      stopStream();
      clearTimeout(timer);
      follow(run);
      // What the line took with it would be waited for in vain.
      if (!state.answered) void load(run);
    },
  );
  onScopeDispose(() => {
    run += 1;
    stopStream();
    clearTimeout(timer);
    clearTimeout(healing);
    clearTimeout(askAgain);
  });

  const staleCause = computed<StaleCause | null>(() => {
    if (state.receivedAt === null) return null;
    if (connection.status === 'reconnecting') return connection.lostAt === null ? null : 'lost';
    if (brokenSince.value !== null) return 'refused';
    const silentMs = options.silentMs?.() ?? null;
    return silentMs !== null && now.value - state.receivedAt > silentMs ? 'silent' : null;
  });
  const staleSince: ComputedRef<number | null> = computed(() => {
    if (staleCause.value === null) return null;
    if (staleCause.value === 'lost') return connection.lostAt;
    return Math.min(brokenSince.value ?? Number.POSITIVE_INFINITY, state.receivedAt!);
  });
  const status = computed<LiveStatus>(() =>
    state.data === null ? (state.error ? 'error' : 'loading') : staleSince.value !== null ? 'stale' : 'live',
  );
  return reactive({
    ...toRefsOf(state),
    status,
    staleSince,
    staleCause,
    refresh: () => void load(run),
  }) as unknown as Live<T>;
}

/** Shares the state's fields with the object that is handed out. */
function toRefsOf<T extends object>(state: T) {
  return Object.fromEntries(
    (Object.keys(state) as (keyof T)[]).map((key) => [
      key,
      computed({
        get: () => state[key],
        set: (value) => {
          state[key] = value;
        },
      }),
    ]),
  );
}
