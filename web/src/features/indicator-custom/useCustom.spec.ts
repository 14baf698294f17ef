import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { targetOf } from './target.ts';

interface Asked {
  readonly variables: { readonly id?: string; readonly input?: { readonly id?: string; readonly source: string } };
  readonly done: (answer: unknown) => void;
}
const world = vi.hoisted(() => ({ questions: [] as Asked[], changes: [] as Asked[] }));
vi.mock('../../gql/connection.ts', async () => {
  const into =
    (list: Asked[]) =>
    ({ variables }: Pick<Asked, 'variables'>) =>
      new Promise((done) => list.push({ variables, done }));
  return {
    FRESH: {},
    connection: (await import('vue')).reactive({ status: 'connected' }),
    apollo: { query: into(world.questions), mutate: into(world.changes) },
  };
});
const { connection } = await import('../../gql/connection.ts');
const { useCustom } = await import('./useCustom.ts');

const stored = (id: string, version = 1, source = `text of ${id}`) => ({
  ...{ __typename: 'CustomIndicator', id, name: `Name of ${id}`, source, version, shareId: null },
});
let scope: EffectScope;
const opened = ref<string | null>(null);
const told: string[] = [];
const settle = async () => {
  for (let n = 0; n < 20; n += 1) await nextTick();
};
const answered = async (list: Asked[], data: object | Promise<never>) => {
  list.shift()!.done(data instanceof Promise ? data : { data });
  await settle();
};
async function open(id: string | null): Promise<void> {
  opened.value = id;
  await settle();
  // Also those whether it was changed elsewhere.
  for (const { variables, done } of world.questions.splice(0))
    done({ data: { customIndicator: stored(variables.id!) } });
  await settle();
}
const make = () =>
  scope.run(() =>
    useCustom({
      target: () => targetOf(opened.value, null),
      entryOf: () => undefined,
      isReady: () => true,
      names: () => [],
      answersOf: () => '',
      onSaved: (id, isHere) => told.push(`saved ${id}${isHere ? ' here' : ''}`),
      onDeleted: (id) => told.push(`deleted ${id}`),
    }),
  )!;
beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal('window', new EventTarget());
  world.questions.length = world.changes.length = told.length = 0;
  opened.value = null;
  scope = effectScope(true);
});
afterEach(() => {
  scope.stop();
  vi.unstubAllGlobals();
});

it('what is saved while another one is opened is not taken for that one: its text stays its own', async () => {
  const custom = make();
  await open('a');
  custom.state.source = 'new text of a';
  await settle();
  const saving = custom.save();
  await open('b');
  await answered(world.changes, { saveCustomIndicator: stored('a', 2, 'new text of a') });
  await saving;
  expect([custom.saved.value?.id, custom.state.source, custom.edited.value]).toEqual(['b', 'text of b', false]);
  expect(told).toEqual(['saved a']);
  custom.state.source = 'new text of b';
  void custom.save();
  expect(world.changes[0]!.variables.input).toMatchObject({ id: 'b', source: 'new text of b' });
});

it('what was typed on before another one was opened is still there', async () => {
  const custom = make();
  await open('a');
  custom.state.source = 'first';
  await settle();
  const saving = custom.save();
  custom.state.source = 'second';
  await settle();
  await open('b');
  await answered(world.changes, { saveCustomIndicator: stored('a', 2, 'first') });
  await saving;
  await open('a');
  expect([custom.state.source, custom.edited.value]).toEqual(['second', true]);
});

it('a first save stands in the editor; what failed is told where it was asked for alone', async () => {
  const custom = make();
  await open('new');
  let saving = custom.save();
  await answered(world.changes, { saveCustomIndicator: stored('c') });
  await saving;
  expect([told, custom.saved.value?.id]).toEqual([['saved c here'], 'c']);
  await open('a');
  saving = custom.save();
  await open('b');
  await answered(world.changes, Promise.reject(new Error('no')));
  await saving;
  expect([custom.state.problem, custom.state.saving]).toEqual([null, false]);
});

it('a link that was made of another one is not shown with this one', async () => {
  const custom = make();
  await open('a');
  const sharing = custom.share();
  await open('b');
  await answered(world.changes, { shareCustomIndicator: { ...stored('a'), shareId: 's' } });
  expect([await sharing, custom.saved.value?.id]).toEqual([null, 'b']);
});

it('what could not be read is asked for again when the line is back', async () => {
  const custom = make();
  opened.value = 'a';
  await settle();
  await answered(world.questions, Promise.reject(new Error('Failed to fetch')));
  expect([custom.kind.value, custom.state.code]).toEqual(['unread', 'NO_ANSWER']);
  connection.status = 'reconnecting';
  await settle();
  connection.status = 'connected';
  await settle();
  await answered(world.questions, { customIndicator: stored('a') });
  expect([custom.kind.value, custom.state.source, custom.state.problem]).toEqual(['own', 'text of a', null]);
});
