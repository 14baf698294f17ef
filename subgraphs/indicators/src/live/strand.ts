/** One program followed along its topic from a place on. */
import { FollowMinutes, type Told, type Width } from '@marketgraph/domain/indicators/follow';
import {
  barOf,
  DEFAULT_LAST,
  entryAt,
  filledOf,
  demanding,
  knownAt,
  MINUTES,
  type BarSources,
} from '@marketgraph/platform/bars';
import { topics, type Entry } from '@marketgraph/platform/events';
import { followTopic, publishedAt, type Followed } from '@marketgraph/platform/graphql';
import { beginning } from '../calculate/window.ts';
import { barsAsOf, toFollow, widthOf } from './as-of.ts';
import { FollowDays, hasDays } from './days.ts';
import { placed } from './placed.ts';
import type { LiveEvent, LiveProgram } from './program.ts';
import { Shares } from './shares.ts';
import type { Turns } from './turns.ts';

export interface Strand extends Followed<LiveEvent> {
  /** Id of the newest entry that was taken in; null before the first. */
  readonly position: string | null;
}
export interface From {
  /** Resume strictly behind this cursor; without it the newest entry comes first. */
  readonly after?: string | null | undefined;
  readonly delivery?: 'ALL' | 'LATEST' | null | undefined;
  /** Whose turn and whose share it is; none: the product's own. */
  readonly viewerId?: string;
}

/** The state is built once the first entry is there and its turn has come, as of the moment before the entry. Fails as `followTopic` does. */
export function createStrand(
  sources: BarSources,
  live: LiveProgram,
  { after, delivery, viewerId = '' }: From,
  builds: Turns,
): Strand {
  const { symbol, interval } = live;
  const { graph, facts } = live.program;
  const minutes = MINUTES[interval];
  let width: Width | null = null;
  const startOf = (at: number): number => width?.startOf(at) ?? at;
  // As a chart without a range begins, so that both show the same totals.
  const begin = (first: number): number => beginning(facts, first, minutes);
  const anchor = { shown: DEFAULT_LAST, begin };
  /** Of a stock's days; undefined: not known yet. */
  let days: FollowDays | null | undefined;
  const shares = new Shares(sources, symbol);
  let state: FollowMinutes | null = null;
  let position: string | null = null;

  let left = false;
  /** LATEST behind a cursor begins with the newest entry: what those between have changed is not known. */
  let isUnseen = delivery === 'LATEST' && (after ?? null) !== null;

  /** Null: it was left before. */
  const build = <T>(work: () => Promise<T>): Promise<T | null> => builds.take(work, () => !left, viewerId);
  const stateAt = (at: Entry, inclusive: boolean): Promise<FollowMinutes | null> =>
    build(async () => new FollowMinutes(graph, { width, anchor }, await barsAsOf(sources, live, width, at, inclusive)));
  const takeDays = async (entry: Entry): Promise<Told | null> => {
    const told = await days!.take(entry);
    ({ state } = days!);
    return told;
  };
  /** What the cursor's own entry said of a stock, who resumes has heard. Where it is gone (a night of silence) nothing before it is vouched for. */
  const resume = async (): Promise<void> => {
    if ((after ?? null) === null || !(await sources.stocks?.isStock(symbol))) return;
    const heard = await entryAt(sources.log, symbol, after!);
    if (!heard && days) isUnseen = true;
    if (heard && days) await takeDays(heard);
    days?.heardUntil(publishedAt(after!).getTime());
    await shares.begin((heard && barOf(heard.fields).told?.at) ?? publishedAt(after!).getTime());
  };
  const take = async (entry: Entry): Promise<Told | null> => {
    if (days === undefined) {
      width = await widthOf(sources, symbol, interval);
      days = (await hasDays(sources, live)) ? new FollowDays(sources, live, { width, anchor }, build) : null;
      await resume();
    }
    if (days) return takeDays(entry);
    const told = barOf(entry.fields);
    const bar = toFollow(told);
    const isSplit = await shares.haveChanged(told.told?.at ?? bar.time);
    state ??= await stateAt(entry, false);
    if (!state) return null;
    const news = state.take(bar);
    const filled = filledOf(entry.fields);
    if (news === 'STALE' && filled === null && !isSplit) return null;
    if (typeof news !== 'string' && filled === null && !isSplit && !state.isOutgrown) return news;
    // A correction older than what can be taken back, older bars that were filled in, a split, or a beginning that has moved on: everything again, with it.
    const isOutgrown = state.isOutgrown;
    state = await stateAt(entry, true);
    if (!state) return null;
    const times =
      typeof news !== 'string' ? news.points.map(({ time }) => time) : news === 'STALE' ? [startOf(bar.time)] : [];
    const points = times.flatMap((time) => state!.at(time) ?? []);
    const since = [
      ...(news === 'BEYOND' ? [bar.time] : []),
      ...(filled === null ? [] : [filled, ...times]),
      // Behind another beginning every total is another, and in other shares every price.
      ...(isOutgrown || isSplit || (filled !== null && facts.settle === null) ? state.times.slice(0, 1) : []),
    ];
    return { points, staleFrom: startOf(Math.min(...since)) };
  };
  const event = (entry: Entry & { readonly cursor: string }, { points, staleFrom }: Told): LiveEvent => {
    const { times, open } = state!;
    const all = open ? [...times, open.time] : times;
    const earlier = state!.bars - times.length;
    const bar = barOf(entry.fields);
    // A closed bar that is told once more as it was says nothing new.
    const isNews = staleFrom !== null || points.at(-1)?.time === all.at(-1);
    const since = isNews ? Math.min(points[0]?.time ?? Infinity, staleFrom ?? Infinity) : all.at(-1)! + 1;
    // Only bars of stocks have a quality, and stocks have sessions.
    const hasSessions = bar.quality !== undefined;
    return {
      cursor: entry.cursor,
      id: entry.id,
      occurredAt: knownAt(bar, 1),
      points: points.map((point) => placed(point, all, facts.outputs, minutes, hasSessions, earlier)),
      since,
      staleFrom,
    };
  };

  const topic = topics.bars(symbol);
  const followed = followTopic({ log: sources.log, topic, after, delivery }, async (entry) => {
    const told = await take(entry);
    position = entry.id;
    const staleFrom = isUnseen ? (state?.times[0] ?? null) : null;
    isUnseen &&= told === null;
    return told && event(entry, staleFrom === null ? told : { ...told, staleFrom });
  });
  const leave = followed.return!.bind(followed);
  followed.return = () => {
    left = true;
    return leave();
  };
  return Object.defineProperty(demanding(followed, sources, symbol), 'position', { get: () => position }) as Strand;
}
