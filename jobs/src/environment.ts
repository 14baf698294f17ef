/** The environment of the jobs process. */
import { z } from 'zod';
import { loadEnvironment, parts } from '@marketgraph/platform/env';

const schema = z.object({
  ...parts.internal.shape,
  ...parts.database.shape,
  ...parts.redis.shape,
  ...parts.logging.shape,
  ...parts.market.shape,
  ...parts.sources.shape,
  ...parts.equities.shape,
  ...parts.worker.shape,
  ...parts.data.shape,
  ...parts.archive.shape,
});
export const readEnvironment = (): z.output<typeof schema> => loadEnvironment(schema);
