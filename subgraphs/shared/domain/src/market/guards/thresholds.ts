/** Thresholds of the checks (MD-080, AMB-40): warning, breach, and where a warning clears. */
import type { CheckName, CheckThresholds, GuardThresholds } from '../guards.types.ts';

export const CHECK_NAMES: readonly CheckName[] = [
  'SPREAD',
  'DEPTH',
  'FUNDING',
  'LIQUIDATIONS',
  'OPEN_INTEREST',
  'BASIS',
];

const above = (warning: number, breach: number, clear: number): CheckThresholds => ({
  direction: 'ABOVE',
  warning,
  breach,
  clear,
  required: true,
});
const informative: CheckThresholds = { direction: null, warning: null, breach: null, clear: null, required: false };

export const DEFAULT_THRESHOLDS: GuardThresholds = {
  SPREAD: above(10, 20, 9),
  DEPTH: { direction: 'BELOW', warning: 50_000, breach: 25_000, clear: 55_000, required: true },
  FUNDING: above(300, 600, 285),
  LIQUIDATIONS: above(10, 20, 9),
  BASIS: informative,
  OPEN_INTEREST: informative,
};

type Override = Partial<CheckThresholds>;

/** Defaults with parts replaced; answers the faults in words, or the thresholds. */
export function mergeThresholds(overrides: Readonly<Partial<Record<CheckName, Override>>>): {
  thresholds: GuardThresholds;
  faults: string[];
} {
  const faults: string[] = [];
  const thresholds = { ...DEFAULT_THRESHOLDS } as Record<CheckName, CheckThresholds>;
  for (const [name, change] of Object.entries(overrides) as [CheckName, Override][]) {
    const base = DEFAULT_THRESHOLDS[name];
    if (!base) {
      faults.push(`${name} is no check`);
      continue;
    }
    const merged = {
      ...base,
      ...change,
      direction: change.direction ?? base.direction ?? (change.warning === undefined ? null : 'ABOVE'),
    };
    const { warning, breach, clear, direction } = merged;
    // In the failing direction the order is clear, warning, breach.
    const sign = direction === 'BELOW' ? -1 : 1;
    const ordered =
      warning === null ||
      ((clear === null || sign * clear <= sign * warning) && (breach === null || sign * warning <= sign * breach));
    if (merged.required && warning === null) faults.push(`${name}: a required check needs a warning threshold`);
    if (!ordered) faults.push(`${name}: clear ${clear}, warning ${warning}, breach ${breach} are not in order`);
    thresholds[name] = merged;
  }
  return { thresholds, faults };
}
