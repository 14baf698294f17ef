/** The universe of stocks, rebuilt as a task: whoever schedules by the equities' clock passes 20:00 of New York as `at`. */
import { defineTask, type Task } from '@marketgraph/platform/queue';
import { slotPayload, type SlotPayload } from './task-deps.ts';
import { rebuildUniverse, type UniverseDeps } from '../universe/index.ts';

export interface UniverseTaskDeps {
  /** Null: this process has no stocks. */
  readonly universe: UniverseDeps | null;
}

export const universeTask: Task<UniverseTaskDeps, SlotPayload> = defineTask<UniverseTaskDeps, SlotPayload>({
  name: 'universe',
  queue: 'slow',
  schema: slotPayload,
  retries: 3,
  retryDelayMs: 60_000,
  timeoutMs: 10 * 60_000,
  async run({ universe }, payload) {
    if (!universe || universe.store.mode !== payload.mode)
      return { status: 'skipped', reason: 'it is about stocks of another mode' };
    const state = await rebuildUniverse(universe, payload.at);
    if (!state) return { status: 'skipped', reason: 'no instruments or no daily bars' };
    return { status: 'done', reason: state.funnel.map(({ step, count }) => `${step} ${count}`).join(', ') };
  },
});
