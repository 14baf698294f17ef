import { Line } from '../fair/line.ts';

/** Work that takes turns: so much of it at a time, of viewer after viewer. */
export class Turns {
  private free: number;
  private readonly line = new Line<() => void>();

  constructor(atOnce: number) {
    this.free = atOnce;
  }

  /** Null where it was no longer wanted once its turn came. Throws what the work throws. */
  async take<T>(work: () => Promise<T>, isWanted: () => boolean, viewerId = ''): Promise<T | null> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.line.push(viewerId, resolve));
    try {
      return isWanted() ? await work() : null;
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
