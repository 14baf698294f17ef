/** The one watch that there is: begun, begun anew over other stocks, and told what is known of the same ones; one change at a time. */
import type { UniverseState } from '@marketgraph/domain/equities';
import { NotYet } from './until-done.ts';
import { beginWatch, type Watch, type WatchParts } from './watch.ts';

export interface WatchingDeps extends WatchParts {
  readonly signal: AbortSignal;
  /** Ends when it is done, or when it is time to leave. */
  readonly keepTrying: (what: string, work: () => Promise<unknown>) => Promise<void>;
}

export class Watching {
  private watch: Watch | null = null;
  private changing: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: WatchingDeps) {}

  /** Null: nothing is watched yet, or just now. */
  get current(): Watch | null {
    return this.watch;
  }

  /** @throws NotYet where there is no stock to watch. */
  async begin(universe: UniverseState | null): Promise<void> {
    this.watch = await this.over(universe);
    if (!this.watch && !this.deps.signal.aborted)
      throw new NotYet('none is known. Import some, or put stocks on a watchlist');
  }

  /** Over what is chosen now. */
  beginAnew(universe: UniverseState | null): Promise<void> {
    return this.inTurn(() => this.change(universe));
  }

  /** Goes on with what a universe says, anew only where it is of other stocks. */
  takeUp(universe: UniverseState): Promise<void> {
    return this.inTurn(async () => {
      if (!(await this.watch?.takeUp(universe))) await this.change(universe);
    });
  }

  /** More is stored than the scanner knows. */
  async reload(): Promise<void> {
    await this.watch?.equities.reload();
  }

  private async over(universe: UniverseState | null): Promise<Watch | null> {
    return this.deps.signal.aborted ? null : beginWatch(this.deps, universe);
  }

  /** The same watch over what is chosen now; it is tried until it stands. */
  private async change(universe: UniverseState | null): Promise<void> {
    if (!this.watch || this.deps.signal.aborted) return;
    await this.watch.stop();
    this.watch = null;
    await this.deps.keepTrying('the watch over another choice of stocks', async () => {
      this.watch = await this.over(universe);
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const changed = this.changing.then(work);
    this.changing = changed.catch(() => undefined);
    return changed;
  }
}
