/** What a list of an exchange tells. Hours are `HH:MM` of its zone. */
import type { ExchangeZone } from '../zones.ts';

export interface Hours {
  readonly pre: string;
  readonly open: string;
  readonly close: string;
  readonly post: string;
}
export interface SpecialDay extends Hours {
  readonly date: string;
  readonly note: string;
  /** Stretches inside the session in which nothing traded. */
  readonly breaks?: readonly (readonly [string, string])[];
}
export interface ExchangeTable {
  readonly zone: ExchangeZone;
  /** First and last year of the list, inclusive. */
  readonly years: readonly [number, number];
  readonly regular: Hours;
  /** Weekdays without a session: `YYYY-MM-DD reason`. */
  readonly holidays: readonly string[];
  /** Days with other hours; also sessions at weekends. */
  readonly special: readonly SpecialDay[];
}
