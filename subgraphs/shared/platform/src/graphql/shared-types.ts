/** GraphQL types that several subgraphs share; each prints them as `@shareable`. */
import 'reflect-metadata';
import { Directive, Field, Float, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { DataMode as Mode } from '@marketgraph/domain/market';
import { enumOf } from './enum.ts';
import { CursorScalar, DateTime } from './scalars.ts';

export const DataMode = enumOf('DataMode', 'Where numbers come from.', {
  LIVE: 'Real venues, now.',
  REPLAY: "Recorded data of real venues, on the recording's clock.",
  SIMULATED: 'A simulated market: no real prices.',
});
export type DataMode = keyof typeof DataMode;

export const Delivery = enumOf('Delivery', 'What happens when a client reads more slowly than events arrive.', {
  ALL: 'Every event in order; a client that cannot keep up is disconnected with SLOW_CONSUMER and its last cursor.',
  LATEST: 'Only the newest event per key; `skipped` counts those left out before it.',
});
export type Delivery = keyof typeof Delivery;

@Directive('@shareable')
@ObjectType('Provenance', { description: 'Where a value comes from, how old it is and how reliable it is.' })
export class Provenance {
  @Field(() => String, { description: 'Venue, provider or store that the value comes from.' }) source!: string;
  @Field(() => DateTime, {
    nullable: true,
    description: "Time that the value describes, by the source's clock; null if nothing has been received yet.",
  })
  asOf!: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When our service received or computed it; null if nothing has been received yet.',
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
    description: '0 to 1: share of the expected inputs that contributed; null where this does not apply.',
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
  @Field(() => CursorScalar, { description: 'Position of this event; pass it as `after` to resume right after it.' })
  cursor!: string;
  @Field(() => DateTime, { description: "When it happened, by the source's clock." }) occurredAt!: Date;
  @Field(() => DateTime, { description: 'When our service published it.' }) publishedAt!: Date;
  @Field(() => Int, {
    description: 'With LATEST: number of events left out since the previous one this client got. Always 0 with ALL.',
  })
  skipped!: number;
}

/** The gateway knows a live view by this: see gateway/src/hub. */
@InterfaceType('ViewEvent', {
  implements: StreamEvent,
  description:
    'An event of a live view, which changes the result of the events before it. A view starts with a self-contained event, and so does one resumed from further back than is kept. With LATEST every event is self-contained.',
  resolveType: (value: { __typename?: string }) => value.__typename ?? null,
})
export abstract class ViewEvent extends StreamEvent {}

/** With LATEST the gateway keeps one of each key: see gateway/src/hub. */
@InterfaceType('KeyedEvent', {
  implements: StreamEvent,
  description:
    'An event of a stream about several things. LATEST leaves out only earlier events with the same key, so a slow client has the newest of each.',
  resolveType: (value: { __typename?: string }) => value.__typename ?? null,
})
export abstract class KeyedEvent extends StreamEvent {
  @Field(() => ID, { description: 'What it is about: the symbol or, for an opportunity, its id.' }) key!: string;
}

/** The gateway lets whoever joins a running one begin by itself: see gateway/src/hub. */
@InterfaceType('SnapshotEvent', {
  implements: [StreamEvent, KeyedEvent],
  description:
    'An event of a stream that starts with the last known value of everything requested, one event each, and continues with changes. A client that resumes within that start gets all of it again.',
  resolveType: (value: { __typename?: string }) => value.__typename ?? null,
})
export abstract class SnapshotEvent extends KeyedEvent {}

/** Of what was left out before it the gateway tells by this: see gateway/src/hub. */
@InterfaceType('RevisingEvent', {
  implements: StreamEvent,
  description:
    'An event that can revise earlier values. With LATEST, `since` and `staleFrom` also cover the events left out before it, as far as it does not repeat their values.',
  resolveType: (value: { __typename?: string }) => value.__typename ?? null,
})
export abstract class RevisingEvent extends StreamEvent {
  @Field(() => DateTime, {
    description:
      'The earliest time affected by this event: from there on, every value that holds is in the event or revoked by `staleFrom`, which is never earlier.',
  })
  since!: Date;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Values sent earlier for bars from this time on no longer hold, and this event does not repeat all of them: read them again. A displaced output is drawn `shift` bars away from its bar. Null: nothing to do.',
  })
  staleFrom!: Date | null;
}
