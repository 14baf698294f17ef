/** What takes long and is not needed for the first sweep: read in parts while sweeps run. */
import type { UniverseState } from '@marketgraph/domain/equities';
import { redecideUniverse } from '../universe/index.ts';
import { readDetails } from './details.ts';
import { readHistory, WANTED_SESSIONS } from './history.ts';
import type { Part } from './parts.ts';
import type { PrepareDeps } from './prepare.ts';
import { isFresh } from './reference.ts';

export type DeepenDeps = Pick<
  PrepareDeps,
  | 'store'
  | 'providers'
  | 'logger'
  | 'signal'
  | 'wall'
  | 'clock'
  | 'tell'
  | 'first'
  | 'mode'
  | 'universeDeps'
  | 'watching'
  | 'splits'
>;

/** Splits that were owed, facts one by one, past sessions, and then what is old enough is taken away. */
export function deepening(deps: DeepenDeps): Set<Part> {
  const { store, signal, clock, mode, universeDeps, watching } = deps;
  /** Something was read that the scanner does not know yet. */
  let isMore = false;
  /** Who was answered for is not asked for again when it is tried again. */
  const answered = new Set<string>();
  /** Decided, and not yet what is watched. */
  let untaken: UniverseState | null = null;

  const splits = () => deps.splits.again(() => watching.reload());
  /** Of stocks more is known: what it changes is decided anew, and the watch goes on with that where it is of the same stocks. */
  async function decideAgain(): Promise<void> {
    if (signal.aborted) return;
    const universe = (untaken = (await redecideUniverse(universeDeps, clock.now())) ?? untaken);
    if (!universe) return;
    await watching.takeUp(universe);
    untaken = null;
  }
  async function facts(): Promise<void> {
    if (await isFresh(deps)) return;
    // A run that was ended in the middle of them has decided without what it had read.
    await decideAgain();
    const universe = await store.universe(clock.now());
    // Who may be a member is asked for first: a small budget takes hours for all.
    const order = universe?.decisions.map(({ symbol }) => symbol) ?? [];
    await readDetails({ ...deps, isPatient: true, answered, order, onLearned: decideAgain });
  }
  async function pastSessions(): Promise<void> {
    if (mode === 'REPLAY' || signal.aborted) return;
    const onMore = () => Promise.resolve(void (isMore = true));
    try {
      isMore = (await readHistory({ ...deps, onMore, isPatient: true }, WANTED_SESSIONS)) > 0 || isMore;
    } finally {
      // Also of what could not be read to the end.
      if (isMore) await watching.reload();
      isMore = false;
    }
  }
  return new Set<Part>([splits, facts, pastSessions, () => retain(deps)]);
}

/** Takes away what is old enough; what fails is tried again the next night. */
export async function retain({ store, clock, logger }: Pick<DeepenDeps, 'store' | 'clock' | 'logger'>): Promise<void> {
  await store.retain(clock.now()).catch((error: unknown) => logger.warn({ err: error }, 'old rows of stocks stay'));
}
