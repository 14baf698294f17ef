import type { Logger } from '@marketgraph/platform/log';
import { expect, it } from 'vitest';
import { NotYet, untilDone } from './until-done.ts';

it('what fails again and again is logged once a reason, without a stack where somebody else has to act', async () => {
  const lines: unknown[][] = [];
  const logger = { warn: (...line: unknown[]) => lines.push(line), info: (...line: unknown[]) => lines.push(line) };
  const waits: number[] = [];
  const wall = {
    after(ms: number, then: () => void) {
      waits.push(ms);
      queueMicrotask(then);
      return () => undefined;
    },
  };
  const bug = new TypeError('x is undefined');
  const failures = [new NotYet('import a list'), new NotYet('import a list'), bug, bug, new NotYet('import a list')];
  const told: string[] = [];
  await untilDone(
    'preparing',
    async () => {
      const failure = failures.shift();
      if (failure) throw failure;
    },
    {
      ...{ logger: logger as unknown as Logger, wall, signal: new AbortController().signal },
      onFailure: (_what, message) => told.push(message),
    },
  );
  expect(lines).toEqual([
    ['preparing: import a list. It is tried again every 30 s'],
    [{ err: bug }, 'preparing: x is undefined. It is tried again every 30 s'],
    ['preparing: import a list. It is tried again every 30 s'],
    ['preparing: done at last'],
  ]);
  expect(told).toHaveLength(5);
  expect(waits).toEqual(Array.from({ length: 5 }, () => 30_000));
});

it('what need not be tried every half minute waits longer each time, and no longer when somebody is back', async () => {
  let [now, isBack] = [0, true];
  const wall = {
    after(ms: number, then: () => void) {
      now += ms;
      queueMicrotask(then);
      return () => undefined;
    },
  };
  const [tried, backAt]: [number[], number] = [[], 300_000];
  await untilDone(
    'reading',
    async () => {
      tried.push(now / 1_000);
      if (tried.length < 8) throw new NotYet('nobody tells it');
    },
    {
      ...{ logger: { warn: () => undefined, info: () => undefined } as unknown as Logger, wall },
      ...{
        signal: new AbortController().signal,
        onFailure: () => undefined,
        sooner: () => now === backAt && isBack && !(isBack = false),
      },
    },
  );
  // 30, 60, 120 s; somebody is back at 300; then 480 s, and 960 at most.
  expect(tried).toEqual([0, 30, 90, 210, 300, 780, 1_740, 2_700]);
});
