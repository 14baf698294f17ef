/** Answers for the specs of this folder. No number here is data. */
import type { ResultViewFragment } from '../gql/documents.ts';
import { resultOf, type Result } from './results.ts';

type Output = ResultViewFragment['outputs'][number];
export const MINUTE = 60_000;
export const at = (minute: number) => new Date(minute * MINUTE).toISOString();
export const point = (minute: number, value: number | null, provisional = false) => ({
  timestamp: at(minute),
  value,
  provisional,
  confirmedAt: null,
  reason: value === null ? 'warming up' : null,
});
export const output = (name: string, changes: Partial<Output> = {}): Output => ({
  name,
  pane: 'OWN',
  style: 'LINE',
  type: 'NUMBER',
  levels: [],
  fill: null,
  shift: 0,
  ...changes,
});
export const result = (outputs: readonly Output[], values = [point(0, null), point(1, 2)]): Result =>
  resultOf({
    ticker: 'SOLUSDT',
    interval: 'M1',
    indicator: 'x',
    params: {},
    convention: null,
    warmUp: 2,
    lastClosedAt: at(1),
    cached: false,
    cacheTtlMs: 60_000,
    computedMs: 1,
    alerts: [],
    provenance: { completeness: 1, reason: null },
    outputs: [...outputs],
    series: outputs.map(({ name }) => ({ name, values })),
  });
