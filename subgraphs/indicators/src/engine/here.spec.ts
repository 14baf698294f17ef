import { expect, it } from 'vitest';
import { Here } from './here.ts';

/** Pieces and, as `|`, everything else that the process has to do in a turn of its loop. */
function watched() {
  const here = new Here();
  const done: string[] = [];
  const ask = (name: string, signal?: AbortSignal) =>
    here.take(() => void done.push(name), { viewerId: name.slice(0, -1), signal });
  let isOver = false;
  const tick = () => {
    done.push('|');
    if (!isOver) setImmediate(tick);
  };
  const all = async (asked: readonly Promise<unknown>[]) => {
    setImmediate(tick);
    const settled = await Promise.allSettled(asked);
    isOver = true;
    return settled;
  };
  return { done, ask, all };
}

it('one piece in a turn of the loop, and nobody waits behind two of another', async () => {
  const { done, ask, all } = watched();
  await all([...['ann1', 'ann2', 'ann3', 'bob1', 'ann4', 'cleo1', 'bob2'].map((name) => ask(name))]);
  expect(done.join(' ')).toBe('ann1 bob1 | cleo1 | ann2 | bob2 | ann3 | ann4');
});

it('the first of a turn is done at once, and again when all is done', async () => {
  const { done, ask } = watched();
  for (const name of ['ann1', 'ann2']) {
    const asked = ask(name);
    expect(done.at(-1)).toBe(name);
    await asked;
    await new Promise((resolve) => setImmediate(resolve));
  }
});

it('who left is passed over, and what fails fails alone', async () => {
  const { done, ask, all } = watched();
  const abort = new AbortController();
  const asked = [ask('ann1'), ask('ann2', abort.signal), ask('ann3')];
  abort.abort(new Error('left'));
  expect(await all(asked)).toMatchObject([{}, { reason: { message: 'left' } }, { status: 'fulfilled' }]);
  expect(done.filter((name) => name !== '|')).toEqual(['ann1', 'ann3']);
  const here = new Here();
  const broken = here.take(() => JSON.parse('{') as unknown, {});
  const after = here.take(() => 3, {});
  await expect(broken).rejects.toThrow();
  expect(await after).toBe(3);
});
