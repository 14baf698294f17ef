/** The topic of bars as a stream of any interval. */
import type { BarState } from '@marketgraph/domain/market';
import { topics, type Entry } from '../events/index.ts';
import { followTopic, type Followed } from '../graphql/follow.ts';
import { AsTold } from './as-told.ts';
import { demanding } from './demand.ts';
import { MINUTES, type IntervalName } from './interval.ts';
import type { BarSources } from './newest.ts';
import { bareBar, barOf, filledOf } from './topic.ts';

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

/** 1-minute events as they are; wider ones, and a stock's days, as they were at each entry, however late it is read. */
export function barStream(sources: BarSources, args: BarStreamOptions): Followed<StreamedBar> {
  const minutes = MINUTES[args.interval];
  const { after, delivery, symbol } = args;
  const wide = new AsTold(sources, symbol, minutes);
  const valueAt = async (entry: Entry): Promise<BarState | null> => {
    const bar = barOf(entry.fields);
    if (minutes === 1) return bareBar(bar);
    const isDay = minutes >= MINUTES.D1 && (await sources.stocks?.isStock(symbol));
    return isDay ? sources.stocks!.dayAsTold(bar, minutes) : wide.take(entry, filledOf(entry.fields) !== null);
  };
  const followed = followTopic<StreamedBar>(
    { log: sources.log, topic: topics.bars(symbol), after, delivery },
    async (entry) => {
      const value = await valueAt(entry);
      return value && { cursor: entry.cursor, value };
    },
  );
  return demanding(followed, sources, symbol);
}
