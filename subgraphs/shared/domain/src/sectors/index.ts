/** The eight sectors and which of them a stock belongs to. */
export { expectedAccuracy, MEASURED_ACCURACY, RELIABLE_CONFIDENCE } from './accuracy.ts';
export { classifySector, type SectorFacts } from './classify.ts';
export { EVIDENCE_WEIGHTS } from './evidence.ts';
export {
  GAP_LIMIT,
  gapFrequency,
  gapsOf,
  proxyCorrelation,
  returnsOf,
  type SectorProfile,
  sectorProfile,
  volatilityOf,
} from './profile.ts';
export { decisionOf, type StoredDecision } from './stored.ts';
export {
  GAP_BANDS,
  gapBand,
  type GapProfile,
  type Sector,
  SECTOR_CONFIGURATION,
  SECTOR_IDS,
  type SectorConfiguration,
  sectorOf,
  SECTORS,
  volatilityMultiplier,
} from './table.ts';
