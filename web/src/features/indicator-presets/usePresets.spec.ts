import { effectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ questions: [] as ((answer: unknown) => void)[] }));
vi.mock('../../gql/connection.ts', async () => ({
  FRESH: {},
  connection: (await import('vue')).reactive({ status: 'connected' }),
  apollo: {
    query: () => new Promise((done) => world.questions.push(done)),
    mutate: async ({ variables }: { variables: { input: { name: string } } }) => ({
      data: { saveIndicatorPreset: { id: 'new', name: variables.input.name, position: 9, items: [] } },
    }),
  },
}));
const { usePresets } = await import('./usePresets.ts');

const told = (...ids: string[]) => ({
  data: { indicatorPresets: ids.map((id, position) => ({ id, name: id, position, items: [] })) },
});
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  world.questions.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('one that is saved stays though an older question is answered; before the list is known it is asked for', async () => {
  const scope = effectScope(true);
  const presets = scope.run(usePresets)!;
  const ids = () => presets.data.value?.map(({ id }) => id);
  await presets.save('New', []);
  expect([ids(), world.questions.length]).toEqual([undefined, 2]);
  world.questions[1]!(told('a', 'new'));
  await vi.advanceTimersByTimeAsync(0);
  expect(ids()).toEqual(['a', 'new']);
  void presets.refresh();
  await presets.save('New', []);
  world.questions[2]!(told('a'));
  await vi.advanceTimersByTimeAsync(0);
  expect(ids()).toEqual(['a', 'new']);
  scope.stop();
});
