import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { readBars } from '@marketgraph/platform/bars';
import { requireRange } from '@marketgraph/platform/graphql';
import { BarRange } from '../bars/bars.arguments.ts';
import { toBar } from '../bars/bars.mapper.ts';
import { Bar } from '../bars/bars.types.ts';
import { DEFAULTS } from '../arguments.ts';
import { knows, type MarketContext } from '../context.ts';
import { latestGuards } from '../guards/guards.reader.ts';
import { DAY_MINUTES, dayStats, instrumentOf, quoteOf } from './instruments.mapper.ts';
import { hasEnded } from '../venues/venues.reader.ts';
import { instrumentCalled, isKnown, registryOrNone, stockQuote } from '../stocks/listed.ts';
import { instrumentOfListing } from '../stocks/stocks.mapper.ts';
import { instrumentPage, InstrumentsArguments } from './instruments.arguments.ts';
import { DayStats, Instrument, InstrumentConnection, Quote } from './instruments.types.ts';

const day = (sources: MarketContext['sources'], symbol: string) =>
  readBars(sources, symbol, { interval: 'M1', from: new Date(sources.clock.now() - DAY_MINUTES * 60_000) });

@Resolver(() => Instrument)
export class InstrumentsResolver {
  @Query(() => Instrument, {
    nullable: true,
    description:
      'One instrument by its symbol, by an earlier symbol (`via` then lists the changes since), or by a local symbol that only one exchange uses (INFY); null if unknown.',
  })
  instrument(
    @Arg('symbol', () => ID, { description: 'Symbol, unique across the graph.' }) symbol: string,
    @Ctx() { sources }: MarketContext,
  ): Promise<Instrument | null> | Instrument {
    return knows(sources, symbol) ? instrumentOf(symbol) : instrumentCalled(sources, symbol);
  }

  @Query(() => InstrumentConnection, {
    nullable: true,
    description: 'Perpetuals in configured order, then stocks, funds and indices by symbol; paginated.',
  })
  async instruments(
    @Args(() => InstrumentsArguments) { filter, first, after }: InstrumentsArguments,
    @Ctx() { sources }: MarketContext,
  ): Promise<InstrumentConnection> {
    const size = first ?? DEFAULTS.instruments;
    requireRange('first', size, 1, 1000);
    const listed = [...((await registryOrNone(sources)) ?? [])].map(([, listing]) => instrumentOfListing(listing));
    return instrumentPage([...sources.symbols.map(instrumentOf), ...listed], { filter, after }, size);
  }

  @FieldResolver(() => Quote, {
    nullable: true,
    description: 'Latest price; null for an instrument that is not followed.',
  })
  async quote(@Root() { symbol }: Instrument, @Ctx() { sources }: MarketContext): Promise<Quote | null> {
    if (!knows(sources, symbol)) return stockQuote(sources, symbol);
    const [bars, guards, ended] = await Promise.all([
      day(sources, symbol),
      latestGuards(sources, symbol),
      hasEnded(sources),
    ]);
    return quoteOf(symbol, bars, guards, sources.clock.now(), sources.mode, ended);
  }

  @FieldResolver(() => DayStats, {
    nullable: true,
    description: 'The last 24 hours of a perpetual; null for instruments that trade in sessions.',
  })
  async day(@Root() { symbol }: Instrument, @Ctx() { sources }: MarketContext): Promise<DayStats | null> {
    return knows(sources, symbol) ? dayStats(await day(sources, symbol), sources.clock.now(), sources.mode) : null;
  }

  @FieldResolver(() => [Bar], {
    nullable: true,
    description:
      'Bars, oldest first; without a range the last 500 closed bars and the open one. Null for an unknown symbol.',
  })
  async bars(
    @Root() { symbol }: Instrument,
    @Args(() => BarRange) range: BarRange,
    @Ctx() { sources }: MarketContext,
  ): Promise<Bar[] | null> {
    return (await isKnown(sources, symbol)) ? (await readBars(sources, symbol, range)).map(toBar) : null;
  }
}
