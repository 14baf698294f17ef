/**
 * A subscription that says, before its first event, where it stands. GraphQL has no word for "accepted": a stream without events would look
 * like a subgraph that does not answer, and whoever lost it would have no cursor to resume behind. Between a subgraph and the gateway only.
 */
import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { Followed } from './follow.ts';

type Step = IteratorResult<ExecutionResult>;

/** The cursor in a message that says where a stream stands and carries no event; null for every other. */
export function standingOf({ data, errors, extensions }: ExecutionResult): string | null {
  const standing = extensions?.['standing'];
  return data === undefined && errors === undefined && typeof standing === 'string' ? standing : null;
}

/** As `subscribe` of graphql. */
export async function subscribeStanding(
  args: ExecutionArgs,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const leave = async (): Promise<Step> => {
    await events.return?.();
    return { value: undefined, done: true };
  };
  const execution = async (event: IteratorResult<unknown>): Promise<Step> => {
    if (event.done) return { value: undefined, done: true };
    try {
      return { value: await execute({ ...args, rootValue: event.value }), done: false };
    } catch (error) {
      await leave();
      throw error;
    }
  };
  let { standing } = source as Partial<Followed<unknown>>;
  let asked: Promise<IteratorResult<unknown>> | null = null;
  const results: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => results,
    async next() {
      const event = asked ?? events.next();
      asked = null;
      if (!standing) return execution(await event);
      const first = await Promise.race([event.then((step) => ({ step })), standing.then((cursor) => ({ cursor }))]);
      standing = undefined;
      if ('step' in first) return execution(first.step);
      asked = event;
      return { value: { extensions: { standing: first.cursor } }, done: false };
    },
    return: leave,
    throw: async (error: unknown) => {
      await leave();
      throw error;
    },
  };
  return results;
}
