/**
 * How often a sector on some evidence is right (MD-113). Measured against GICS sectors, which no step of the classification reads, on companies that no rule was made
 * by (half of the Russell 3000, micro-cap and total-market funds, the S&P 500), by three sets of facts: Nasdaq's screener, Yahoo's sector and industry, and those with
 * Yahoo's description; no code, no prices. Which industries are proven is told from these companies too: there each is counted by what the others say (docs/sectors.md).
 * A company counts once by each set. `accuracy.spec.ts` measures the S&P 500 anew.
 */
interface Bin {
  /** Least confidence. */
  readonly from: number;
  readonly right: number;
  readonly of: number;
}
export const MEASURED_ACCURACY: readonly Bin[] = [
  { from: 0.45, right: 2_712, of: 2_749 },
  { from: 0.4, right: 1_748, of: 1_826 },
  { from: 0.35, right: 195, of: 213 },
  { from: 0, right: 1_213, of: 1_496 },
];
/** From here on a sector is CLASSIFIED: 4,655 of 4,788 were right. */
export const RELIABLE_CONFIDENCE = 0.35;

/** 0..1; null for a confidence of 0, which is none. */
export function expectedAccuracy(confidence: number): number | null {
  const bin = confidence > 0 ? MEASURED_ACCURACY.find(({ from }) => confidence >= from) : undefined;
  return bin ? Math.round((1_000 * bin.right) / bin.of) / 1_000 : null;
}
