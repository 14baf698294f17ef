/** Hourly bars out of minutes. */
import { HOUR_MS, type TaskDeps } from './task-deps.ts';

/** Bars of the hours of [from, to) of one symbol; answers how many there are. */
export async function rollUp({ database }: TaskDeps, symbol: string, from: number, to: number): Promise<number> {
  const bars = await database.store.rolledBars({ symbol, minutes: 60, from, to, onlyMinutes: true });
  const closed = bars.filter(({ timestamp }) => timestamp + HOUR_MS <= to);
  if (closed.length > 0) await database.store.saveHourlyBars(closed.map((bar) => ({ ...bar, provisional: false })));
  return closed.length;
}
