/** Hourly bars out of the minutes of an hour. Runs again for every hour of a day when the day is archived: late minutes count then. */
import { defineTask } from '@marketgraph/platform/queue';
import { symbolsBetween } from './kept-rows.ts';
import { FOREIGN, HOUR_MS, isForeign, slotPayload, type SlotPayload, type TaskDeps } from './task-deps.ts';

/** Bars of the hours of [from, to) of one symbol; answers how many there are. */
export async function rollUp({ database }: TaskDeps, symbol: string, from: number, to: number): Promise<number> {
  const bars = await database.store.rolledBars({ symbol, minutes: 60, from, to, onlyMinutes: true });
  const closed = bars.filter(({ timestamp }) => timestamp + HOUR_MS <= to);
  if (closed.length > 0) await database.store.saveHourlyBars(closed.map((bar) => ({ ...bar, provisional: false })));
  return closed.length;
}

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
