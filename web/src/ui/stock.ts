/** Numbers of stocks as traders read them. Pure. */
import { fixed, signed, UNKNOWN } from './format.ts';

/** Stocks are quoted in cents, below a dollar in hundredths of them. */
export const stockPrice = (value: number | null | undefined): string =>
  value === null || value === undefined ? UNKNOWN : fixed(value, Math.abs(value) < 1 ? 4 : 2);
/** +3.21%, −0.50%. */
export const changeText = (value: number | null | undefined): string => {
  const text = signed(value, 2);
  return text === UNKNOWN ? text : `${text}%`;
};
/** A company without the kind of its paper: Apple Inc. of Apple Inc. Common Stock. */
export const companyName = (name: string): string =>
  name
    .replace(
      /,?\s+(?:Common (?:Stock|Shares?|Units?)|Ordinary Shares?|(?:American )?Depositary (?:Shares?|Receipts?)|(?:Subordinate )?Voting Shares?)\b.*$/i,
      '',
    )
    .replace(/[\s,-]+$/, '') || name;

/** up, down, or nothing where it is neither or unknown. */
export const wayOf = (value: number | null | undefined): 'up' | 'down' | '' =>
  value === null || value === undefined || value === 0 ? '' : value > 0 ? 'up' : 'down';

/** However slow a plan is. */
const MOST_MS = 15 * 60_000;
/**
 * From how long without a look on a price is told in amber, and no longer as a live one; ms, by the time that one sweep of every stock takes.
 * The second is what the API calls stale.
 */
export function limitsOfAge(sweepMs: number | null): { readonly amberMs: number; readonly oldMs: number } {
  const sweep = sweepMs ?? 5_000;
  const oldMs = Math.min(MOST_MS, Math.max(15_000, sweep * 3));
  return { amberMs: Math.min(oldMs, Math.max(10_000, sweep * 1.05)), oldMs };
}
