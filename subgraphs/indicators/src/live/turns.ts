/** Work that takes turns: so much of it at a time, first come first served. */
export class Turns {
  private free: number;
  private readonly queue: (() => void)[] = [];

  constructor(atOnce: number) {
    this.free = atOnce;
  }

  /** Null where it was no longer wanted once its turn came. Throws what the work throws. */
  async take<T>(work: () => Promise<T>, isWanted: () => boolean): Promise<T | null> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      return isWanted() ? await work() : null;
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
