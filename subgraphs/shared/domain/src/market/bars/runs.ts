/** Which trades we have seen without a hole between them. */
import type { TradeEvent } from '../event.ts';
import { MINUTE_MS, type BarsMemory, type Place, type Run, type WorkingBar } from './memory.ts';

const REMEMBERED_IDS = 2_000;
const REMEMBERED_RUNS = 16;

/** Binance numbers aggTrades one by one; uuids and the like have no order. */
const numberOf = (id: string): number | null => (/^\d{1,15}$/.test(id) ? Number(id) : null);

/** Notes the trade and answers its place; a null place = seen before. */
export function note(memory: BarsMemory, trade: TradeEvent): { memory: BarsMemory; place: Place | null } {
  const number = numberOf(trade.id);
  const at = trade.eventTime;
  if (number === null) {
    if (memory.recentIds.includes(trade.id)) return { memory, place: null };
    const arrivals = memory.arrivals + 1;
    const recentIds = [...memory.recentIds, trade.id].slice(-REMEMBERED_IDS);
    const runs = seenAt(memory, at);
    return { memory: { ...memory, numbered: false, arrivals, recentIds, runs }, place: { at, order: arrivals } };
  }
  const runs = seenNumber(memory, number, at);
  return runs ? { memory: { ...memory, numbered: true, runs }, place: { at, order: number } } : { memory, place: null };
}

function seenAt({ runs, subscribedSince }: BarsMemory, at: number): readonly Run[] {
  const last = runs.at(-1);
  if (!last) return [{ lo: 0, hi: 0, from: Math.min(at, subscribedSince ?? at), to: at }];
  return at <= last.to ? runs : [...runs.slice(0, -1), { ...last, to: at }];
}

/** Null: a duplicate. */
function seenNumber({ runs, subscribedSince }: BarsMemory, id: number, at: number): readonly Run[] | null {
  // From the newest: nearly every trade extends it.
  let index = runs.length - 1;
  while (index >= 0 && runs[index]!.lo > id) index -= 1;
  const before = runs[index];
  if (before && id <= before.hi) return null;
  const after = runs[index + 1];
  const touchesBefore = before !== undefined && before.hi + 1 === id;
  const touchesAfter = after !== undefined && after.lo - 1 === id;
  const from = runs.length === 0 ? Math.min(at, subscribedSince ?? at) : at;
  const made: Run = {
    lo: touchesBefore ? before.lo : id,
    hi: touchesAfter ? after.hi : id,
    from: touchesBefore ? before.from : touchesAfter ? Math.min(after.from, from) : from,
    to: touchesAfter ? after.to : touchesBefore ? Math.max(before.to, at) : at,
  };
  const kept = runs.slice(0, touchesBefore ? index : index + 1);
  return [...kept, made, ...runs.slice(touchesAfter ? index + 2 : index + 1)].slice(-REMEMBERED_RUNS);
}

/** The subscription is gone; trades were seen up to `lostAt`. */
export function lost(memory: BarsMemory, lostAt: number): BarsMemory {
  const last = memory.runs.at(-1);
  const runs =
    last && memory.numbered === false
      ? [...memory.runs.slice(0, -1), { ...last, to: Math.max(last.to, lostAt) }]
      : memory.runs;
  return { ...memory, subscribedSince: null, lostAt, runs };
}

/** A new subscription: what came between the two is not known, unless the trades' numbers tell. */
export function resubscribed(memory: BarsMemory): BarsMemory {
  const { subscribedSince: from, runs, numbered } = memory;
  if (numbered !== false || runs.length === 0 || from === null) return memory;
  return { ...memory, runs: [...runs, { lo: 0, hi: 0, from, to: from }].slice(-REMEMBERED_RUNS) };
}

/** Since when every trade up to the last of this bar is known. */
export function knownSince({ runs, numbered }: BarsMemory, bar: WorkingBar): number {
  const run = numbered
    ? runs.find(({ lo, hi }) => lo <= bar.last.order && bar.last.order <= hi)
    : runs.findLast(({ from }) => from < bar.timestamp + MINUTE_MS);
  return run?.from ?? Number.POSITIVE_INFINITY;
}

/** 0..1: share of the bar's minute that was watched, times the share of its numbered trades that came. */
export function completenessOf({ runs, numbered, lostAt }: BarsMemory, bar: WorkingBar): number {
  const start = bar.timestamp;
  const end = start + MINUTE_MS;
  const inside = (from: number, to: number) => Math.max(0, Math.min(to, end) - Math.max(from, start));
  let unseenMs = (runs[0] ? inside(start, runs[0].from) : 0) + (lostAt === null ? 0 : inside(lostAt, end));
  let missed = 0;
  for (let index = 1; index < runs.length; index += 1) {
    const [before, after] = [runs[index - 1]!, runs[index]!];
    if (after.from < start || before.to >= end) continue;
    if (numbered) missed += after.lo - before.hi - 1;
    else unseenMs += inside(before.to, after.from);
  }
  return Math.max(0, 1 - unseenMs / MINUTE_MS) * ((bar.trades ?? 0) / ((bar.trades ?? 0) + missed));
}
