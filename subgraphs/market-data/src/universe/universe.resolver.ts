import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { SectorDecision } from '@marketgraph/domain/equities';
import { SECTOR_IDS } from '@marketgraph/domain/sectors';
import { DateTime, requireRange } from '@marketgraph/platform/graphql';
import { invalidCursor } from '@marketgraph/platform/paging';
import { DEFAULTS } from '../arguments.ts';
import type { MarketContext } from '../context.ts';
import { Instrument } from '../instruments/instruments.types.ts';
import { SectorMembership, SectorSummary } from '../sectors/sectors.types.ts';
import { listedOf } from '../stocks/listed.ts';
import { pageOf } from '../page.ts';
import { profileOf, sectorOf } from '../sectors/sectors.mapper.ts';
import { placeInRun, runCursor } from './run-cursor.ts';
import { toDecision, toMembership, wanted } from './universe.mapper.ts';
import { Universe, UniverseConnection, UniverseDecision } from './universe.types.ts';

const ASKED =
  "Answer with what was known at this time, on the equities' clock; omitted or in the future: now. A time in the past always gives the same answer.";

@Resolver(() => UniverseDecision)
export class UniverseDecisionResolver {
  @FieldResolver(() => Instrument, { nullable: true, description: 'The stock; null while its facts are not known.' })
  instrument(@Root() { symbol }: UniverseDecision, @Ctx() { sources }: MarketContext): Promise<Instrument | null> {
    return listedOf(sources, symbol);
  }
}

@Resolver(() => Universe)
export class UniverseResolver {
  @Query(() => Universe, {
    nullable: true,
    description:
      'The small-cap universe: which stocks are in it, which are not, and why; null before the first one is decided.',
  })
  async universe(
    @Arg('asOf', () => DateTime, { nullable: true, description: ASKED }) asOf: Date | null,
    @Ctx() { sources: { equities } }: MarketContext,
  ): Promise<Universe | null> {
    const state = await equities?.store.universe(asOf?.getTime() ?? null);
    return state ? { asOf: new Date(state.asOf), funnel: [...state.funnel], state } : null;
  }

  @FieldResolver(() => UniverseConnection, {
    description: 'Decisions: members first (the most gap-prone before others), then undecided, then excluded.',
  })
  members(
    @Root() { state }: Universe,
    @Arg('included', () => Boolean, {
      nullable: true,
      description: 'True: members. False: excluded stocks. Omitted: all, including undecided ones.',
    })
    included: boolean | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULTS.first, description: 'Page size, 1 to 500.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: '`endCursor` of the previous page.' }) after:
      | string
      | null,
  ): UniverseConnection {
    const size = first ?? DEFAULTS.first;
    requireRange('first', size, 1, 500);
    const all = wanted(state.decisions, included);
    const behind = typeof after === 'string' ? placeInRun(state.asOf, after) : null;
    // A run never changes, and each symbol is in it once.
    const before = behind === null ? -1 : all.findIndex(({ symbol }) => symbol === behind);
    if (behind !== null && before < 0) throw invalidCursor();
    const rows = all.slice(before + 1, before + 1 + size);
    const page = rows.map((row) => ({ ...row, cursor: runCursor(state.asOf, row.symbol) }));
    return {
      totalCount: all.length,
      ...pageOf({ rows: page, hasMore: before + 1 + size < all.length }, toDecision),
    };
  }

  @FieldResolver(() => UniverseDecision, {
    nullable: true,
    description: 'The decision on one stock; null if there is none.',
  })
  decision(
    @Root() { state }: Universe,
    @Arg('symbol', () => ID, { description: 'The stock.' }) symbol: string,
  ): UniverseDecision | null {
    const found = state.decisions.find((each) => each.symbol === symbol);
    return found ? toDecision(found) : null;
  }

  @Query(() => SectorMembership, {
    nullable: true,
    description: 'The sector of a stock, with the evidence for it; null for a stock that was never classified.',
  })
  async sectorsOf(
    @Arg('symbol', () => ID, { description: 'The stock.' }) symbol: string,
    @Arg('asOf', () => DateTime, { nullable: true, description: ASKED }) asOf: Date | null,
    @Ctx() { sources: { equities } }: MarketContext,
  ): Promise<SectorMembership | null> {
    const decision = await equities?.store.sectorOf(symbol, asOf?.getTime() ?? null);
    return decision ? toMembership(symbol, decision) : null;
  }

  @Query(() => [SectorSummary], {
    nullable: true,
    description:
      'Ten rows: the eight sectors, AMBIGUOUS and UNCLASSIFIED, each with its number of members; null before the first universe.',
  })
  async sectors(
    @Arg('asOf', () => DateTime, { nullable: true, description: ASKED }) asOf: Date | null,
    @Ctx() { sources: { equities } }: MarketContext,
  ): Promise<SectorSummary[] | null> {
    const state = await equities?.store.universe(asOf?.getTime() ?? null);
    if (!state) return null;
    const measured = await equities!.store.sectorProfiles(state.asOf);
    const members = state.decisions.filter(({ included }) => included === true);
    const count = (of: (decision: SectorDecision) => boolean) => members.filter(({ sector }) => of(sector)).length;
    const eight = SECTOR_IDS.map((id): SectorSummary => ({
      verdict: 'CLASSIFIED',
      sector: sectorOf(id),
      profile: profileOf(id),
      members: count(({ sector }) => sector === id),
      measured: measured.find(({ sector }) => sector === id) ?? null,
    }));
    const others = (['AMBIGUOUS', 'UNCLASSIFIED'] as const).map((verdict): SectorSummary => ({
      ...{ verdict, sector: null, profile: null, measured: null },
      members: count((decision) => decision.verdict === verdict),
    }));
    return [...eight, ...others];
  }
}
