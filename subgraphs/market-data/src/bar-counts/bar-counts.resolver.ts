import { Arg, Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { requireRange } from '@marketgraph/platform/graphql';
import { pageCursor, placeIn } from '@marketgraph/platform/paging';
import type { MarketContext } from '../context.ts';
import { IngestionStats } from '../ingestion/ingestion.types.ts';
import { pageOf } from '../page.ts';
import { latestSweep } from '../scanner/sweeps.ts';
import { barCounts, MINUTE_MS, openMinutes } from './bar-counts.ts';
import { SymbolBarsConnection } from './bar-counts.types.ts';

const [HOUR, DAY] = [60, 24 * 60];
const FIRST = 100;
/** In its cursors. */
const LIST = 'bars';

@Resolver(() => IngestionStats)
export class BarCountsResolver {
  @FieldResolver(() => SymbolBarsConnection, {
    description:
      'Number of stored minute bars of each stock over the last whole minutes, by symbol; a followed stock without any is listed with 0.',
  })
  async barsPerSymbol(
    @Arg('minutes', () => Int, {
      nullable: true,
      defaultValue: HOUR,
      description: 'Length of the time span, 1 to 1440 minutes.',
    })
    minutes: number | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: FIRST, description: 'Page size, 1 to 500.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: '`endCursor` of the previous page.' })
    after: string | null,
    @Ctx() { sources }: MarketContext,
  ): Promise<SymbolBarsConnection> {
    const [span, size] = [minutes ?? HOUR, first ?? FIRST];
    requireRange('minutes', span, 1, DAY);
    requireRange('first', size, 1, 500);
    // Whoever has the parent has stocks.
    const equities = sources.equities!;
    const to = Math.floor(equities.clock.now() / MINUTE_MS) * MINUTE_MS;
    const from = to - span * MINUTE_MS;
    const [counts, sweep] = await Promise.all([
      equities.store.barsPerSymbol(from, to),
      latestSweep(equities).catch(() => null),
    ]);
    const all = barCounts(sweep?.bySymbol.keys() ?? [], counts, openMinutes(from, to));
    // The cursor is the symbol: the page after it is the same whatever came or went before it.
    const behind = typeof after === 'string' ? placeIn(LIST, after) : null;
    const found = behind === null ? 0 : all.findIndex(({ symbol }) => symbol > behind);
    const start = found < 0 ? all.length : found;
    const rows = all.slice(start, start + size).map((row) => ({ ...row, cursor: pageCursor(LIST, row.symbol) }));
    return {
      totalCount: all.length,
      ...pageOf({ rows, hasMore: start + size < all.length }, ({ cursor: _cursor, ...row }) => row),
    };
  }
}
