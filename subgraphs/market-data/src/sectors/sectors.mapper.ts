/** Sectors as clients see them. Pure. */
import type { SectorId } from '@marketgraph/domain/equities';
import { SECTOR_CONFIGURATION, sectorOf as configured, volatilityMultiplier } from '@marketgraph/domain/sectors';
import type { Sector } from '../instruments/instruments.types.ts';
import { GapFrequency, type SectorProfile } from './sectors.types.ts';

/** Null for no sector. */
export function sectorOf(id: string | null): Sector | null {
  const found = id === null ? null : configured(id);
  return found && { id: found.id, name: found.name };
}

export function profileOf(id: SectorId): SectorProfile {
  const { etf, gapProfile, gapReason } = configured(id)!;
  return {
    volatilityMultiplier: volatilityMultiplier(id),
    weightsSource: SECTOR_CONFIGURATION.weightsSource,
    etf,
    gapFrequency: GapFrequency[gapProfile.toUpperCase() as keyof typeof GapFrequency],
    gapReason,
  };
}
