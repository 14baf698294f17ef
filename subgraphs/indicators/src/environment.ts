/** The environment of the indicators process. */
import { z } from 'zod';
import { loadEnvironment, parts } from '@marketgraph/platform/env';

const schema = z.object({
  ...parts.internal.shape,
  ...parts.subgraph.shape,
  ...parts.database.shape,
  ...parts.redis.shape,
  ...parts.logging.shape,
  ...parts.market.shape,
  ...parts.sources.shape,
  ...parts.equities.shape,
});
export const readEnvironment = (): z.output<typeof schema> => loadEnvironment(schema);
