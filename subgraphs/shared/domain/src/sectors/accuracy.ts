/**
 * How often a sector of some confidence is right (MD-113). Measured against GICS sectors, which no step of the classification reads: of the Russell 3000 and of
 * the S&P 500 in October 2021, facts by Nasdaq's screener of June 2022 (name, sector, industry; no description, no code), on names that no rule was
 * made by (half of the Russell 3000 and all of the S&P 500, 1,312 companies; docs/sectors.md). `accuracy.spec.ts` measures the S&P 500 anew.
 */
interface Bin {
  /** Least confidence. */
  readonly from: number;
  readonly right: number;
  readonly of: number;
}
export const MEASURED_ACCURACY: readonly Bin[] = [
  { from: 0.45, right: 285, of: 289 },
  { from: 0.35, right: 566, of: 601 },
  { from: 0, right: 128, of: 169 },
];
/** From here on 95 % of the measured sectors were right. */
export const RELIABLE_CONFIDENCE = 0.35;

/** 0..1; null for a confidence of 0, which is none. */
export function expectedAccuracy(confidence: number): number | null {
  const bin = confidence > 0 ? MEASURED_ACCURACY.find(({ from }) => confidence >= from) : undefined;
  return bin ? Math.round((1_000 * bin.right) / bin.of) / 1_000 : null;
}
