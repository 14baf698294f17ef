/** One followed program and everybody who listens to it. */
import { compareIds } from '@marketgraph/platform/events';
import type { Listener } from './listener.ts';
import type { LiveEvent } from './program.ts';
import type { Strand } from './strand.ts';

export class Shared {
  private readonly listeners = new Map<Listener, string | null>();
  private latest: LiveEvent | null = null;
  private over = false;
  /** Subscriptions that need it: those listening, and those about to. */
  holders = 0;

  /** `onOver`: the strand has ended by itself, with an error as a rule; whoever asks next needs another. */
  constructor(
    private readonly strand: Strand,
    onOver: () => void,
  ) {
    void this.run(onOver);
  }

  /** Where a listener stands who is told nothing at first; never resolves where the newest event comes first. */
  get standing(): Promise<string> {
    return this.latest ? new Promise(() => undefined) : this.strand.standing;
  }

  /** The newest event is told first. */
  listen(listener: Listener): void {
    this.listeners.set(listener, null);
    if (this.latest) listener.push(this.latest);
  }

  /** Goes on behind an entry; false where that is not yet, or no longer, possible without a gap. */
  listenBehind(listener: Listener, id: string): boolean {
    const { position } = this.strand;
    if (this.over || position === null || compareIds(position, id) > 0) return false;
    this.listeners.set(listener, id);
    return true;
  }

  leave(listener: Listener): void {
    this.listeners.delete(listener);
  }

  stop(): void {
    void this.strand.return?.();
  }

  private async run(onOver: () => void): Promise<void> {
    let failure: unknown = null;
    try {
      for await (const event of this.strand) {
        this.latest = event;
        for (const [listener, behind] of this.listeners)
          if (behind === null || compareIds(event.id, behind) > 0) listener.push(event);
      }
    } catch (error) {
      failure = error;
    }
    // Nobody may join from here on: what they waited for would never come.
    this.over = true;
    onOver();
    for (const listener of this.listeners.keys()) listener.end(failure);
  }
}
