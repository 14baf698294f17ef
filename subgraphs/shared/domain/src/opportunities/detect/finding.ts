/** What a detector says of one stock. Directions: where the price is expected to go. */
import type { Direction, EvidenceBar, OpportunityType } from '../../equities/index.ts';
import type { DayBar } from '../../scanner/index.ts';
import type { OpportunityRules } from '../config.ts';
import type { Facts } from '../facts.ts';

export interface Finding {
  readonly type: OpportunityType;
  readonly direction: Direction;
  /** 0..1. */
  readonly confidence: number;
  /** Made when somebody reads it: most findings only say that what is open stays so. */
  readonly message: () => string;
  readonly evidence: () => readonly EvidenceBar[];
}
/** `easing`: 1 for what is to open, 1 less the hysteresis for what is open and stays so. Pure. */
export type Detector = (
  facts: Facts,
  rules: OpportunityRules,
  isOpen: (direction: Direction) => boolean,
) => Finding | null;

/** A border as it is for what is not open yet, or eased for what is. */
export const border = (value: number, rules: OpportunityRules, open: boolean): number =>
  open ? value * (1 - rules.hysteresis) : value;

/** A daily bar as evidence; `at` is midnight UTC of its date. */
export const barOf = ({ date, open, high, low, close, volume }: DayBar, role: string): EvidenceBar => {
  return { at: Date.parse(date), open, high, low, close, volume, role };
};
/** Left out where nobody told its open or its volume: no bar is better than one that is made up. */
export const todayBar = ({ today, row }: Facts): EvidenceBar[] => {
  const role = row.quote?.isStored ? "the session's bar" : 'session so far';
  return today && today.open > 0 && today.volume >= 0 ? [barOf(today, role)] : [];
};

/** With 2 decimals, with 4 below 1: as prices are told. */
export const priceText = (price: number): string => price.toFixed(Math.abs(price) < 1 ? 4 : 2);
