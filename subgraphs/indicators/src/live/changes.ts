/** Who follows a viewer's own indicator, and the word that it has changed: the streams of its old text end with it. */
import type { CodedError } from '@marketgraph/domain/errors';
import type { Followed } from '@marketgraph/platform/graphql';

type OnChange = (error: CodedError) => void;
const keyOf = (viewerId: string, id: string): string => `${viewerId} ${id.toLowerCase()}`;

export class Changes {
  private readonly following = new Map<string, Set<OnChange>>();

  /** Indicators that are followed now. */
  get count(): number {
    return this.following.size;
  }

  /** Every stream of it in this process ends with the error. */
  tell(viewerId: string, id: string, error: CodedError): void {
    for (const onChange of [...(this.following.get(keyOf(viewerId, id)) ?? [])]) onChange(error);
  }

  /** Opens a stream that ends with what is told from now on: of the time in which it is being opened, too. */
  async until<T>(viewerId: string, id: string, open: () => Promise<Followed<T>>): Promise<Followed<T>> {
    let change: CodedError | null = null;
    let events: Followed<T> | null = null;
    const stop = this.on(viewerId, id, (error) => {
      change ??= error;
      void events?.return?.();
    });
    try {
      events = await open();
    } catch (error) {
      stop();
      throw error;
    }
    if (change) void events.return?.();
    return ending(events, stop, () => {
      const error = change;
      change = null;
      return error;
    });
  }

  private on(viewerId: string, id: string, onChange: OnChange): () => void {
    const key = keyOf(viewerId, id);
    const all = this.following.get(key) ?? new Set();
    this.following.set(key, all.add(onChange));
    return () => {
      all.delete(onChange);
      if (all.size === 0 && this.following.get(key) === all) this.following.delete(key);
    };
  }
}

/** The same events; `failure` is thrown once, where they end. */
function ending<T>(events: Followed<T>, stop: () => void, failure: () => CodedError | null): Followed<T> {
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
