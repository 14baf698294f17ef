/** The environment of `npm start`. */
import { z } from 'zod';
import { loadEnvironment, parts } from '@marketgraph/platform/env';

const schema = z.object({
  ...parts.server.shape,
  ...parts.database.shape,
  ...parts.redis.shape,
  ...parts.logging.shape,
  ...parts.data.shape,
  ...parts.market.shape,
  ...parts.sources.shape,
  ...parts.equities.shape,
  ...parts.archive.shape,
});
export type Environment = z.output<typeof schema>;
export const readEnvironment = (): Environment => loadEnvironment(schema);
