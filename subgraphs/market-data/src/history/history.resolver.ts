import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { fundingApr } from '@marketgraph/domain/market/funding';
import { requireRange } from '@marketgraph/platform/graphql';
import { DEFAULTS } from '../arguments.ts';
import { knows, type MarketContext, type Sources } from '../context.ts';
import { FundingPoint, OpenInterestPoint } from './history.types.ts';

const since = ({ clock }: Sources, hours: number) => [clock.now() - hours * 3_600_000, clock.now() + 1] as const;

@Resolver()
export class HistoryResolver {
  @Query(() => [OpenInterestPoint], {
    nullable: true,
    description:
      'Open interest, oldest first; points whose USD value is unknown are left out. Null for an unknown symbol.',
  })
  async oiHistory(
    @Arg('symbol', () => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) symbol: string,
    @Arg('hours', () => Int, {
      nullable: true,
      defaultValue: DEFAULTS.oiHours,
      description: 'How far back, 1 to 720 hours.',
    })
    given: number | null,
    @Ctx() { sources }: MarketContext,
  ): Promise<OpenInterestPoint[] | null> {
    const hours = given ?? DEFAULTS.oiHours;
    requireRange('hours', hours, 1, 720);
    if (!knows(sources, symbol)) return null;
    const rows = await sources.store.openInterest(symbol, ...since(sources, hours));
    return rows.flatMap(({ at, venue, mode, notionalUsd: oiNotional }) =>
      oiNotional === null ? [] : [{ at: new Date(at), oiNotional, venue, mode }],
    );
  }

  @Query(() => [FundingPoint], {
    nullable: true,
    description: 'Settled funding rates, oldest first; null for an unknown symbol.',
  })
  async fundingHistory(
    @Arg('symbol', () => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) symbol: string,
    @Arg('hours', () => Int, {
      nullable: true,
      defaultValue: DEFAULTS.fundingHours,
      description: 'How far back, 1 to 2160 hours.',
    })
    given: number | null,
    @Ctx() { sources }: MarketContext,
  ): Promise<FundingPoint[] | null> {
    const hours = given ?? DEFAULTS.fundingHours;
    requireRange('hours', hours, 1, 2160);
    if (!knows(sources, symbol)) return null;
    const rows = await sources.store.funding(symbol, ...since(sources, hours));
    return rows.map(({ at, venue, mode, rate, intervalHours }) => ({
      at: new Date(at),
      rate,
      apr: intervalHours === null ? null : fundingApr(rate, intervalHours),
      venue,
      mode,
    }));
  }
}
