/** How much an opportunity deserves a look, 0..100. Factors as in the ranking of SEN-050, scaled as AMB-19 has it. */
import type { ScoreContribution } from '../equities/index.ts';
import type { ScoreWeights } from './config.ts';

/** What a factor says, or why it says nothing: then it is 0, and the score is the lower for it. */
export type Factor =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: string };
const known = (value: number): Factor => ({ value, reason: null });
const unknown = (reason: string): Factor => ({ value: null, reason });

/** |change| in percent: 10 % and more is all of it. */
export const moveFactor = (changePercent: number | null): Factor =>
  changePercent === null
    ? unknown('the change is not known')
    : known(Math.min(1, (Math.abs(changePercent) / 10) ** 0.6));

/** Volume ratio: 5 and more is all of it. */
export const volumeFactor = (ratio: number | null): Factor =>
  ratio === null ? unknown('the volume ratio is not known') : known(Math.min(1, (ratio / 5) ** 0.4));

/** Whether the stock goes the way of its sector (median change of its stocks, percent). */
export function sectorFactor(changePercent: number | null, sectorChange: number | null): Factor {
  if (changePercent === null) return unknown('the change is not known');
  if (sectorChange === null) return unknown('what its sector does is not known');
  return known(changePercent * sectorChange > 0 ? 1 : 0);
}

/** Mean turnover of a session in the instrument's currency: excellent from 50 M, good from 10 M, poor from 1 M, none below. */
export function liquidityFactor(turnover: number | null): Factor {
  if (turnover === null) return unknown('the mean turnover is not known');
  return known(turnover >= 50e6 ? 1 : turnover >= 10e6 ? 0.67 : turnover >= 1e6 ? 0.33 : 0);
}

export type Factors = Readonly<Record<keyof ScoreWeights, Factor>>;
const NAMES = ['move', 'volume', 'sector', 'liquidity'] as const;

export interface Scored {
  /** The sum of the contributions. */
  readonly score: number;
  readonly contributions: readonly ScoreContribution[];
}

/** The score alone, to the bit as `scored` has it. */
export function scoreOf(factors: Factors, weights: ScoreWeights): number {
  let score = 0;
  for (const name of NAMES) score += 100 * weights[name] * (factors[name].value ?? 0);
  return score;
}

export function scored(factors: Factors, weights: ScoreWeights): Scored {
  const contributions = NAMES.map((name): ScoreContribution => {
    const { value, reason } = factors[name];
    const weight = weights[name];
    return { name, value: value ?? 0, weight, contribution: 100 * weight * (value ?? 0), reason };
  });
  return { score: scoreOf(factors, weights), contributions };
}
