/** The sources as an operator sees them: each venue's sockets and its REST side. */
import { observeCircuits, providerLine, type CheckResult, type Metrics } from '@marketgraph/platform/health';
import type { Jobs } from '../index.ts';
import { stockProvidersCheck } from '../providers/index.ts';
import type { Stocks } from '../stocks/index.ts';

export const stocksCheck = ({ providers }: Pick<Stocks, 'providers'>): CheckResult => stockProvidersCheck(providers());

/** Fine while no venue that is wanted is away. */
export function venuesCheck(jobs: Pick<Jobs, 'health' | 'providers'>): CheckResult {
  const { venues } = jobs.health();
  const providers = new Map(jobs.providers().map((state) => [state.provider, providerLine(state)]));
  return {
    ok: venues.every(({ status }) => status === 'CONNECTED' || status === 'OFF'),
    detail: venues.map(({ venue, status, reason }) => ({ venue, status, reason, rest: providers.get(venue) ?? null })),
  };
}

export const observeProviders = (metrics: Metrics, jobs: Pick<Jobs, 'providers'>): void =>
  observeCircuits(metrics, jobs.providers());
