/** The slot in which a UTC day is archived: ten minutes into the next one, when its last rows are there. Pure. */
import { DAY_MS } from './task-deps.ts';

export const archiveDayName = 'archive-day';
export const ARCHIVE_AFTER_MS = 10 * 60_000;
/** `day`: its start, Unix ms. */
export const archiveSlot = (day: number): number => day + DAY_MS + ARCHIVE_AFTER_MS;
export const dayOfSlot = (slot: number): number => slot - ARCHIVE_AFTER_MS - DAY_MS;
