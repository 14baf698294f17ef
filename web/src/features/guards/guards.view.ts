/** Rows of the guards panel. Pure. */
import { age, fixed, signed, usd, UNKNOWN } from '../../ui/format.ts';
import { aged, type Silence } from '../../ui/aged.ts';
import { reasonWords } from '../../ui/reason.ts';
import type { GuardsView } from './useGuards.ts';

type Check = GuardsView['checks'][number];
export interface GuardRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly warning: string;
  readonly breach: string;
  readonly status: string;
  readonly reason: string;
  /** As it was given. */
  readonly raw: string;
  readonly age: string;
  readonly tone: string;
  readonly check: Check;
}

const NAMES: Record<Check['name'], string> = {
  SPREAD: 'Spread',
  DEPTH: 'Depth within 10 bps',
  FUNDING: 'Funding APR',
  LIQUIDATIONS: 'Liquidations, 5 min',
  OPEN_INTEREST: 'Open interest',
  BASIS: 'Basis',
};
const TONES: Partial<Record<Check['status'], string>> = {
  WARNING: 'warn',
  BREACH: 'bad',
  STALE: 'muted',
  UNKNOWN: 'muted',
};

function valueText({ name, value }: Check, lowerBound: boolean): string {
  if (value === null || value === undefined) return UNKNOWN;
  if (name === 'DEPTH' || name === 'OPEN_INTEREST') return usd(value);
  if (name === 'FUNDING') return signed(value, 2);
  if (name === 'LIQUIDATIONS') return (lowerBound ? '\u2265' : '') + fixed(value, 0);
  return name === 'BASIS' ? signed(value, 1) : fixed(value, 1);
}

function threshold(check: Check, value: number | null | undefined): string {
  if (value === null || value === undefined) return UNKNOWN;
  const text =
    check.unit === 'USD'
      ? usd(value)
      : check.unit === 'bps'
        ? fixed(value, 1)
        : fixed(value, 0) + (check.unit === '%' ? '%' : '');
  return `${check.direction === 'BELOW' ? '<' : '>'} ${text}`;
}

/** `silence`: the page has not heard of the guards for too long; then nothing is shown as passing. */
export function guardRows(guards: GuardsView, silence: Silence | null = null): GuardRow[] {
  return guards.checks
    .map((given) => aged(given, silence))
    .map((check) => ({
      key: check.name,
      check,
      name: NAMES[check.name],
      value: valueText(check, guards.liquidations5m?.lowerBound ?? false),
      unit: check.unit === 'events/5m' ? '' : check.unit,
      warning: threshold(check, check.warning),
      breach: threshold(check, check.breach),
      status: check.status,
      reason:
        (check.reason ? reasonWords(check.reason) : null) ??
        (check.warning === null
          ? 'No threshold set'
          : `Within ${threshold(check, check.warning).replace(/^[<>] /, '')}`),
      raw: check.reason ?? '',
      age: age(check.ageMs),
      tone: TONES[check.status] ?? '',
    }));
}

/** "2 passing 1 warning 1 stale 2 informative" */
export function guardSummary(
  guards: GuardsView,
  silence: Silence | null = null,
): { readonly text: string; readonly tone: string }[] {
  const words: [Check['status'], string, string][] = [
    ['PASSING', 'passing', 'ok'],
    ['WARNING', 'warning', 'warn'],
    ['BREACH', 'breach', 'bad'],
    ['STALE', 'stale', ''],
    ['UNKNOWN', 'unknown', ''],
    ['INFO', 'informative', ''],
  ];
  return words.flatMap(([status, word, tone]) => {
    const count = guards.checks.filter((check) => aged(check, silence).status === status).length;
    return count > 0 ? [{ text: `${count} ${word}`, tone }] : [];
  });
}
