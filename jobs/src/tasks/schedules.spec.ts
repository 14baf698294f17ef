import { expect, it } from 'vitest';
import { registry } from './index.ts';
import { schedulesOf } from './schedules.ts';

it('every schedule has its handler', () => {
  for (const each of ['LIVE', 'SIMULATED'] as const)
    expect(() => registry.assertHandles(schedulesOf(each).map(({ task }) => task.name))).not.toThrow();
});
