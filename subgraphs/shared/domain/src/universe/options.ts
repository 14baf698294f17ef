/** The rules of the universe (MD-100..104, AMB-14..17). All borders of caps and prices are inclusive; a float has to be above its border. */

export interface UniverseRules {
  /** USD, inclusive: below it is excluded, above `maxMarketCap` too. */
  readonly minMarketCap: number;
  readonly maxMarketCap: number;
  /** USD: from here (inclusive) a stock is a small cap, below it a micro cap. */
  readonly smallFrom: number;
  /** Mean shares of 20 sessions, inclusive. */
  readonly minAvgVolume20: number;
  /** USD, both inclusive. */
  readonly minPrice: number;
  readonly maxPrice: number;
  /** Shares; exclusive ("more than"). */
  readonly minFloatMicro: number;
  readonly minFloatSmall: number;
  /** Where any stock may be listed; where only common stock may (no receipts, no partnerships). */
  readonly mics: readonly string[];
  readonly commonOnlyMics: readonly string[];
  /** What becomes of a stock that passes everything else and whose float nobody knows. */
  readonly floatUnknown: 'undecided' | 'include';
}

export const UNIVERSE_RULES: UniverseRules = {
  minMarketCap: 10e6,
  maxMarketCap: 2e9,
  smallFrom: 300e6,
  minAvgVolume20: 1e6,
  minPrice: 2,
  maxPrice: 100,
  minFloatMicro: 5e6,
  minFloatSmall: 10e6,
  mics: ['XNAS', 'XNYS', 'XASE', 'ARCX'],
  commonOnlyMics: ['ARCX'],
  floatUnknown: 'undecided',
};

/**
 * Raised with every change of what a decision says of the same facts (steps of the funnel, reasons, sectors): runs that are stored are judged anew at the next start.
 * `version.spec.ts` fails where it was forgotten.
 */
export const RULES_VERSION = 2;

/** What a run is judged by: the version, and the rules as they are configured. */
export const rulesTold = (rules: Partial<UniverseRules> = {}): string =>
  `${RULES_VERSION} ${JSON.stringify({ ...UNIVERSE_RULES, ...rules })}`;
