/** GraphQL types that several subgraphs share; each prints them as `@shareable`. */
import 'reflect-metadata';
import { Directive, Field, Float, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { DataMode as Mode } from '@marketgraph/domain/market';
import { enumOf } from './enum.ts';
import { CursorScalar, DateTime } from './scalars.ts';

export const DataMode = enumOf('DataMode', 'Where numbers come from.', {
  LIVE: 'Real venues, now.',
  REPLAY: 'Recorded frames of real venues, on the time of the recording.',
  SIMULATED: 'A simulated market: no real prices.',
});
export type DataMode = keyof typeof DataMode;

export const Delivery = enumOf('Delivery', 'What happens when a client reads slower than events come.', {
  ALL: 'Every event in order; a client that cannot keep up is ended with SLOW_CONSUMER and its last cursor.',
  LATEST: 'Only the newest event per key; `skipped` tells how many were left out before it.',
});
export type Delivery = keyof typeof Delivery;

@Directive('@shareable')
@ObjectType('Provenance', { description: 'Where a value comes from, how old it is and how far it can be trusted.' })
export class Provenance {
  @Field(() => String, { description: 'Venue or store that the value was derived from.' }) source!: string;
  @Field(() => DateTime, {
    nullable: true,
    description: "Time the value is true for, by the source's clock; null if nothing was received yet.",
  })
  asOf!: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When our service received or computed it; null if nothing was received yet.',
  })
  receivedAt!: Date | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds between receipt and the moment this answer was made.',
  })
  ageMs!: number | null;
  @Field(() => Float, { description: '0 (unusable) to 1 (complete and fresh).' }) quality!: number;
  @Field(() => Float, {
    nullable: true,
    description: '0 to 1: share of the expected inputs that contributed; null where the idea does not apply.',
  })
  completeness!: number | null;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: Mode;
  @Field(() => String, {
    nullable: true,
    description: 'Why quality is below 1 or the value is null; null when nothing is wrong.',
  })
  reason!: string | null;
}

@InterfaceType('StreamEvent', {
  description: 'What every subscription event carries.',
  resolveType: (value: { __typename?: string }) => value.__typename ?? null,
})
export abstract class StreamEvent {
  @Field(() => CursorScalar, { description: 'Position of this event; pass it as `after` to resume right behind it.' })
  cursor!: string;
  @Field(() => DateTime, { description: "When it happened, by the source's clock." }) occurredAt!: Date;
  @Field(() => DateTime, { description: 'When our service published it.' }) publishedAt!: Date;
  @Field(() => Int, {
    description: 'With LATEST: events left out since the previous one this client got. Always 0 with ALL.',
  })
  skipped!: number;
}

/** The gateway knows a live view by this: see gateway/src/hub. */
@InterfaceType('ViewEvent', {
  implements: StreamEvent,
  description:
    'An event of a live view: it changes what the events before it have made. A view begins with an event that is whole by itself, and so does one that is resumed behind what is kept. With LATEST every event is whole by itself.',
  resolveType: (value: { __typename?: string }) => value.__typename ?? null,
})
export abstract class ViewEvent extends StreamEvent {}

/** With LATEST the gateway keeps one of each key: see gateway/src/hub. */
@InterfaceType('KeyedEvent', {
  implements: StreamEvent,
  description:
    'An event of a stream about several things. With LATEST only an earlier event of the same thing is left out, so a slow client has the newest of each.',
  resolveType: (value: { __typename?: string }) => value.__typename ?? null,
})
export abstract class KeyedEvent extends StreamEvent {
  @Field(() => ID, { description: 'What it is about: the symbol; of an opportunity its id.' }) key!: string;
}

/** The gateway lets whoever joins a running one begin by itself: see gateway/src/hub. */
@InterfaceType('SnapshotEvent', {
  implements: [StreamEvent, KeyedEvent],
  description:
    'An event of a stream that begins with the last known value of everything that was asked for, an event each, and goes on with what is new. Whoever resumes behind a part of the beginning gets the whole of it again.',
  resolveType: (value: { __typename?: string }) => value.__typename ?? null,
})
export abstract class SnapshotEvent extends KeyedEvent {}

/** Of what was left out before it the gateway tells by this: see gateway/src/hub. */
@InterfaceType('RevisingEvent', {
  implements: StreamEvent,
  description:
    'An event that tells values anew. With LATEST `since` and `staleFrom` are of the events that were left out before it, too: of what they told and it does not repeat.',
  resolveType: (value: { __typename?: string }) => value.__typename ?? null,
})
export abstract class RevisingEvent extends StreamEvent {
  @Field(() => DateTime, {
    description:
      'The earliest time that this event says anything new of: what holds from it on is all in the event, or taken back by `staleFrom`, which is never earlier.',
  })
  since!: Date;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Values of bars from this time on that were told before no longer hold, more of them than this event repeats: read them again. A displaced output is drawn its `shift` beside its bar. Null: nothing to do.',
  })
  staleFrom!: Date | null;
}
