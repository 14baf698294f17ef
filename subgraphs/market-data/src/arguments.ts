/** Arguments that several fields share. */
import { ArgsType, Field, ID } from 'type-graphql';
import { CursorScalar, Delivery, StreamArguments } from '@marketgraph/platform/graphql';

/** What an argument is when it is left out, or null. */
export const DEFAULTS = {
  oiHours: 24,
  fundingHours: 168,
  heatmapHours: 1,
  guardMinutes: 60,
  first: 50,
  instruments: 100,
} as const;

@ArgsType()
export class SymbolStreamArguments extends StreamArguments {
  @Field(() => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) symbol!: string;
}

@ArgsType()
export class LatestArguments {
  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Resume right after this cursor; omitted: start with the newest event.',
  })
  after?: string | null;

  @Field(() => Delivery, {
    nullable: true,
    defaultValue: Delivery.LATEST,
    description: 'LATEST: a slow client gets only the newest. ALL: every event, in order.',
  })
  delivery?: Delivery | null;
}

/** Null is the default of these streams too. */
export const latest = <A extends LatestArguments>(args: A): A & { delivery: Delivery } => ({
  ...args,
  delivery: args.delivery ?? Delivery.LATEST,
});

@ArgsType()
export class SymbolLatestArguments extends LatestArguments {
  @Field(() => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) symbol!: string;
}
