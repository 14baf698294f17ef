/**
 * How often a sector on some evidence is right (MD-113). Measured against GICS sectors, which no step of the classification reads: of the Russell 3000 and of the
 * S&P 500 in 2021, on names that no rule was made by (half of the Russell 3000, and the S&P 500), by three sets of facts: Nasdaq's screener, Yahoo's sector and
 * industry, and those with Yahoo's description; no code, no prices (docs/sectors.md). A company counts once by each set. `accuracy.spec.ts` measures the S&P 500 anew.
 */
interface Bin {
  /** Least confidence. */
  readonly from: number;
  readonly right: number;
  readonly of: number;
}
export const MEASURED_ACCURACY: readonly Bin[] = [
  { from: 0.45, right: 1_367, of: 1_386 },
  { from: 0.35, right: 1_049, of: 1_081 },
  { from: 0, right: 890, of: 1_060 },
];
/** From here on a sector is CLASSIFIED: 2,416 of 2,467 were right. */
export const RELIABLE_CONFIDENCE = 0.35;

/** 0..1; null for a confidence of 0, which is none. */
export function expectedAccuracy(confidence: number): number | null {
  const bin = confidence > 0 ? MEASURED_ACCURACY.find(({ from }) => confidence >= from) : undefined;
  return bin ? Math.round((1_000 * bin.right) / bin.of) / 1_000 : null;
}
