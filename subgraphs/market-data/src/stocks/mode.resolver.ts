/** What sort of numbers an answer about stocks holds: a client must never have to take simulated ones for real, whatever it selects. */
import { Ctx, FieldResolver, Resolver, type ClassType } from 'type-graphql';
import { DataMode } from '@marketgraph/platform/graphql';
import type { MarketContext } from '../context.ts';
import { HitRate } from '../opportunities/opportunities.types.ts';
import { ScannerEvent } from '../scanner/scanner.types.ts';
import { SectorMembership, SectorSummary } from '../sectors/sectors.types.ts';
import { Universe } from '../universe/universe.types.ts';
import { VolumeAnalysis } from './stocks.types.ts';

function modeOf(type: ClassType<object>) {
  @Resolver(() => type)
  class ModeResolver {
    @FieldResolver(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' })
    mode(@Ctx() { sources: { equities } }: MarketContext): DataMode {
      // Whoever has such an answer has stocks.
      return equities!.mode;
    }
  }
  return ModeResolver;
}

/** Those of the scanner's lists are a property of the page. */
export const MODE_RESOLVERS = [ScannerEvent, Universe, SectorMembership, SectorSummary, HitRate, VolumeAnalysis].map(
  modeOf,
);
