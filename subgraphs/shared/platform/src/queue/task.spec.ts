import { expect, it } from 'vitest';
import { z } from 'zod';
import { createTaskRegistry, defineTask } from './task.ts';

const task = (name: string, change = {}) =>
  defineTask({
    name,
    queue: 'fast',
    schema: z.object({}),
    retries: 0,
    timeoutMs: 1,
    run: async () => ({ status: 'done' }),
    ...change,
  });

it('refuses a name that two tasks want', () => {
  expect(() => createTaskRegistry([task('a'), task('b'), task('a')])).toThrow('task a has two handlers');
});
it('refuses to go on when a name has no handler, and says which', () => {
  const registry = createTaskRegistry([task('a')]);
  expect(() => registry.assertHandles(['a'])).not.toThrow();
  expect(() => registry.assertHandles(['a', 'b', 'c'])).toThrow('no handler for: b, c');
  expect(registry.get('a')!.name).toBe('a');
  expect(registry.get('b')).toBeUndefined();
});
it.each([['Name'], ['a b'], ['']])('refuses the name "%s"', (name) => {
  expect(() => task(name)).toThrow('no task name');
});
it.each([{ timeoutMs: 0 }, { retries: -1 }, { retries: 1.5 }])('refuses %o', (change) => {
  expect(() => task('a', change)).toThrow('task a');
});
