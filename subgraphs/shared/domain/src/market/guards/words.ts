/** Why a check stands as it does, in the words of a trader. */
import type { CheckThresholds, GuardCheck } from '../guards.types.ts';
import { beyond, MIN_DWELL_MS, type Judged } from './judge.ts';
import type { CheckMemory } from './memory.ts';

const duration = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} m`;
  return minutes > 0 ? `${minutes} m ${seconds % 60} s` : `${seconds} s`;
};

const SIZES = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;
/** Three significant digits: 812, 50.0k, 1.24B. */
function short(usd: number): string {
  const [size, letter] = SIZES.find(([each]) => usd >= each) ?? [1, ''];
  const scaled = usd / size;
  return (
    (letter === '' ? String(Math.round(scaled)) : scaled.toFixed(scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2)) + letter
  );
}

/** A threshold with its unit. */
function worded(value: number, unit: GuardCheck['unit']): string {
  if (unit === 'USD') return `${short(value)} USD`;
  if (unit === 'bps') return `${value.toFixed(1)} bps`;
  return unit === '%' ? `${value} %` : String(value);
}

/** The value already asks for another verdict: whoever reads must not take the old one for the whole truth. */
export const waitingSentence = ({ check, waiting }: Judged, now: number): string | null =>
  waiting && `${waiting} by value; shown in ${((check.verdictSince + MIN_DWELL_MS - now) / 1000).toFixed(1)} s`;

type Limits = CheckThresholds & { readonly unit: GuardCheck['unit'] };

/** Null while nothing is beyond anything. `value` as it is judged; `subject`: what is beyond, where the check has two sides. */
export function sentence(
  check: CheckMemory,
  limits: Limits,
  value: number | null,
  now: number,
  subject: string | null = null,
): string | null {
  const { warning, breach, clear, direction, unit } = limits;
  if (check.status === 'INFO') return 'No threshold set';
  if (check.status !== 'WARNING' && check.status !== 'BREACH') return null;
  const threshold = check.status === 'BREACH' ? (breach ?? warning) : warning;
  const [past, back] = direction === 'BELOW' ? ['below', 'above'] : ['above', 'below'];
  const since = `for ${duration(now - check.since)}`;
  // Hysteresis: the value is back, but not far enough.
  if (value !== null && clear !== null && !beyond(value, threshold, limits))
    return `Holds until ${back} ${worded(clear, unit)}, ${since}`;
  const what = threshold === null ? 'beyond its threshold' : `${past} ${worded(threshold, unit)}`;
  const said = `${subject === null ? '' : `${subject} `}${what} ${since}`;
  return said[0]!.toUpperCase() + said.slice(1);
}
