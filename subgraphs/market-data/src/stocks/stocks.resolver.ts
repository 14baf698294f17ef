import { ArgsType, Args, Ctx, Field, FieldResolver, ID, Query, Resolver, Root, Subscription } from 'type-graphql';
import { CodedError } from '@marketgraph/domain/errors';
import { publishedAt } from '@marketgraph/platform/graphql';
import { latest, LatestArguments } from '../arguments.ts';
import type { MarketContext, Streamed } from '../context.ts';
import { requireEquities } from '../equities.ts';
import { Instrument } from '../instruments/instruments.types.ts';
import { requireListed } from './asked.ts';
import { toQuote } from '../scanner/scanner.mapper.ts';
import { latestSweep, staleness } from '../scanner/sweeps.ts';
import { breadthOf, tilesOf } from './heatmap.ts';
import { candidatesOf } from './candidates.ts';
import { paceNow } from './pace.ts';
import { quoteStream, type ToldQuote } from './quote-stream.ts';
import { quoteOfLook } from './quotes.mapper.ts';
import { sectorOf } from '../sectors/sectors.mapper.ts';
import { MarketHeatmap, QuoteEvent, VolumeAnalysis } from './stocks.types.ts';
import { volumeAnalysisOf } from './volume.mapper.ts';

const MOST_SYMBOLS = 200;

@ArgsType()
export class QuotesArguments extends LatestArguments {
  @Field(() => [ID], { description: `Stocks, 1 to ${MOST_SYMBOLS}.` }) symbols!: string[];
}

@Resolver(() => Instrument)
export class StocksResolver {
  @FieldResolver(() => VolumeAnalysis, {
    nullable: true,
    description: 'How unusual its volume is today; null for anything but a followed stock, and before the first sweep.',
  })
  async volumeAnalysis(
    @Root() { symbol }: Instrument,
    @Ctx() { sources: { equities } }: MarketContext,
  ): Promise<VolumeAnalysis | null> {
    const sweep = equities && (await latestSweep(equities));
    const row = sweep?.bySymbol.get(symbol);
    return row ? volumeAnalysisOf(row, sweep!.endedAt) : null;
  }

  @Query(() => MarketHeatmap, {
    nullable: true,
    description: 'Every stock of the newest sweep, by sector; null before the first sweep.',
  })
  async marketHeatmap(@Ctx() { sources: { equities } }: MarketContext): Promise<MarketHeatmap | null> {
    const sweep = equities && (await latestSweep(equities));
    if (!sweep) return null;
    const now = equities!.clock.now();
    const quality = sweep.rows.reduce((sum, row) => sum + row.quality, 0) / Math.max(1, sweep.rows.length);
    const breadth = breadthOf(sweep.rows);
    const candidates = await candidatesOf(equities!);
    return {
      sweep: sweep.id,
      sectors: tilesOf(sweep.rows, candidates).map(({ sectorId, ...tile }) => ({
        sector: sectorOf(sectorId),
        ...tile,
      })),
      ...breadth,
      provenance: {
        source: [...new Set(sweep.rows.flatMap(({ quote }) => quote?.provider ?? []))].toSorted().join(', ') || 'none',
        asOf: new Date(sweep.endedAt),
        receivedAt: new Date(sweep.endedAt),
        ageMs: Math.max(0, Math.round(now - sweep.endedAt)),
        quality,
        completeness: 1 - breadth.unknown / Math.max(1, sweep.rows.length),
        mode: equities!.mode,
        reason:
          staleness(sweep, now, await paceNow(equities!)) ??
          (breadth.unknown > 0 ? `The change of ${breadth.unknown} stocks is not known.` : null),
      },
    };
  }

  @Subscription(() => QuoteEvent, {
    name: 'quotes',
    description:
      'Quotes of some stocks: at once the last known quote of each, however old (`quoteAge`, `stale`), then one event per stock each time its quote is refreshed and has changed. NOT_FOUND for a symbol that is not a listed stock.',
    subscribe: async ({ args, context }) => {
      const equities = requireEquities((context as MarketContext).sources);
      const wanted = args as unknown as QuotesArguments;
      if (wanted.symbols.length < 1 || wanted.symbols.length > MOST_SYMBOLS)
        throw new CodedError('BAD_USER_INPUT', `symbols must name 1 to ${MOST_SYMBOLS} stocks.`, {
          argument: 'symbols',
        });
      await requireListed(equities, wanted.symbols, 'symbols');
      return quoteStream(equities, latest(wanted));
    },
  })
  quoteEvents(
    @Root() { cursor, value }: Streamed<ToldQuote>,
    @Args(() => QuotesArguments) _args: QuotesArguments,
    @Ctx() { sources }: MarketContext,
  ): QuoteEvent {
    const { clock, mode } = sources.equities!;
    if (!value.pace) {
      const { look } = value;
      const quote = quoteOfLook(look, look.receivedAt, mode);
      const stamps = { cursor, key: look.symbol, occurredAt: new Date(look.asOf), publishedAt: publishedAt(cursor) };
      return { ...stamps, skipped: 0, quote };
    }
    const [now, { pace }] = [clock.now(), value];
    const quote = 'row' in value ? toQuote(value.row, now, mode, pace) : quoteOfLook(value.look, now, mode, pace);
    const key = 'row' in value ? value.row.symbol : value.look.symbol;
    const occurredAt = quote.provenance.asOf ?? new Date(now);
    return { cursor, key, occurredAt, publishedAt: new Date(), skipped: 0, quote };
  }
}
