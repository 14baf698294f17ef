/** Words of the guards; values equal the domain's literals. */
import { enumOf } from '@marketgraph/platform/graphql';

export const GuardStatus = enumOf('GuardStatus', 'Overall state of the guards of one symbol.', {
  PASSING: 'Every required check is known, fresh and within its limits.',
  WARNING: 'A check is in WARNING, STALE or UNKNOWN.',
  BREACH: 'A required check is in BREACH, or two are in WARNING.',
});
export type GuardStatus = keyof typeof GuardStatus;

export const CheckStatus = enumOf('CheckStatus', 'State of one check.', {
  PASSING: 'Fresh and within the warning threshold.',
  WARNING: 'Beyond the warning threshold.',
  BREACH: 'Beyond the breach threshold.',
  STALE: 'The input has stopped; `value` is the last known one.',
  UNKNOWN: 'No input yet, or not enough of it; see `reason`.',
  INFO: 'Informative only; has no thresholds.',
});
export type CheckStatus = keyof typeof CheckStatus;

export const CheckName = enumOf('CheckName', 'What is checked.', {
  SPREAD: 'Bid-ask spread of the book venue, bps.',
  DEPTH: 'Smaller side of the depth within 10 bps of mid, USD.',
  FUNDING: 'Annualised funding, percent; judged by its absolute value.',
  LIQUIDATIONS: 'Liquidations in the last 5 minutes on all venues, events.',
  BASIS: 'USDT mid against USDC mid, bps.',
  OPEN_INTEREST: 'Single-sided open interest, USD.',
});
export type CheckName = keyof typeof CheckName;

export const ThresholdDirection = enumOf('ThresholdDirection', 'On which side of its thresholds a check fails.', {
  ABOVE: 'Fails when the value is greater than the threshold.',
  BELOW: 'Fails when the value is less than the threshold.',
});
export type ThresholdDirection = keyof typeof ThresholdDirection;
