import { Args, Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { HealthState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { followTopic } from '@marketgraph/platform/graphql';
import { latest, LatestArguments } from '../arguments.ts';
import type { MarketContext, Streamed } from '../context.ts';
import { toSystemHealth } from './venues.mapper.ts';
import { healthOf, latestHealth } from './venues.reader.ts';
import { SystemHealth, SystemHealthEvent, Venue } from './venues.types.ts';

@Resolver()
export class VenuesResolver {
  @Query(() => [Venue], {
    nullable: true,
    description: 'Every source of market data and its state; null until the data jobs have reported.',
  })
  async venues(@Ctx() { sources }: MarketContext): Promise<Venue[] | null> {
    const state = await latestHealth(sources);
    return state && toSystemHealth(state, sources.clock.now()).venues;
  }

  @Query(() => SystemHealth, {
    nullable: true,
    description: 'State of the product and its sources; null until the data jobs have reported.',
  })
  async systemHealth(@Ctx() { sources }: MarketContext): Promise<SystemHealth | null> {
    const state = await latestHealth(sources);
    return state && toSystemHealth(state, sources.clock.now());
  }

  @Subscription(() => SystemHealthEvent, {
    name: 'systemHealth',
    description: 'State of the product, once a second and whenever a feed changes state.',
    subscribe: ({ args, context }) => {
      const { log } = (context as MarketContext).sources;
      const map = (entry: { cursor: string; fields: Readonly<Record<string, string>> }) => ({
        cursor: entry.cursor,
        value: healthOf(entry.fields),
      });
      return followTopic({ log, topic: topics.health(), ...latest(args as unknown as LatestArguments) }, map);
    },
  })
  systemHealthEvents(
    @Root() { cursor, value }: Streamed<HealthState>,
    @Args(() => LatestArguments) _args: LatestArguments,
  ): SystemHealthEvent {
    const at = new Date(value.ts);
    return { cursor, occurredAt: at, publishedAt: at, skipped: 0, health: toSystemHealth(value, value.ts) };
  }
}
