/** Hourly bars out of the minutes of an hour. Runs again for every hour of a day when the day is archived: late minutes count then. */
import { defineTask } from '@marketgraph/platform/queue';
import { symbolsBetween } from './kept-rows.ts';
import { rollUp } from './roll-up.ts';
import { FOREIGN, HOUR_MS, isForeign, slotPayload, type SlotPayload, type TaskDeps } from './task-deps.ts';

export const rollupHourly = defineTask<TaskDeps, SlotPayload>({
  name: 'rollup-hourly',
  queue: 'fast',
  schema: slotPayload,
  retries: 5,
  timeoutMs: 60_000,
  async run(deps, payload) {
    if (isForeign(payload, deps)) return FOREIGN;
    let bars = 0;
    const [from, to] = [payload.at, payload.at + HOUR_MS];
    for (const symbol of await symbolsBetween(deps, from, to, ['bars_m1']))
      bars += await rollUp(deps, symbol, from, to);
    return { status: 'done', reason: `${bars} hourly bars` };
  },
});
