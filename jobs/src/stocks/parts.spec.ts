import type { ProviderStatus } from '@marketgraph/domain/equities';
import { expect, it } from 'vitest';
import { comesBack, type Part, runParts } from './parts.ts';
import { NotYet } from './until-done.ts';

it('a part that fails holds up no other, and only it is tried again', async () => {
  const done: string[] = [];
  let isAway = true;
  const part =
    (name: string, fails: () => boolean): Part =>
    async () => {
      if (fails()) throw new NotYet(`${name} could not be read`);
      done.push(name);
    };
  const left = new Set([part('splits', () => isAway), part('facts', () => false), part('sessions', () => isAway)]);
  await expect(runParts(left)).rejects.toThrow('splits could not be read; sessions could not be read');
  expect(done).toEqual(['facts']);
  isAway = false;
  await runParts(left);
  expect([done, left.size]).toEqual([['facts', 'splits', 'sessions'], 0]);
});

it('a fault of ours is told as it is, after all parts', async () => {
  const bug = new TypeError('x is undefined');
  const left = new Set<Part>([
    () => Promise.reject(new NotYet('away')),
    () => Promise.reject(bug),
    () => Promise.resolve(),
  ]);
  await expect(runParts(left)).rejects.toBe(bug);
  expect(left.size).toBe(2);
});

it('each return of a provider is told once', () => {
  let [fmp, yahoo]: ProviderStatus[] = ['DOWN', 'UP'];
  const isBack = comesBack(() => [
    { id: 'fmp', status: fmp! },
    { id: 'yahoo', status: yahoo! },
  ]);
  expect([isBack(), isBack()]).toEqual([false, false]);
  fmp = 'DEGRADED';
  expect([isBack(), isBack()]).toEqual([true, false]);
  [fmp, yahoo] = ['DOWN', 'DOWN'];
  expect(isBack()).toBe(false);
  yahoo = 'UP';
  expect([isBack(), isBack()]).toEqual([true, false]);
});
