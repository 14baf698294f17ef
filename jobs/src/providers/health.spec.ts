import type { ProviderState, ProviderStatus } from '@marketgraph/domain/equities';
import { expect, it } from 'vitest';
import { stockProvidersCheck } from './health.ts';

const state = (status: ProviderStatus): ProviderState => ({
  ...{ id: 'fmp', name: 'FMP', status, circuit: 'closed', reason: status === 'UP' ? null : 'why', capabilities: [] },
  ...{ budgets: [{ calls: 250, perMs: 86_400_000, used: 3 }], lastAnswerAt: 0, lastErrorAt: null },
  ...{ calls: 4, errors: 1, latencyMs: 12 },
});

it.each([
  [['UP', 'OFF', 'OFF'], true],
  [['UP', 'DEGRADED'], true],
  [['UP', 'DOWN'], false],
  [['OFF', 'OFF'], false],
  [[], false],
] as [ProviderStatus[], boolean][])('%j: %s', (statuses, ok) => {
  const told = stockProvidersCheck(statuses.map(state));
  expect(told.ok).toBe(ok);
  expect(told.detail).toHaveLength(statuses.length);
});

it('tells times as such, circuits, reasons and what is used of each budget', () => {
  expect(stockProvidersCheck([state('DOWN')]).detail).toEqual([
    expect.objectContaining({
      lastAnswerAt: '1970-01-01T00:00:00.000Z',
      lastErrorAt: null,
      reason: 'why',
      circuit: 'closed',
      budgets: [{ calls: 250, perMs: 86_400_000, used: 3 }],
    }),
  ]);
});
