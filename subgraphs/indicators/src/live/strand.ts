/** One program followed along its topic from a place on. */
import { FollowMinutes, type Told } from '@marketgraph/domain/indicators/follow';
import { barOf, knownAt, MINUTES, type BarSources } from '@marketgraph/platform/bars';
import { topics, type Entry } from '@marketgraph/platform/events';
import { followTopic, type Followed } from '@marketgraph/platform/graphql';
import { barsAsOf, toFollow, widthOf } from './as-of.ts';
import type { LiveEvent, LiveProgram } from './program.ts';

export interface Strand extends Followed<LiveEvent> {
  /** Id of the newest entry that was taken in; null before the first. */
  readonly position: string | null;
}
export interface From {
  /** Resume strictly behind this cursor; without it the newest entry comes first. */
  readonly after?: string | null | undefined;
  readonly delivery?: 'ALL' | 'LATEST' | null | undefined;
}

/** The state is built once the first entry is there, as of the moment before it. Fails as `followTopic` does. */
export function createStrand(sources: BarSources, program: LiveProgram, { after, delivery }: From): Strand {
  const { symbol, interval, graph } = program;
  let state: FollowMinutes | null = null;
  let position: string | null = null;
  const stateAt = async (at: Entry, inclusive: boolean): Promise<FollowMinutes> =>
    new FollowMinutes(graph, widthOf(interval), await barsAsOf(sources, program, at, inclusive));
  const take = async (entry: Entry): Promise<Told | null> => {
    const bar = toFollow(barOf(entry.fields));
    state ??= await stateAt(entry, false);
    const told = state.take(bar);
    if (told === 'STALE') return null;
    if (told !== 'BEYOND') return told;
    // Older than what can be taken back: everything again, with it.
    state = await stateAt(entry, true);
    return { points: [], staleFrom: widthOf(interval)?.startOf(bar.time) ?? bar.time };
  };
  const topic = topics.bars(symbol);
  const followed = followTopic(
    { log: sources.log, topic, after, delivery },
    async (entry): Promise<LiveEvent | null> => {
      const told = await take(entry);
      position = entry.id;
      if (!told) return null;
      const occurredAt = knownAt(barOf(entry.fields), MINUTES[interval]);
      return { ...told, cursor: entry.cursor, id: entry.id, occurredAt, bars: state!.bars };
    },
  );
  return Object.defineProperty(followed, 'position', { get: () => position }) as Strand;
}
