/** From nothing to the first sweep: the list of stocks, their last sessions, a universe. Where budgets are small quotes come first, and the rest is left for later. */
import type { Clock } from '@marketgraph/platform/clock';
import { openUniverse, rebuildUniverse, type UniverseDeps } from '../universe/index.ts';
import { chosen } from './chosen.ts';
import { callsTake, FIRST_SESSIONS, historyTakes, readHistory, type HistoryDeps } from './history.ts';
import type { StocksOptions } from './options.ts';
import { isFresh, readFloats, readReference, type ReferenceDeps } from './reference.ts';
import { seedWatched } from './seed-watched.ts';
import type { Part } from './parts.ts';
import type { Splits } from './splits.ts';
import { NotYet } from './until-done.ts';
import type { Watching } from './watching.ts';

/** What budgets let be read in this time is read before the first sweep; else quotes come first, and what they lack later. */
const PATIENCE_MS = 20_000;
/** Calls of a list of all stocks, with floats and splits. */
const LIST_CALLS = 20;

export interface PrepareDeps extends ReferenceDeps, HistoryDeps, Pick<StocksOptions, 'mode' | 'seedVolumes'> {
  readonly clock: Clock;
  readonly wall: Clock;
  readonly watching: Watching;
  readonly splits: Splits;
  readonly universeDeps: UniverseDeps;
  /** Symbols of the watchlists, as they are now. */
  readonly readWatched: () => Promise<readonly string[]>;
  /** What is being done while sweeps run, in words; null: nothing. */
  readonly doing: (words: string | null) => void;
}

export class Preparation {
  private isListRead = false;
  private listed: readonly string[] = [];
  private areSplitsRead = false;
  /** What was left for later, to be done while sweeps run, each once; null: nothing. */
  behind: Set<Part> | null = null;

  constructor(private readonly deps: PrepareDeps) {}

  /** Up to the first watch. @throws NotYet where somebody has to do something first. */
  async run(): Promise<void> {
    const { mode, tell, clock, universeDeps, signal, splits, seedVolumes } = this.deps;
    this.listed = await this.deps.readWatched();
    const thin = await this.isThin();
    if (!thin || !(await this.isListed())) await this.readList(!thin);
    if (thin) return this.beginThin();
    // What is replayed has been imported: there is nothing to ask for.
    if (mode !== 'REPLAY') {
      if (!this.areSplitsRead) await splits.read();
      this.areSplitsRead = true;
      await readHistory(this.deps, FIRST_SESSIONS);
    }
    tell('The universe is being decided.');
    // What is replayed begins at the same moment every time: what was decided then may have lacked what was imported since.
    const decide = mode === 'REPLAY' ? rebuildUniverse : openUniverse;
    const universe = await decide(universeDeps, clock.now());
    tell('The scanner is warming up.');
    await seedVolumes?.(signal);
    await this.deps.watching.begin(universe);
    this.deps.doing(null);
  }

  /** Over what is known already; what is missing is read while sweeps run. */
  private async beginThin(): Promise<void> {
    const { store, clock, watching, splits, signal, universeDeps, doing } = this.deps;
    // What is stored, judged by the rules of today; without history there is nothing to decide a first one on.
    const isStored = (await store.universe(clock.now())) !== null;
    await watching.begin(isStored ? await openUniverse(universeDeps, clock.now()) : null);
    doing('Budgets are small: quotes come first, history follows and what needs it is empty until then.');
    const lists = () => (this.isListRead ? readFloats(this.deps) : this.readList(true));
    const sessions = async () => {
      const onMore = () => watching.reload();
      // One stock that nobody tells holds up no universe: it is asked for again with the other past sessions.
      const history = { ...this.deps, onMore, isPatient: true, leavesFew: true };
      if ((await readHistory(history, FIRST_SESSIONS)) > 0) await watching.reload();
      const universe = signal.aborted ? null : await openUniverse(universeDeps, clock.now());
      if (universe) await watching.beginAnew(universe);
    };
    this.behind = new Set<Part>([lists, () => splits.read(), sessions]);
  }

  /** Whether there is something to watch without asking for a list. */
  private async isListed(): Promise<boolean> {
    return chosen(await this.deps.store.instruments(), null, null).length > 0;
  }

  private async readList(withFloats: boolean): Promise<void> {
    const { deps } = this;
    // Tried again is what came after it.
    if (this.isListRead) return;
    this.isListRead = (await isFresh(deps)) || (await readReference(deps, withFloats));
    if (this.isListRead) return;
    // An older list is better than none, and what somebody watches better than nothing.
    if ((await this.isListed()) || (await seedWatched(deps, this.listed)) > 0) return;
    const command = `npm run import -- instruments FILE${deps.mode === 'LIVE' ? ' --mode live' : ''}`;
    const words = `no provider tells its list of instruments. Import one (\`${command}\`, or bars)`;
    throw new NotYet(`${words}, or put stocks on a watchlist`);
  }

  /** Budgets are so small that quotes come first. */
  private async isThin(): Promise<boolean> {
    const { mode, providers } = this.deps;
    if (mode === 'REPLAY') return false;
    const lists = providers.filter(({ offers }) => offers.some(({ capability }) => capability === 'reference'));
    if (lists.length > 0 && lists.every((one) => callsTake(one, LIST_CALLS) > PATIENCE_MS)) return true;
    return (await historyTakes(this.deps, FIRST_SESSIONS)) > PATIENCE_MS;
  }
}
