/** When each task runs, UTC. */
import type { DataMode } from '@marketgraph/domain/market';
import type { AnySchedule } from '@marketgraph/platform/schedule';
import { ARCHIVE_AFTER_MS, dayOfSlot } from './archive-slot.ts';
import { archiveDay } from './archive-day.task.ts';
import { retention } from './retention.task.ts';
import { rollupHourly } from './rollup-hourly.task.ts';
import { DAY_MS, HOUR_MS } from './task-deps.ts';

const ROLLUP_AFTER_MS = 2 * 60_000;
const RETENTION_AFTER_MS = 40 * 60_000;

export const schedulesOf = (mode: DataMode): readonly AnySchedule[] => [
  {
    task: rollupHourly,
    when: { every: 60, afterMs: ROLLUP_AFTER_MS },
    payload: (slot) => ({ mode, at: slot - ROLLUP_AFTER_MS - HOUR_MS }),
    missed: 'all',
    // As far as the history of a fresh start reaches back.
    lookBackMs: 2 * DAY_MS,
  },
  {
    task: archiveDay,
    when: { every: 24 * 60, afterMs: ARCHIVE_AFTER_MS },
    payload: (slot) => ({ mode, at: dayOfSlot(slot) }),
    missed: 'all',
    lookBackMs: 30 * DAY_MS,
  },
  {
    task: retention,
    when: { every: 24 * 60, afterMs: RETENTION_AFTER_MS },
    payload: (slot) => ({ mode, at: slot }),
    missed: 'latest',
    lookBackMs: 3 * DAY_MS,
  },
];
