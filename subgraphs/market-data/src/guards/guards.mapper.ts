/** GuardsState as published -> GraphQL, aged to the moment of the answer. Pure. */
import type { GuardCheck, GuardsState } from '@marketgraph/domain/market';
import { SILENT_MS } from '../context.ts';
import type { Guards } from './guards.types.ts';

const date = (ms: number) => new Date(ms);
const dateOrNull = (ms: number | null) => (ms === null ? null : new Date(ms));

/** A value that stands now: STALE is one of the past, and a basis whose legs are not of one time is not told as one. */
const isFresh = ({ name, value, status }: GuardCheck, { basisBps }: GuardsState): boolean =>
  value !== null && status !== 'STALE' && status !== 'UNKNOWN' && !(name === 'BASIS' && basisBps === null);

/** Age at `ts` of the oldest input of a required check, ms; null when none was heard of yet. */
function oldestAge(checks: readonly GuardCheck[]): number | null {
  const ages = checks.filter(({ required }) => required).flatMap(({ ageMs }) => (ageMs === null ? [] : [ageMs]));
  return ages.length === 0 ? null : Math.max(...ages);
}

/** Every venue that a number of this state comes from, in the order of their names. */
function venuesOf({ book, funding, openInterest, basisLegs, liquidations5m }: GuardsState): string {
  const used = [book, funding, openInterest, basisLegs?.usdt, basisLegs?.usdc].flatMap((part) => part?.venue ?? []);
  return [...new Set([...used, ...(liquidations5m?.venues ?? [])])].toSorted().join(', ') || 'none';
}

/**
 * `now` is on the product's clock. A state older than 5 s is returned as STALE whatever it said: it never passes.
 * `ageMs` and `asOf` are those of the oldest required check; quality = completeness = checks with a fresh value / all checks, 0 when silent.
 */
export function toGuards(state: GuardsState, now: number): Guards {
  const elapsed = Math.max(0, now - state.ts);
  const silent = elapsed > SILENT_MS;
  const silence = `No update for ${Math.round(elapsed / 1000)} s. Showing the last state.`;
  const fresh = silent ? 0 : state.checks.filter((check) => isFresh(check, state)).length / state.checks.length;
  const failing = state.checks.find((check) => !isFresh(check, state));
  const oldest = oldestAge(state.checks);
  const ageMs = oldest === null ? null : Math.round(oldest + elapsed);
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
      source: venuesOf(state),
      asOf: dateOrNull(ageMs === null ? null : state.ts + elapsed - ageMs),
      receivedAt: date(state.ts),
      ageMs,
      quality: fresh,
      completeness: fresh,
      mode: state.mode,
      reason: silent ? silence : failing ? failing.reason : null,
    },
  };
}
