/** An iterator that ends the moment its signal aborts, even while its source is silent. */

/** `open` runs at the first `next()`. Closing the source is not waited for: a native generator would only react to its next event. */
export function untilAbort<T>(open: () => Promise<AsyncIterator<T>>, signal: AbortSignal): AsyncIterableIterator<T> {
  const done: IteratorReturnResult<undefined> = { value: undefined, done: true };
  let source: Promise<AsyncIterator<T>> | undefined;
  let wake: (() => void) | undefined;
  let ended = false;

  const end = (): void => {
    if (ended) return;
    ended = true;
    signal.removeEventListener('abort', end);
    wake?.();
    void source?.then((iterator) => iterator.return?.(undefined)).catch(() => undefined);
  };
  const pull = async (): Promise<IteratorResult<T>> => {
    try {
      const iterator = await (source ??= open());
      const result = ended ? done : await iterator.next();
      if (result.done) end();
      return result;
    } catch (error) {
      wake = undefined; // the reader gets the error, not a quiet end
      end();
      throw error;
    }
  };
  if (signal.aborted) ended = true;
  else signal.addEventListener('abort', end, { once: true });

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      if (ended) return Promise.resolve(done);
      return new Promise<IteratorResult<T>>((resolve, reject) => {
        wake = () => resolve(done);
        void pull().then(resolve, reject);
      });
    },
    return() {
      end();
      return Promise.resolve(done);
    },
  };
}
