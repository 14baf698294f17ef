/** CVD and completeness of the bars at hand: each stands on the one before it, the first on what is behind them. */
import type { BarState } from '../states.types.ts';
import { stateOf } from './bar.ts';
import { dayOf, MINUTE_MS, REMEMBERED_BARS, type BarsMemory, type Total, type WorkingBar } from './memory.ts';
import { completenessOf, knownSince } from './runs.ts';

/** The total before a bar: known when no trade is missing since the total's end, 0 when none is since midnight. */
function before(total: Total | null, bar: WorkingBar, known: number): number | null {
  const day = dayOf(bar.timestamp);
  const reaches = total !== null && known < total.upTo + MINUTE_MS;
  if (total !== null && dayOf(total.upTo) === day) return reaches ? total.sum : null;
  return reaches || known <= day ? 0 : null;
}

/** The same object when nothing changed. */
function rechained(memory: BarsMemory, bar: WorkingBar, total: Total | null): WorkingBar {
  const sum = before(total, bar, knownSince(memory, bar));
  const completeness = completenessOf(memory, bar);
  const cvd = sum === null || bar.delta === null || completeness < 1 ? null : sum + bar.delta;
  return cvd === bar.cvd && completeness === bar.completeness ? bar : { ...bar, cvd, completeness };
}

export const totalOf = (bar: BarState): Total => ({ upTo: bar.timestamp, sum: bar.cvd });

/** Every bar at hand anew; bars past the remembered ones become the base. */
export function chain(memory: BarsMemory): BarsMemory {
  let total = memory.base;
  const closed = memory.closed.map((bar) => {
    const next = rechained(memory, bar, total);
    total = totalOf(next);
    return next;
  });
  const open = memory.open && rechained(memory, memory.open, total);
  const gone = closed.slice(0, -REMEMBERED_BARS).at(-1);
  return { ...memory, closed: closed.slice(-REMEMBERED_BARS), open, base: gone ? totalOf(gone) : memory.base };
}

/** Only the open bar anew: the usual trade. */
export function chainOpen(memory: BarsMemory): BarsMemory {
  if (!memory.open) return memory;
  const newest = memory.closed.at(-1);
  return { ...memory, open: rechained(memory, memory.open, newest ? totalOf(newest) : memory.base) };
}

/** Closed bars that are not what they were. */
export function changed(from: BarsMemory, to: BarsMemory): BarState[] {
  const known = new Set(from.closed);
  return to.closed.filter((bar) => !known.has(bar)).map(stateOf);
}
