/** Equal work that is asked for at the same time is done once. */

interface Flight<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/** One work for each key; it is given up when all who wait for it have left. */
export class Flights<T> {
  private readonly flying = new Map<string, Flight<T>>();

  /** The result of the work under way, or of this one. Rejects with the signal's reason when this caller leaves. */
  async join(key: string, work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const flight = this.flying.get(key) ?? this.start(key, work);
    flight.waiting += 1;
    if (!signal) return flight.result.finally(() => (flight.waiting -= 1));
    let leave: () => void = () => undefined;
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => reject(signal.reason as Error);
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([flight.result, left]);
    } finally {
      signal.removeEventListener('abort', leave);
      flight.waiting -= 1;
      if (signal.aborted && flight.waiting === 0) {
        this.forget(key, flight);
        flight.abort.abort(signal.reason);
      }
    }
  }

  private start(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    const flight: Flight<T> = { result: work(abort.signal), abort, waiting: 0 };
    this.flying.set(key, flight);
    const forget = () => this.forget(key, flight);
    flight.result.then(forget, forget);
    return flight;
  }

  private forget(key: string, flight: Flight<T>): void {
    if (this.flying.get(key) === flight) this.flying.delete(key);
  }
}
