/** A sandbox on a clock of its own for one test file. Tests only. */
import { silentLog } from '@marketgraph/testkit/log';
import { afterEach } from 'vitest';
import { startSandbox } from '../index.ts';
import type { Sandbox, SandboxOptions } from '../sandbox.types.ts';
import { ManualClock } from './manual-clock.ts';
import { talk, type Talk } from './talk.ts';

/** 2026-11-20 10:00:30 UTC, a calm moment. */
export const START = Date.UTC(2026, 10, 20, 10, 0, 30);

export interface Stage {
  readonly clock: ManualClock;
  readonly sandbox: Sandbox;
  connect(url: string): Promise<Talk>;
}

const open: (() => Promise<void> | void)[] = [];

/** Everything opened is closed after each test of the file. */
export function cleanUp(): void {
  afterEach(async () => {
    for (const close of open.splice(0).toReversed()) await close();
  });
}

export async function stage(
  feed: SandboxOptions['feed'] = { kind: 'simulated', seed: 1 },
  start = START,
): Promise<Stage> {
  const clock = new ManualClock(start);
  const sandbox = await startSandbox({ feed, clock, logger: silentLog() });
  open.push(() => sandbox.stop());
  return {
    clock,
    sandbox,
    async connect(url) {
      const one = await talk(url);
      open.push(() => one.end());
      return one;
    },
  };
}
