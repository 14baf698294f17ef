/** GuardsState as published -> GraphQL, aged to the moment of the answer. Pure. */
import type { GuardsState } from '@marketgraph/domain/market';
import { SILENT_MS } from '../context.ts';
import type { Guards } from './guards.types.ts';

const date = (ms: number) => new Date(ms);
const dateOrNull = (ms: number | null) => (ms === null ? null : new Date(ms));

/** `now` is on the product's clock. A state older than 5 s is returned as STALE whatever it said: it never passes. */
export function toGuards(state: GuardsState, now: number): Guards {
  const elapsed = Math.max(0, now - state.ts);
  const silent = elapsed > SILENT_MS;
  const silence = `No update for ${Math.round(elapsed / 1000)} s. Showing the last state.`;
  const known = state.checks.filter((check) => check.value !== null).length;
  const failing = state.checks.find((check) => check.status === 'STALE' || check.status === 'UNKNOWN');
  return {
    ...state,
    ts: date(state.ts),
    since: date(state.since),
    status: silent && state.status === 'PASSING' ? 'WARNING' : state.status,
    checks: state.checks.map((check) => ({
      ...check,
      since: date(check.since),
      ageMs: check.ageMs === null ? null : Math.round(check.ageMs + elapsed),
      ...(silent && check.status !== 'UNKNOWN' ? { status: 'STALE' as const, reason: silence } : {}),
    })),
    funding: state.funding && { ...state.funding, nextFundingAt: dateOrNull(state.funding.nextFundingAt) },
    provenance: {
      source: state.book?.venue ?? 'none',
      asOf: dateOrNull(state.occurredAt || null),
      receivedAt: date(state.ts),
      ageMs: Math.round(elapsed),
      quality: silent ? 0 : known / state.checks.length,
      completeness: known / state.checks.length,
      mode: state.mode,
      reason: silent ? silence : failing ? failing.reason : null,
    },
  };
}
