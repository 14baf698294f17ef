/** When the universe is rebuilt: 20:00 in New York on days with a session, by the equities' clock, and at start when none is stored. */
import { dateAt, momentOfDay, nextSession, sessionOf } from '@marketgraph/domain/calendar';
import type { UniverseState } from '@marketgraph/domain/equities';
import type { Clock } from '@marketgraph/platform/clock';
import { rulesTold } from '@marketgraph/domain/universe';
import { publishUniverse, rebuildUniverse } from './rebuild.ts';
import type { UniverseDeps } from './universe-deps.ts';

const REBUILD_AT = '20:00';

/** The next rebuild after a moment. Throws a RangeError where the calendar ends. */
export function nextRebuild(mic: string, at: number): number {
  const today = dateAt(mic, at);
  const tonight = momentOfDay(mic, today, REBUILD_AT);
  if (sessionOf(mic, today) !== null && tonight > at) return tonight;
  return momentOfDay(mic, nextSession(mic, today).date, REBUILD_AT);
}

/**
 * The universe that a start works with: the stored one (told to the cache once more), or a new one where none is stored or other rules judged it: a run of its own
 * moment, the stored one stays what was said then. Null: nothing to decide on yet.
 */
export async function openUniverse(deps: UniverseDeps, now: number): Promise<UniverseState | null> {
  const stored = await deps.store.universe(now);
  if (!stored) return rebuildUniverse(deps, now);
  const judged = stored.rules === rulesTold(deps.rules) ? null : await judgeAnew(deps, now);
  if (judged) return judged;
  await publishUniverse(deps, stored);
  return stored;
}

/** Null: it cannot be judged now. An older judgement is better than none. */
async function judgeAnew(deps: UniverseDeps, now: number): Promise<UniverseState | null> {
  deps.logger.info({}, 'the stored universe was judged by other rules: it is judged anew');
  try {
    return await rebuildUniverse(deps, now);
  } catch (error) {
    deps.logger.warn({ err: String(error) }, 'the stored universe stays as other rules judged it');
    return null;
  }
}

/** No timer is longer: the clock is looked at again, should it have been set or stand still (a recording's does at its end). */
const LONGEST_MS = 6 * 3_600_000;
const SHORTEST_MS = 1_000;

/** Rebuilds every night; a failure is logged and tried again after ten minutes, twice. `onRebuilt` hears of each new state. */
export function startNightly(
  deps: UniverseDeps & { readonly clock: Clock },
  onRebuilt: (state: UniverseState) => void = () => {},
): { stop(): Promise<void> } {
  const { clock, mic = 'XNAS', logger } = deps;
  let cancel = (): void => {};
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  function wait(due: number, attempt: number): void {
    if (stopped) return;
    const ms = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, due - clock.now()));
    cancel = clock.after(ms, () => {
      if (clock.now() < due) wait(due, attempt);
      else running = run(due, attempt);
    });
  }
  async function run(due: number, attempt: number): Promise<void> {
    try {
      const state = await rebuildUniverse(deps, due);
      if (state && !stopped) onRebuilt(state);
    } catch (error) {
      logger.warn({ err: String(error), attempt }, 'the universe could not be rebuilt');
      if (attempt < 2) return wait(clock.now() + 600_000, attempt + 1);
    }
    plan();
  }
  function plan(): void {
    try {
      wait(nextRebuild(mic, clock.now()), 0);
    } catch (error) {
      logger.warn({ err: String(error) }, 'no further rebuild of the universe: the trading calendar ends');
    }
  }
  plan();
  return {
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}
