import { effectScope } from 'vue';
import { expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ answers: [] as unknown[] }));
vi.mock('../../gql/connection.ts', () => ({
  FRESH: {},
  apollo: {
    query: async () => {
      const answer = world.answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  },
}));
const { useWhereCheck } = await import('./useWhereCheck.ts');

it('a filter that nobody answered for is not taken for right, and is judged when somebody does', async () => {
  vi.useFakeTimers();
  const away = { message: 'away', extensions: { code: 'PROVIDER_UNAVAILABLE' } };
  world.answers = [
    new Error('Failed to fetch'),
    { data: { scanner: null }, error: Object.assign(new Error('away'), { errors: [away] }) },
    { data: { scanner: { totalCount: 7 } } },
  ];
  const scope = effectScope(true);
  const { judged, count, faults } = scope.run(() => useWhereCheck(() => 'price > 5'))!;
  await vi.advanceTimersByTimeAsync(3_000);
  expect([judged.value, count.value, faults.value]).toEqual([null, null, []]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([judged.value, count.value]).toEqual(['price > 5', 7]);
  scope.stop();
  vi.useRealTimers();
});
