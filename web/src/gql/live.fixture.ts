/** A connection that the specs of streams hold in their hands. */
import { parse } from 'graphql';
import { reactive, ref } from 'vue';

interface Sink {
  next(event: unknown): void;
  error(reason: unknown): void;
  complete(): void;
}
/** `answers`: one for each question, the last one for all further ones; an error is that nobody answered. */
export const world = {
  answers: [] as unknown[],
  asked: 0,
  open: [] as { variables: Record<string, unknown>; sink: Sink; stopped: boolean }[],
};
export const FRESH = {};
export const connection = reactive({
  status: 'connected',
  attempts: 0,
  latencyMs: null,
  lostAt: null as number | null,
});
export const apollo = {
  query: async (): Promise<unknown> => {
    world.asked += 1;
    const answer = await (world.answers.length > 1 ? world.answers.shift() : world.answers[0]);
    if (answer instanceof Error) throw answer;
    return answer;
  },
};
export const streams = {
  // As graphql-ws: stopping a stream completes its sink, later.
  subscribe: ({ variables }: { variables: Record<string, unknown> }, sink: Sink) => {
    const one = { variables, sink, stopped: false };
    world.open.push(one);
    return () => {
      if (one.stopped) return;
      one.stopped = true;
      void Promise.resolve().then(() => sink.complete());
    };
  },
};
export const symbol = ref('A');
export const running = () => world.open.filter(({ stopped }) => !stopped);
export const failure = (code: string, retryable = true) => [{ message: code, extensions: { code, retryable } }];
/** A number behind a symbol. */
export const NUMBER = {
  query: parse('{ value }') as never,
  stream: parse('subscription { value }') as never,
  variables: () => ({ symbol: symbol.value }),
  first: ({ value }: { value: number | null }) => value,
  next: ({ cursor, value }: { cursor: string; value: number }) => ({ cursor, data: value }),
};
export function reset(): void {
  Object.assign(world, { answers: [{ data: { value: 1 } }], asked: 0, open: [] });
  Object.assign(connection, { status: 'connected', lostAt: null });
  symbol.value = 'A';
}
