/** The environment of the indicators process. */
import { z } from 'zod';
import { loadEnvironment, parts, subgraphShape } from '@marketgraph/platform/env';

const schema = z.object({ ...subgraphShape, ...parts.redis.shape });
export const readEnvironment = (): z.output<typeof schema> => loadEnvironment(schema);
