/** How unusual a volume is. Pure. */
import type { ScanRow } from '@marketgraph/domain/equities';
import type { VolumeAnalysis } from './stocks.types.ts';

const UNUSUAL = 2;

export function volumeAnalysisOf(row: ScanRow, sweptAt: number): VolumeAnalysis {
  const { volumeRatio, missing } = row;
  const reasons = ['volume', 'volumeRatio', 'avgVolume20', 'priceVolumeCorrelation'].flatMap(
    (field) => missing[field] ?? [],
  );
  return {
    volume: row.quote?.volume ?? null,
    avgVolume20: row.avgVolume20,
    volumeRatio,
    baseline: row.volumeBaseline,
    isUnusual: volumeRatio === null ? null : volumeRatio > UNUSUAL,
    priceVolumeCorrelation: row.priceVolumeCorrelation,
    reason: [...new Set(reasons)].join(' ') || null,
    asOf: new Date(sweptAt),
  };
}
