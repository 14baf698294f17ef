/** A subscription: listens to the shared state, or resumes with one of its own until it has caught up with that. */
import type { Followed } from '@marketgraph/platform/graphql';
import { type Heard, Listener } from './listener.ts';
import type { LiveProgram } from './program.ts';
import type { LiveStates } from './states.ts';
import type { From } from './strand.ts';

const DONE = { done: true as const, value: undefined };

/** Throws LIMIT_EXCEEDED; a bad cursor fails the first `next`. */
export function openLive<T>(
  states: LiveStates,
  program: LiveProgram,
  from: From,
  map: (event: Heard) => T,
): Followed<T> {
  const { shared, release } = states.hold(program, from.viewerId ?? '');
  const listener = new Listener(from.delivery ?? 'ALL');
  // Before it listens: whom the newest event is told first needs no other place to resume behind.
  const { standing } = shared;
  let over = false;
  let own: ReturnType<LiveStates['own']> | null = null;
  const leave = (): void => {
    over = true;
    shared.leave(listener);
    own?.release();
    release();
    listener.end();
  };
  try {
    if (from.after === null || from.after === undefined) shared.listen(listener);
    else own = states.own(program, from);
  } catch (error) {
    leave();
    throw error;
  }

  const step = async (): Promise<IteratorResult<Heard, undefined>> => {
    if (!own) return listener.next();
    const { strand } = own;
    const event = await strand.next();
    if (event.done) return DONE;
    if (!over && shared.listenBehind(listener, strand.position!)) {
      own.release();
      own = null;
    }
    return { done: false, value: { ...event.value, skipped: 0 } };
  };
  const events: Followed<T> = {
    standing: own ? own.strand.standing : standing,
    [Symbol.asyncIterator]: () => events,
    async next() {
      if (over) return DONE;
      try {
        const result = await step();
        if (result.done) leave();
        return over || result.done ? DONE : { done: false, value: map(result.value) };
      } catch (error) {
        leave();
        throw error;
      }
    },
    async return() {
      leave();
      return DONE;
    },
    async throw(error: unknown) {
      leave();
      throw error;
    },
  };
  return events;
}
