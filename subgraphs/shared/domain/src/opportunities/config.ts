/** Every number of the rules, in one place; a process may be configured with others. */
export interface ScoreWeights {
  readonly move: number;
  readonly volume: number;
  readonly sector: number;
  readonly liquidity: number;
}
export interface OpportunityRules {
  /** They sum to 1, so that the score is 0..100. */
  readonly weights: ScoreWeights;
  /** An opportunity opens beyond the rule's border, and stays open until it is back by this fraction of it: it must not flap. */
  readonly hysteresis: number;
  /** MD-050: volume ratio above. */
  readonly volumeSpike: number;
  /** MD-051: absolute change above, percent. */
  readonly priceMovement: number;
  /** Volume ratio above which a close beyond the 20-session extreme is a breakout. */
  readonly breakoutVolume: number;
  /** RSI that is oversold; 100 less it is overbought. */
  readonly oversold: number;
  /** A price this close to a level touches it, in ATRs. */
  readonly touchAtr: number;
  readonly levelTouches: number;
  /** Share of the universe at either end. */
  readonly momentumShare: number;
  /** Fewer stocks than this have no ends. */
  readonly momentumUniverse: number;
  /** Rows below this quality give no signal and keep what is open as it is. */
  readonly minQuality: number;
}

export const RULES: OpportunityRules = {
  weights: { move: 0.4, volume: 0.3, sector: 0.2, liquidity: 0.1 },
  hysteresis: 0.1,
  volumeSpike: 2,
  priceMovement: 3,
  breakoutVolume: 1.5,
  oversold: 30,
  touchAtr: 0.25,
  levelTouches: 2,
  momentumShare: 0.05,
  momentumUniverse: 100,
  minQuality: 0.5,
};

/** What is wrong with configured rules, in words; empty = nothing. */
export function rulesFaults(rules: OpportunityRules): string[] {
  const { weights, ...numbers } = rules;
  const faults: string[] = [];
  for (const [name, value] of Object.entries({ ...numbers, ...weights }))
    if (!(Number.isFinite(value) && value >= 0)) faults.push(`${name} is a number of at least 0, not ${value}`);
  const sum = Object.values(weights).reduce((total: number, weight: number) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-9) faults.push(`weights sum to 1, not ${sum}`);
  if (!(rules.hysteresis < 1)) faults.push('hysteresis is below 1');
  if (!(rules.momentumShare <= 0.5)) faults.push('momentumShare is at most 0.5');
  return faults;
}
