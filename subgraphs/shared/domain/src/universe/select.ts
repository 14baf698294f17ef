/** The universe from facts: a decision with reasons for every name, and the funnel. */
import type { FunnelStepName, UniverseDecision, UniverseState } from '../equities/index.ts';
import { checksOf } from './checks.ts';
import type { UniverseFacts } from './facts.ts';
import { rulesTold, UNIVERSE_RULES, type UniverseRules } from './options.ts';

export const FUNNEL_STEPS: readonly FunnelStepName[] = [
  'ALL',
  'MARKET_CAP',
  'LIQUIDITY_AND_PRICE',
  'EXCHANGE_AND_TYPE',
  'FLOAT_KNOWN',
  'FLOAT',
  'RESULT',
];

export interface UniverseOptions {
  /** Unix ms of the equities' clock. */
  readonly asOf: number;
  readonly rules?: Partial<UniverseRules>;
}

/**
 * Excluded: a rule is broken, whatever else is not known. Undecided: no rule is broken and something that one needs is not known. `step` is the first step that
 * it did not pass, `reasons` are those of all steps. A symbol given twice is a mistake of the caller: RangeError.
 */
export function selectUniverse(facts: readonly UniverseFacts[], options: UniverseOptions): UniverseState {
  const rules = { ...UNIVERSE_RULES, ...options.rules };
  const decisions = facts.map((one) => decide(one, rules));
  if (new Set(decisions.map((one) => one.symbol)).size !== decisions.length) throw new RangeError('a symbol twice');
  const { asOf } = options;
  return { asOf, rules: rulesTold(rules), funnel: funnelOf(decisions), decisions: decisions.sort(inOrder) };
}

/** How many names were left after each step; the sum of what the steps took and of the result is all. */
function funnelOf(decisions: readonly UniverseDecision[]): UniverseState['funnel'] {
  const lost = new Map<FunnelStepName, number>();
  for (const { step, included } of decisions) if (included !== true) lost.set(step, (lost.get(step) ?? 0) + 1);
  let count = decisions.length;
  return FUNNEL_STEPS.map((step) => ({ step, count: (count -= lost.get(step) ?? 0) }));
}

function decide(facts: UniverseFacts, rules: UniverseRules): UniverseDecision {
  const { instrument, avgVolume20, price, gapFrequency, sector } = facts;
  const checks = checksOf(facts, rules);
  const failed = checks.find((check) => check.against.length + check.unknown.length > 0);
  const excluded = checks.some((check) => check.against.length > 0);
  const reasons = checks.flatMap((check) => [...check.against, ...check.unknown]);
  return {
    symbol: instrument.symbol,
    included: excluded ? false : failed ? null : true,
    step: failed?.step ?? 'RESULT',
    reasons: failed ? reasons : passed(facts, rules),
    marketCap: instrument.marketCap,
    avgVolume20,
    price,
    floatShares: instrument.floatShares,
    gapFrequency,
    sector,
  };
}

function passed({ instrument, avgVolume20, price }: UniverseFacts, rules: UniverseRules): string[] {
  const size = instrument.marketCap! >= rules.smallFrom ? 'SMALL_CAP' : 'MICRO_CAP';
  const float =
    instrument.floatShares === null ? 'FLOAT_UNKNOWN (included by option)' : `FLOAT ${instrument.floatShares}`;
  return [
    `${size} ${instrument.marketCap}`,
    `AVG_VOLUME ${avgVolume20}`,
    `PRICE ${price}`,
    `EXCHANGE ${instrument.mic}${instrument.exchangeSource === 'ASSUMED' ? ' (assumed: its list tells none, and is of XNAS, XNYS and XASE)' : ''}`,
    float,
  ];
}

/** Members, gap-prone ones first and more liquid ones among equals; then undecided; then excluded; then by symbol. */
function inOrder(a: UniverseDecision, b: UniverseDecision): number {
  const rank = ({ included }: UniverseDecision): number => (included === true ? 0 : included === null ? 1 : 2);
  const byRank = rank(a) - rank(b);
  if (byRank !== 0) return byRank;
  if (a.included === true) {
    const byGaps = (b.gapFrequency ?? -1) - (a.gapFrequency ?? -1);
    if (byGaps !== 0) return byGaps;
    const byVolume = (b.avgVolume20 ?? 0) - (a.avgVolume20 ?? 0);
    if (byVolume !== 0) return byVolume;
  }
  return a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0;
}
