import { Args, Ctx, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql';
import { topics } from '@marketgraph/platform/events';
import { Delivery, followTopic, publishedAt, requireRange } from '@marketgraph/platform/graphql';
import { DEFAULTS } from '../arguments.ts';
import type { MarketContext, Streamed } from '../context.ts';
import { requireEquities } from '../equities.ts';
import { Instrument } from '../instruments/instruments.types.ts';
import { listedOf } from '../stocks/listed.ts';
import { paceNow, type Pace } from '../stocks/pace.ts';
import { listOf } from './filter.ts';
import { pageOfSweep } from './pages.ts';
import { decodePlace } from './page.ts';
import { ScannerArguments, ScannerStreamArguments } from './scanner.arguments.ts';
import { toRow } from './scanner.mapper.ts';
import { ScannerConnection, ScannerEvent, ScannerRow } from './scanner.types.ts';
import { latestSweep, sweepOf } from './sweeps.ts';
import { followView, type Viewed } from './follow-view.ts';

interface Paced extends Viewed {
  readonly pace: Pace;
}
const given = (value: string | null | undefined): value is string => value !== null && value !== undefined;

@Resolver(() => ScannerRow)
export class ScannerResolver {
  @Query(() => ScannerConnection, {
    nullable: true,
    description:
      "Stocks of the newest sweep, filtered, sorted and paginated. All pages of a list come from the sweep of its first page; a page's cursors expire after 60 s (CURSOR_EXPIRED). Null before the first sweep.",
  })
  async scanner(
    @Args(() => ScannerArguments) args: ScannerArguments,
    @Ctx() { sources: { equities } }: MarketContext,
  ): Promise<ScannerConnection | null> {
    const size = args.first ?? DEFAULTS.first;
    requireRange('first', size, 1, 1500);
    const spec = listOf(args);
    if (!equities) return null;
    const place = given(args.after) ? decodePlace(args.after, spec.key, Date.now()) : null;
    const [sweep, pace] = await Promise.all([
      place ? sweepOf(equities, place.sweep) : latestSweep(equities),
      paceNow(equities),
    ]);
    return sweep && pageOfSweep(equities, sweep, spec, place ? place.index + 1 : 0, size, pace);
  }

  @Subscription(() => ScannerEvent, {
    name: 'scanner',
    description:
      'The first rows of a list, live: a RESET with all of them, then the changes of each sweep. A view resumed from further back than the gateway keeps starts with a RESET at the next sweep; a cursor that was given before a restart of the event log is refused with CURSOR_EXPIRED. With LATEST every event is a RESET, so the view is right whatever was left out.',
    subscribe: ({ args, context }) => {
      const sources = requireEquities((context as MarketContext).sources);
      const wanted = args as unknown as ScannerStreamArguments;
      const size = wanted.first ?? DEFAULTS.first;
      requireRange('first', size, 1, 1500);
      const view = followView(sources, listOf(wanted), size, wanted.delivery === Delivery.LATEST);
      return followTopic(
        { log: sources.log, topic: topics.scanner(), ...wanted },
        async ({ cursor, fields }): Promise<Streamed<Paced> | null> => {
          const [told, pace] = await Promise.all([view(cursor, fields['sweep']!), paceNow(sources)]);
          return told && { cursor, value: { ...told.value, pace } };
        },
      );
    },
  })
  scannerEvents(
    @Root() { cursor, value }: Streamed<Paced>,
    @Args(() => ScannerStreamArguments) _args: ScannerStreamArguments,
    @Ctx() { sources }: MarketContext,
  ): ScannerEvent {
    const { mode } = sources.equities!;
    const { sweep, totalCount, changes, pace } = value;
    const row = (each: (typeof changes)[number]['row']) => (each ? toRow(each, sweep.endedAt, mode, pace) : null);
    return {
      cursor,
      occurredAt: new Date(sweep.endedAt),
      publishedAt: publishedAt(cursor),
      skipped: 0,
      sweep: sweep.id,
      totalCount,
      changes: changes.map((change) => ({
        ...change,
        row: row(change.row),
        rows: change.rows && change.rows.map((each) => toRow(each, sweep.endedAt, mode, pace)),
      })),
    };
  }

  @FieldResolver(() => Instrument, {
    nullable: true,
    description: 'The instrument; null while its facts are not known.',
  })
  instrument(@Root() { symbol }: ScannerRow, @Ctx() { sources }: MarketContext): Promise<Instrument | null> {
    return listedOf(sources, symbol);
  }
}
