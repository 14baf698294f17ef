import type { CodedError } from '@marketgraph/domain/errors';
import type { Followed } from '@marketgraph/platform/graphql';

/** The same events; `failure` is thrown once, where they end, and `stop` called. */
export function ending<T>(events: Followed<T>, stop: () => void, failure: () => CodedError | null): Followed<T> {
  const own: Followed<T> = {
    standing: events.standing,
    [Symbol.asyncIterator]: () => own,
    async next() {
      try {
        const step = await events.next();
        if (!step.done) return step;
        stop();
        const error = failure();
        if (error) throw error;
        return step;
      } catch (error) {
        stop();
        throw error;
      }
    },
    async return() {
      stop();
      failure();
      return events.return!();
    },
    async throw(error: unknown) {
      stop();
      return events.throw!(error);
    },
  };
  return own;
}
