/** The topic of bars as a stream of any interval. */
import { rollBars } from '@marketgraph/domain/market/bars';
import type { BarState } from '@marketgraph/domain/market';
import { topics } from '../events/index.ts';
import { followTopic, type Followed } from '../graphql/follow.ts';
import { demanding } from './demand.ts';
import { bucketStart, MINUTES, type IntervalName } from './interval.ts';
import type { BarSources } from './newest.ts';
import { barOf, filledOf } from './topic.ts';

export interface BarStreamOptions {
  readonly symbol: string;
  readonly interval: IntervalName;
  readonly after?: string | null | undefined;
  readonly delivery?: 'ALL' | 'LATEST' | null | undefined;
}

/** A bar as an entry of the topic left it, with the cursor that resumes behind that entry. */
export interface StreamedBar {
  readonly cursor: string;
  readonly value: BarState;
}

/** 1-minute events as they are; wider ones rolled from the minute bars of the running bucket. */
export function barStream(sources: BarSources, args: BarStreamOptions): Followed<StreamedBar> {
  const minutes = MINUTES[args.interval];
  let bucket: { start: number; minutes: Map<number, BarState> } | null = null;
  const { after, delivery } = args;
  const topic = topics.bars(args.symbol);
  const followed = followTopic<StreamedBar>({ log: sources.log, topic, after, delivery }, async (entry) => {
    const bar = barOf(entry.fields);
    if (minutes === 1) return { cursor: entry.cursor, value: bar };
    if (await sources.stocks?.isStock(args.symbol))
      return { cursor: entry.cursor, value: await sources.stocks!.open(bar, minutes) };
    const start = bucketStart(bar.timestamp, minutes);
    const isFilled = filledOf(entry.fields) !== null; // the running bucket may have minutes now that it lacked
    if (bucket === null || bucket.start !== start || isFilled) {
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
  return demanding(followed, sources, args.symbol);
}
