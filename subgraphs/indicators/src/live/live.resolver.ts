import { Args, Resolver, Root, Subscription } from 'type-graphql';
import { BUILT_INS } from '@marketgraph/domain/indicators/library';
import type { IndicatorsContext } from '../context.ts';
import type { Heard } from './listener.ts';
import { IndicatorUpdateArguments } from './live.arguments.ts';
import { toEvent } from './live.mapper.ts';
import { IndicatorEvent } from './live.types.ts';
import { openLive } from './open.ts';
import { requestedLive, type Requested } from './requested.ts';
import { cursorOf, mustBeOf, ofVersion } from './versioned.ts';

/** An event, and what it is of. */
export interface Streamed {
  readonly event: Heard;
  readonly of: Requested;
}

export async function subscribe({ args, context }: { args: Record<string, unknown>; context: unknown }) {
  const { input, after, delivery } = args as unknown as IndicatorUpdateArguments;
  const { indicator } = input;
  const asking = context as IndicatorsContext;
  const open = async () => {
    const of = await requestedLive(asking, input);
    const from = { after, delivery, viewerId: asking.viewer.viewerId };
    if (of.version === null)
      return { events: openLive(asking.live, of, from, (event): Streamed => ({ event, of })), version: null };
    const version = { id: indicator!, version: of.version };
    mustBeOf(version, after);
    const events = openLive(asking.live, of, from, (event): Streamed => {
      return { event: { ...event, cursor: cursorOf(version, event.cursor) }, of };
    });
    return { events: ofVersion(version, events), version: of.version };
  };
  if (!indicator || BUILT_INS.has(indicator)) return (await open()).events;
  // Before its text is read: what is saved meanwhile must end this stream as well.
  return asking.live.changes.until(asking.viewer.viewerId, indicator, open);
}

@Resolver()
export class LiveResolver {
  @Subscription(() => IndicatorEvent, {
    description:
      'An indicator as its bars grow (`provisional`) and close, one event for each event of `bars`, with the same numbers as calculateIndicator without a range. Resuming after a cursor replays each event as it was first sent; where that is no longer possible, `staleFrom` says from when values must be read again.',
    subscribe: subscribe as never,
  })
  indicatorUpdate(
    @Root() { event, of }: Streamed,
    @Args(() => IndicatorUpdateArguments) _args: IndicatorUpdateArguments,
  ): IndicatorEvent {
    return toEvent(event, of);
  }
}
