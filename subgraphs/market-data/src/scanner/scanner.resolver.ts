import { Args, Ctx, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql';
import { topics } from '@marketgraph/platform/events';
import { Delivery, followTopic, publishedAt, requireRange } from '@marketgraph/platform/graphql';
import { DEFAULTS } from '../arguments.ts';
import type { MarketContext, Streamed } from '../context.ts';
import { requireEquities } from '../equities.ts';
import { Instrument } from '../instruments/instruments.types.ts';
import { listedOf } from '../stocks/listed.ts';
import { listOf } from './filter.ts';
import { encodePlace, decodePlace } from './page.ts';
import { rowsOf } from './list.ts';
import { ScannerArguments, ScannerStreamArguments } from './scanner.arguments.ts';
import { factsOf, toRow } from './scanner.mapper.ts';
import { ScannerConnection, ScannerEvent, ScannerRow } from './scanner.types.ts';
import { latestSweep, staleness, sweepOf } from './sweeps.ts';
import { followView, type Viewed } from './follow-view.ts';

@Resolver(() => ScannerRow)
export class ScannerResolver {
  @Query(() => ScannerConnection, {
    nullable: true,
    description:
      'Stocks of the newest sweep, filtered and sorted, page by page. All pages of a list are of the sweep of its first; 60 s after a page its cursors are CURSOR_EXPIRED. Null before the first sweep.',
  })
  async scanner(
    @Args(() => ScannerArguments) args: ScannerArguments,
    @Ctx() { sources: { equities } }: MarketContext,
  ): Promise<ScannerConnection | null> {
    const size = args.first ?? DEFAULTS.first;
    requireRange('first', size, 1, 500);
    const spec = listOf(args);
    if (!equities) return null;
    // Cursors are of the wall: the equities' clock may stand.
    const at = Date.now();
    const place = args.after === null || args.after === undefined ? null : decodePlace(args.after, spec.key, at);
    const sweep = place ? await sweepOf(equities, place.sweep) : await latestSweep(equities);
    if (!sweep) return null;
    const all = rowsOf(sweep, spec);
    const from = place ? place.index + 1 : 0;
    const now = equities.clock.now();
    const reason = staleness(sweep, now);
    const edges = all.slice(from, from + size).map((row, index) => ({
      cursor: encodePlace({ sweep: sweep.id, list: spec.key, index: from + index, at }),
      node: toRow(row, now, equities.mode),
    }));
    return {
      totalCount: all.length,
      watchedCount: sweep.rows.length,
      sweep: sweep.id,
      asOf: new Date(sweep.endedAt),
      latency: factsOf(sweep),
      stale: reason !== null,
      reason,
      edges,
      pageInfo: {
        hasNextPage: from + size < all.length,
        hasPreviousPage: false,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }

  @Subscription(() => ScannerEvent, {
    name: 'scanner',
    description:
      'The first rows of a list, live: RESET with all of them, then what each sweep changes. A view that is resumed behind what the gateway keeps begins with a RESET of the next sweep. With LATEST every event is a RESET, so that whatever is left out the view is right.',
    subscribe: ({ args, context }) => {
      const sources = requireEquities((context as MarketContext).sources);
      const wanted = args as unknown as ScannerStreamArguments;
      const size = wanted.first ?? DEFAULTS.first;
      requireRange('first', size, 1, 1500);
      const view = followView(sources, listOf(wanted), size, wanted.delivery === Delivery.LATEST);
      return followTopic({ log: sources.log, topic: topics.scanner(), ...wanted }, ({ cursor, fields }) =>
        view(cursor, fields['sweep']!),
      );
    },
  })
  scannerEvents(
    @Root() { cursor, value }: Streamed<Viewed>,
    @Args(() => ScannerStreamArguments) _args: ScannerStreamArguments,
    @Ctx() { sources }: MarketContext,
  ): ScannerEvent {
    const { mode } = sources.equities!;
    const { sweep, totalCount, changes } = value;
    const row = (each: (typeof changes)[number]['row']) => (each ? toRow(each, sweep.endedAt, mode) : null);
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
        rows: change.rows && change.rows.map((each) => toRow(each, sweep.endedAt, mode)),
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
