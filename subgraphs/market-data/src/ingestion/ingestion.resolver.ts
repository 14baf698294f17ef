import { Ctx, Query, Resolver } from 'type-graphql';
import type { IngestionState } from '@marketgraph/domain/equities';
import { topics } from '@marketgraph/platform/events';
import type { MarketContext } from '../context.ts';
import { toStats } from './ingestion.mapper.ts';
import { IngestionStats } from './ingestion.types.ts';

@Resolver()
export class IngestionResolver {
  @Query(() => IngestionStats, {
    nullable: true,
    description: 'State of stock ingestion; null until the data jobs have reported.',
  })
  async ingestionStats(@Ctx() { sources }: MarketContext): Promise<IngestionStats | null> {
    const { equities } = sources;
    const entry = equities && (await equities.log.last(topics.ingestion()));
    if (!entry) return null;
    const state = JSON.parse(entry.fields['state']!) as IngestionState;
    // Entries are stamped with the wall's time, whatever the equities' clock tells.
    const silentMs = Math.max(0, Date.now() - Number(entry.id.split('-')[0]));
    return toStats(state, equities.clock.now(), silentMs);
  }
}
