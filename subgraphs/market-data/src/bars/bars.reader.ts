/** Closed bars from the store, the open one from the topic; wider intervals are rolled from 1-minute bars. */
import { rollBars } from '@marketgraph/domain/market/bars';
import type { BarState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { followTopic } from '@marketgraph/platform/graphql';
import { requireRange } from '../arguments.ts';
import type { Sources, Streamed } from '../context.ts';
import type { BarRange, BarStreamArguments } from './bars.arguments.ts';
import { bucketStart, MINUTES, nextStart } from './bars.mapper.ts';

const DEFAULT_LAST = 500;
const barOf = (fields: Readonly<Record<string, string>>) => JSON.parse(fields['bar']!) as BarState;

/** Oldest first. Without from, to and last: the last 500 closed bars plus the open one. */
export async function readBars(sources: Sources, symbol: string, range: BarRange): Promise<BarState[]> {
  if (range.last !== null && range.last !== undefined) requireRange('last', range.last, 1, 5000);
  const minutes = MINUTES[range.interval];
  const unbounded = !range.from && !range.to && !range.last;
  // Bars that START in the range: rolled from the minutes of the range alone, the bar that its edge cuts would be half a bar.
  const from = range.from ? nextStart(range.from.getTime(), minutes) : Number.NEGATIVE_INFINITY;
  const to = range.to ? nextStart(range.to.getTime(), minutes) : Number.POSITIVE_INFINITY;
  const query = {
    symbol,
    ...(range.from ? { from } : {}),
    ...(range.to ? { to } : {}),
    ...(unbounded ? { last: DEFAULT_LAST } : range.last ? { last: range.last } : range.from ? {} : { last: 5000 }),
  };
  const stored =
    minutes === 1 ? await sources.store.bars(query) : await sources.store.rolledBars({ ...query, minutes });
  const open = await openBar(sources, symbol);
  const start = open ? bucketStart(open.timestamp, minutes) : Number.NaN;
  return open && start >= from && start < to
    ? withOpen(sources, stored, open, minutes, range.last ?? Infinity)
    : stored;
}

async function openBar({ log }: Pick<Sources, 'log'>, symbol: string): Promise<BarState | null> {
  const entry = await log.last(topics.bars(symbol));
  return entry && barOf(entry.fields);
}

/** Puts the newest bar of the topic behind the stored ones; a stored bar of the same start gives way only to a later state. */
async function withOpen(
  sources: Sources,
  stored: BarState[],
  open: BarState,
  minutes: number,
  last: number,
): Promise<BarState[]> {
  const start = bucketStart(open.timestamp, minutes);
  const newest = minutes === 1 ? open : await rolled(sources, open, minutes);
  const kept = stored.filter((bar) => bar.timestamp < start);
  const later = stored.filter((bar) => bar.timestamp > start);
  if (later.length > 0) return stored;
  return [...kept, newest].slice(Number.isFinite(last) ? -last : 0);
}

async function rolled({ store }: Pick<Sources, 'store'>, newest: BarState, minutes: number): Promise<BarState> {
  const from = bucketStart(newest.timestamp, minutes);
  const before = (await store.bars({ symbol: newest.symbol, from, to: newest.timestamp })).filter(
    (bar) => bar.timestamp < newest.timestamp,
  );
  const bar = rollBars([...before, newest], minutes).at(-1)!;
  return { ...bar, provisional: true };
}

/** 1-minute events as they are; wider ones rolled from the minute bars of the running bucket. */
export function barStream(sources: Sources, args: BarStreamArguments): AsyncIterableIterator<Streamed<BarState>> {
  const minutes = MINUTES[args.interval];
  let bucket: { start: number; minutes: Map<number, BarState> } | null = null;
  return followTopic({ log: sources.log, topic: topics.bars(args.symbol), ...args }, async (entry) => {
    const bar = barOf(entry.fields);
    if (minutes === 1) return { cursor: entry.cursor, value: bar };
    const start = bucketStart(bar.timestamp, minutes);
    if (bucket === null || bucket.start !== start) {
      if (bucket !== null && start < bucket.start) return null; // a late correction of a finished bucket: the query has it
      const earlier = await sources.store.bars({ symbol: args.symbol, from: start, to: bar.timestamp });
      bucket = { start, minutes: new Map(earlier.map((each) => [each.timestamp, each])) };
    }
    bucket.minutes.set(bar.timestamp, bar);
    const ordered = [...bucket.minutes.values()].sort((a, b) => a.timestamp - b.timestamp);
    const value = rollBars(ordered, minutes).at(-1)!;
    const closesBucket = !bar.provisional && bar.timestamp + 60_000 >= start + minutes * 60_000;
    return { cursor: entry.cursor, value: { ...value, provisional: !closesBucket } };
  });
}
