/** Work on this thread, a piece in each turn of the event loop: whatever else the process has to do comes between, and viewers take turns. */
import { Line } from '../fair/line.ts';
import type { Asker } from './pool.ts';

export class Here {
  private readonly line = new Line<() => void>();
  /** A piece was done in this turn of the loop. */
  private isBusy = false;

  /** At once if it is the first of this turn. Throws what the work throws, and the signal's reason when nobody waits any more. */
  async take<T>(work: () => T, { viewerId = '', signal }: Asker): Promise<T> {
    if (this.isBusy) await new Promise<void>((resolve) => this.line.push(viewerId, resolve));
    else {
      this.isBusy = true;
      this.line.served(viewerId);
      setImmediate(this.next);
    }
    signal?.throwIfAborted();
    return work();
  }

  private readonly next = (): void => {
    const begin = this.line.shift();
    this.isBusy = begin !== undefined;
    if (!begin) return;
    // What it resolves runs before the next turn.
    setImmediate(this.next);
    begin();
  };
}
