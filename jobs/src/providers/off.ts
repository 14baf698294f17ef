/** A provider that is not configured: it says so, and is never asked. */
import type { ProviderId } from '@marketgraph/domain/equities';
import type { Provider } from './provider.ts';

export function offProvider(id: ProviderId, name: string, reason: string): Provider {
  return {
    id,
    name,
    offers: [],
    budgets: [],
    budget: {
      forSweeps: () => [],
      freeWithin: () => 0,
      freeInMs: () => Infinity,
      usedUp: () => null,
      hold: () => false,
      release: () => undefined,
    },
    state: () => ({
      id,
      name,
      status: 'OFF',
      circuit: 'closed',
      reason,
      capabilities: [],
      budgets: [],
      lastAnswerAt: null,
      lastErrorAt: null,
      calls: 0,
      errors: 0,
      latencyMs: null,
    }),
    stop: () => Promise.resolve(),
  };
}
