/** What the tasks work on. */
import type { DataMode, VenueId } from '@marketgraph/domain/market';
import type { Archive } from '@marketgraph/platform/archive';
import type { Database } from '@marketgraph/platform/db';
import type { Logger } from '@marketgraph/platform/log';
import type { Ledger } from '@marketgraph/platform/schedule';
import { z } from 'zod';

export interface TaskDeps {
  readonly database: Pick<Database, 'pool' | 'store'>;
  readonly archive: Archive;
  readonly ledger: Ledger;
  readonly mode: DataMode;
  readonly tradesVenue: VenueId;
  readonly bookVenue: VenueId;
  /** Days that files are kept. */
  readonly retentionDays: number;
  readonly logger: Logger;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const startOfDay = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

/** Of which mode's data, and what time it is about (start of an hour or of a UTC day, Unix ms). */
export const slotPayload = z.object({ mode: z.enum(['LIVE', 'REPLAY', 'SIMULATED']), at: z.number().int() });
export type SlotPayload = z.output<typeof slotPayload>;

/** A job that a process of another mode has left in the queue is not ours. */
export const isForeign = ({ mode }: SlotPayload, deps: TaskDeps): boolean => mode !== deps.mode;
export const FOREIGN = { status: 'skipped', reason: 'it is about data of another mode' } as const;
