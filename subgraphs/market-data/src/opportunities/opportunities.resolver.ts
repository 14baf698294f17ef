import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { OpportunityState } from '@marketgraph/domain/equities';
import { topics } from '@marketgraph/platform/events';
import { DateTime, followTopic, publishedAt, requireRange } from '@marketgraph/platform/graphql';
import { DEFAULTS } from '../arguments.ts';
import type { MarketContext, Streamed } from '../context.ts';
import { Instrument } from '../instruments/instruments.types.ts';
import { pageOf } from '../page.ts';
import { requireListed, requireSome } from '../stocks/asked.ts';
import { listedOf } from '../stocks/listed.ts';
import { requireEquities } from '../equities.ts';
import { OpportunityOrder } from './opportunities.enums.ts';
import { OpportunitiesArguments, OpportunityStreamArguments, passes, requireScore } from './opportunities.arguments.ts';
import { toOpportunity } from './opportunities.mapper.ts';
import { HitRate, Opportunity, OpportunityConnection, OpportunityEvent } from './opportunities.types.ts';

const given = <T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)) as never;

@Resolver(() => Opportunity)
export class OpportunitiesResolver {
  @Query(() => OpportunityConnection, {
    nullable: true,
    description: 'Opportunities, newest or best first, paginated; null if no stocks are followed.',
  })
  async opportunities(
    @Args(() => OpportunitiesArguments) { filter, orderBy, first, after }: OpportunitiesArguments,
    @Ctx() { sources: { equities } }: MarketContext,
  ): Promise<OpportunityConnection | null> {
    const size = first ?? DEFAULTS.first;
    requireRange('first', size, 1, 200);
    requireScore(filter);
    if (!equities) return null;
    const [wanted, order] = [given({ ...filter }), orderBy ?? OpportunityOrder.NEWEST];
    const page = await equities.store.opportunities({ ...wanted, ...given({ after }), order, first: size });
    return { ...pageOf(page, toOpportunity), filter: wanted };
  }

  @Query(() => [HitRate], {
    nullable: true,
    description:
      'Share of opportunities whose price moved in their direction, by type and horizon; null if no stocks are followed.',
  })
  async opportunityHitRates(
    @Arg('from', () => DateTime, {
      nullable: true,
      description: 'Only those detected at or after this time; omitted: all.',
    })
    from: Date | null,
    @Ctx() { sources: { equities } }: MarketContext,
  ): Promise<HitRate[] | null> {
    if (!equities) return null;
    const rates = await equities.store.hitRates(from?.getTime());
    return rates.map((each) => ({ ...each, rate: each.directed > 0 ? each.hits / each.directed : null }));
  }

  @Subscription(() => OpportunityEvent, {
    name: 'opportunity',
    description:
      'Every opportunity when it is detected, changes or closes, in order. Of a filter an event tells what matches it now: one that ceases to match is told no more, so that with `open: true` no closing is. NOT_FOUND for a symbol that is not a listed stock.',
    subscribe: async ({ args, context }) => {
      const equities = requireEquities((context as MarketContext).sources);
      const wanted = args as unknown as OpportunityStreamArguments;
      requireScore(wanted.filter);
      requireSome('types', wanted.filter?.types, 'filter');
      requireSome('symbols', wanted.filter?.symbols, 'filter');
      await requireListed(equities, wanted.filter?.symbols ?? [], 'filter');
      const { log } = equities;
      return followTopic({ log, topic: topics.opportunities(), ...wanted }, ({ cursor, fields }) => {
        const value = JSON.parse(fields['opportunity']!) as OpportunityState;
        return passes(value, wanted.filter) ? { cursor, value } : null;
      });
    },
  })
  opportunityEvents(
    @Root() { cursor, value }: Streamed<OpportunityState>,
    @Args(() => OpportunityStreamArguments) _args: OpportunityStreamArguments,
  ): OpportunityEvent {
    const at = new Date(value.lastSeenAt);
    const stamps = { cursor, key: value.id, occurredAt: at, publishedAt: publishedAt(cursor), skipped: 0 };
    return { ...stamps, opportunity: toOpportunity(value) };
  }

  @FieldResolver(() => Instrument, { nullable: true, description: 'The stock; null while its facts are not known.' })
  instrument(@Root() { symbol }: Opportunity, @Ctx() { sources }: MarketContext): Promise<Instrument | null> {
    return listedOf(sources, symbol);
  }
}

@Resolver(() => OpportunityConnection)
export class OpportunityConnectionResolver {
  @FieldResolver(() => Int, { description: 'Number of opportunities that match the filter, on all pages.' })
  totalCount(
    @Root() { filter }: OpportunityConnection,
    @Ctx() { sources: { equities } }: MarketContext,
  ): Promise<number> {
    return equities!.store.countOpportunities(filter);
  }
}
