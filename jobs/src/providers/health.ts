/** The providers of stocks as an operator sees them: `/health/providers`. */
import type { ProviderState } from '@marketgraph/domain/equities';
import type { CheckResult } from '@marketgraph/platform/health';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Fine while somebody who is on can be asked, and nobody who is on is away. */
export function stockProvidersCheck(states: readonly ProviderState[]): CheckResult {
  const on = states.filter(({ status }) => status !== 'OFF');
  return {
    ok: on.length > 0 && on.every(({ status }) => status !== 'DOWN'),
    detail: states.map(({ lastAnswerAt, lastErrorAt, ...state }) => ({
      ...state,
      lastAnswerAt: iso(lastAnswerAt),
      lastErrorAt: iso(lastErrorAt),
    })),
  };
}
