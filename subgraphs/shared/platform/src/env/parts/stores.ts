/** Where data lives. */
import { z } from 'zod';
import { url, variable, wholeNumber } from '../variable.ts';

export const database = z.object({
  DATABASE_URL: variable(url('postgresql', 'postgres').optional(), {
    description: 'PostgreSQL to use; unset: an embedded one under DATA_DIR',
    use: 'postgresql://user:password@host:5432/database',
    secret: true,
  }),
});

export const redis = z.object({
  REDIS_URL: variable(url('redis', 'rediss').optional(), {
    description: 'Redis 7 for the event log, cache and leases (noeviction, appendonly); unset: in this process',
    use: 'redis://host:6379 or rediss://user:password@host:6379/0',
    secret: true,
  }),
  QUEUE_REDIS_URL: variable(url('redis', 'rediss').optional(), {
    description: 'Separate Redis for the job queue; unset: REDIS_URL, or PostgreSQL if that is unset too',
    use: 'redis://host:6379',
    secret: true,
  }),
});

export const data = z.object({
  DATA_DIR: variable(z.string(), {
    description: 'Folder for everything stored on disk',
    use: 'a folder that can be written',
    unset: '.data',
  }),
});

export const archive = z.object({
  ARCHIVE_RETENTION_DAYS: variable(wholeNumber(1, 36_500), {
    description: "Days for which the archive's Parquet files are kept",
    use: 'a whole number of days from 1',
    unset: '30',
  }),
});
