import type { Logger } from '@marketgraph/platform/log';
import { expect, it } from 'vitest';
import { comesBack } from './parts.ts';
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
        sooner: () => () => now === backAt && isBack && !(isBack = false),
      },
    },
  );
  // 30, 60, 120 s; somebody is back at 300; then 480 s, and 960 at most.
  expect(tried).toEqual([0, 30, 90, 210, 300, 780, 1_740, 2_700]);
});

it('a provider that comes back is news to each who waits for it', async () => {
  let now = 0;
  const timers: { readonly at: number; readonly done: () => void }[] = [];
  const wall = {
    after(ms: number, done: () => void) {
      const timer = { at: now + ms, done };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
  };
  const isAway = () => now >= 100_000 && now < 160_000;
  const trying = {
    ...{ logger: { warn: () => undefined, info: () => undefined } as unknown as Logger, wall },
    ...{ signal: new AbortController().signal, onFailure: () => undefined },
    sooner: () => comesBack(() => [{ id: 'massive' as const, status: isAway() ? 'DOWN' : 'UP' }]),
  };
  const tried: Record<string, number[]> = { facts: [], splits: [] };
  const work = (name: string) =>
    untilDone(
      name,
      async () => {
        tried[name]!.push(now / 1_000);
        if (now < 160_000) throw new NotYet('nobody tells it');
      },
      trying,
    );
  const both = Promise.all([work('facts'), work('splits')]);
  let isDone = false;
  void both.then(() => (isDone = true));
  while (!isDone) {
    await new Promise(setImmediate);
    const due = timers.toSorted((a, b) => a.at - b.at)[0];
    if (!due) continue;
    now = due.at;
    for (const timer of timers.filter(({ at }) => at <= now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.done();
    }
  }
  // 30, 60, then 120 s, which the return at 160 ends for both.
  expect(tried).toEqual({ facts: [0, 30, 90, 160], splits: [0, 30, 90, 160] });
});
