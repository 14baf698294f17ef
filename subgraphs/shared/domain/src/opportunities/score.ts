/** How much an opportunity deserves a look, 0..100. Factors as in the ranking of SEN-050, scaled as AMB-19 has it. */
import type { ScoreContribution } from '../equities/index.ts';
import type { ScoreWeights } from './config.ts';

/** What a score is made of; null = not known. */
export interface ScoreInputs {
  /** Percent against the close before. */
  readonly changePercent: number | null;
  readonly volumeRatio: number | null;
  /** Median change of the stocks of its sector, percent. */
  readonly sectorChange: number | null;
  /** Mean turnover of a session, in the instrument's currency. */
  readonly turnover: number | null;
}
interface Factor {
  readonly name: keyof ScoreWeights;
  /** 0..1; null = not known: it adds nothing then, and the score is the lower for it. */
  readonly value: (inputs: ScoreInputs) => number | null;
  readonly unknown: string;
}

/** |change|: 10 % and more is all of it. */
const move = ({ changePercent }: ScoreInputs): number | null =>
  changePercent === null ? null : Math.min(1, (Math.abs(changePercent) / 10) ** 0.6);
/** Volume ratio: 5 and more is all of it. */
const volume = ({ volumeRatio }: ScoreInputs): number | null =>
  volumeRatio === null ? null : Math.min(1, (volumeRatio / 5) ** 0.4);
/** Whether the stock goes the way of its sector. */
const sector = ({ changePercent, sectorChange }: ScoreInputs): number | null =>
  changePercent === null || sectorChange === null ? null : changePercent * sectorChange > 0 ? 1 : 0;
/** Excellent from a turnover of 50 M, good from 10 M, poor from 1 M, none below. */
const liquidity = ({ turnover }: ScoreInputs): number | null =>
  turnover === null ? null : turnover >= 50e6 ? 1 : turnover >= 10e6 ? 0.67 : turnover >= 1e6 ? 0.33 : 0;

export const FACTORS: readonly Factor[] = [
  { name: 'move', value: move, unknown: 'the change is not known' },
  { name: 'volume', value: volume, unknown: 'the volume ratio is not known' },
  { name: 'sector', value: sector, unknown: 'its change, or what its sector does, is not known' },
  { name: 'liquidity', value: liquidity, unknown: 'the mean turnover is not known' },
];

export interface Scored {
  /** The sum of the contributions. */
  readonly score: number;
  readonly contributions: readonly ScoreContribution[];
}

/** The score alone, to the bit as `scored` has it. */
export function scoreOf(inputs: ScoreInputs, weights: ScoreWeights): number {
  const known = 100 * weights.move * (move(inputs) ?? 0) + 100 * weights.volume * (volume(inputs) ?? 0);
  return known + 100 * weights.sector * (sector(inputs) ?? 0) + 100 * weights.liquidity * (liquidity(inputs) ?? 0);
}

export function scored(inputs: ScoreInputs, weights: ScoreWeights): Scored {
  const contributions = FACTORS.map(({ name, value: of, unknown }): ScoreContribution => {
    const value = of(inputs);
    const weight = weights[name];
    const contribution = 100 * weight * (value ?? 0);
    return { name, value: value ?? 0, weight, contribution, reason: value === null ? unknown : null };
  });
  return { score: scoreOf(inputs, weights), contributions };
}
