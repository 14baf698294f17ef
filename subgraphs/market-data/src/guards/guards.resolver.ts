import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { GuardsState } from '@marketgraph/domain/market';
import { requireRange } from '@marketgraph/platform/graphql';
import { DEFAULTS, SymbolStreamArguments } from '../arguments.ts';
import { knows, streamOf, type MarketContext, type Streamed } from '../context.ts';
import { instrumentOf } from '../instruments/instruments.mapper.ts';
import { Instrument } from '../instruments/instruments.types.ts';
import { toGuards } from './guards.mapper.ts';
import { guardSamples, guardsStream, latestGuards } from './guards.reader.ts';
import { GuardPoint, Guards, GuardsEvent } from './guards.types.ts';

@Resolver(() => Guards)
export class GuardsResolver {
  @Query(() => Guards, {
    nullable: true,
    description: 'Latest guards of a symbol; null for a symbol that is not followed or has no data yet.',
  })
  async guards(
    @Arg('symbol', () => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) symbol: string,
    @Ctx() { sources }: MarketContext,
  ): Promise<Guards | null> {
    const state = knows(sources, symbol) ? await latestGuards(sources, symbol) : null;
    return state && toGuards(state, sources.clock.now());
  }

  @Query(() => [GuardPoint], {
    nullable: true,
    description: 'Guards sampled every 10 s, oldest first; null for an unknown symbol.',
  })
  async guardHistory(
    @Arg('symbol', () => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) symbol: string,
    @Arg('minutes', () => Int, {
      nullable: true,
      defaultValue: DEFAULTS.guardMinutes,
      description: 'How far back, 1 to 1440 minutes.',
    })
    given: number | null,
    @Ctx() { sources }: MarketContext,
  ): Promise<GuardPoint[] | null> {
    const minutes = given ?? DEFAULTS.guardMinutes;
    requireRange('minutes', minutes, 1, 1440);
    if (!knows(sources, symbol)) return null;
    const rows = await guardSamples(sources, symbol, minutes);
    return rows.map((row) => ({ ...row, at: new Date(row.at), status: row.status as GuardPoint['status'] }));
  }

  @Subscription(() => GuardsEvent, {
    name: 'guards',
    description: 'Every new state of the guards, in order. NOT_FOUND for an unknown symbol.',
    subscribe: streamOf<SymbolStreamArguments, Streamed<GuardsState>>((sources, args) =>
      guardsStream(sources, args.symbol, args),
    ),
  })
  guardsEvents(
    @Root() { cursor, value }: Streamed<GuardsState>,
    @Args(() => SymbolStreamArguments) _args: SymbolStreamArguments,
  ): GuardsEvent {
    return {
      cursor,
      occurredAt: new Date(value.occurredAt || value.ts),
      publishedAt: new Date(value.ts),
      skipped: 0,
      guards: toGuards(value, value.ts),
    };
  }

  @FieldResolver(() => Instrument, { nullable: true, description: 'The instrument that these guards are for.' })
  instrument(@Root() guards: Guards): Instrument {
    return instrumentOf(guards.symbol);
  }
}
