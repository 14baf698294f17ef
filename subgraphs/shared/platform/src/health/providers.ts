/** HTTP providers as an operator sees them: a gauge each in /metrics, a line each in /health/venues. */
import type { CircuitState, HttpState } from '../http/index.ts';
import type { Metrics } from './metrics.ts';

const NUMBERS: Readonly<Record<CircuitState, number>> = { CLOSED: 0, HALF_OPEN: 1, OPEN: 2 };

/** Sets the gauges to what the clients say now; a part of the `refresh` of `createHealth`, since circuits change by time alone. */
export function observeCircuits({ circuit }: Pick<Metrics, 'circuit'>, states: readonly HttpState[]): void {
  circuit.reset();
  for (const state of states) circuit.set({ provider: state.provider }, NUMBERS[state.circuit]);
}

/** Times as ISO 8601; null = none, or never. */
export interface ProviderLine {
  readonly provider: string;
  readonly circuit: CircuitState;
  readonly retryAt: string | null;
  /** Requests waiting for budget. */
  readonly waiting: number;
  readonly lastSuccessAt: string | null;
  readonly lastError: { readonly at: string; readonly kind: string; readonly message: string } | null;
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export const providerLine = ({ provider, circuit, retryAt, waiting, ...last }: HttpState): ProviderLine => ({
  provider,
  circuit,
  retryAt: iso(retryAt),
  waiting,
  lastSuccessAt: iso(last.lastSuccessAt),
  lastError: last.lastError && { ...last.lastError, at: new Date(last.lastError.at).toISOString() },
});
