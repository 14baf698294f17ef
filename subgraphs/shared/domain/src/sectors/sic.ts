/**
 * Standard industrial classification (the SEC's codes) -> the eight sectors. Communication goes to technology (carriers, equipment) or to consumer
 * discretionary (media); real estate and consumer staples are outside. Later rows overrule earlier ones; a code in no row says nothing.
 */
import type { SectorId } from '../equities/index.ts';
import type { Verdict } from './verdict.ts';

type Place = SectorId | 'OUTSIDE' | null;
const rows = (place: Place, codes: string): (readonly [Place, number, number])[] =>
  codes.split(' ').map((text) => {
    const [from, to] = text.split('-').map(Number);
    return [place, from!, to ?? from!];
  });

const RANGES: readonly (readonly [Place, number, number])[] = [
  ...rows('OUTSIDE', '100-999 2000-2199 2840-2844 5140-5159 5180-5199 5400-5499 5912 6500-6599 6798'),
  ...rows(
    'materials',
    '1000-1099 1400-1499 2400-2499 2600-2699 2800-2829 2851-2899 3050-3099 3200-3412 5051 5160-5169 6795',
  ),
  ...rows('energy', '1200-1389 2900-2999 3533 4600-4619 4922 5171-5172 6792'),
  ...rows(
    'industrials',
    '1540-1799 2520-2531 2750-2799 3413-3532 3534-3569 3580-3629 3640-3649 3690-3699 3720-3749 3760-3769',
  ),
  ...rows(
    'industrials',
    '3812 3822-3824 4000-4599 4700-4789 4950-4959 5000-5049 5052-5139 7320-7369 8700-8713 8740-8744',
  ),
  ...rows(
    'consumer_discretionary',
    '1520-1531 2200-2399 2451-2452 2500-2519 2700-2749 3000-3021 3100-3199 3524 3630-3652',
  ),
  ...rows(
    'consumer_discretionary',
    '3711-3716 3732 3750-3751 3790-3799 3873 3900-3999 4700 4832-4841 5010-5015 5130-5139',
  ),
  ...rows('consumer_discretionary', '5200-5399 5500-5911 5913-5999 7000-7311 7500-7599 7800-7999 8200-8399'),
  ...rows('healthcare', '2833-2836 3826 3841-3851 5047 5122 6324 8000-8099 8731'),
  ...rows('technology', '3570-3579 3661-3679 3825 3827 3829 3861 4812-4822 4899 5045 5065 7370-7379'),
  ...rows('financial', '6000-6323 6325-6411 6700-6770 6799'),
  ...rows('utilities', '4900-4921 4923-4941 4961 4991'),
];

/** What a code of four digits (three with the leading zero left off) says. */
export function sicVerdict(code: string | null): Verdict {
  if (code === null || !/^\d{3,4}$/.test(code))
    return { place: null, detail: code ? `no SIC code: ${code}` : 'no SIC code' };
  const number = Number(code);
  const row = RANGES.findLast(([, from, to]) => number >= from && number <= to);
  const place = row?.[0] ?? null;
  return { place, detail: `SIC ${code}${place === null ? ' says nothing of a sector' : ''}` };
}
