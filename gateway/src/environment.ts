/** The environment of the gateway process. */
import { z } from 'zod';
import { loadEnvironment, parts } from '@marketgraph/platform/env';

const schema = z.object({
  ...parts.server.shape,
  ...parts.logging.shape,
  ...parts.subgraph.shape,
  ...parts.federation.shape,
});
export const readEnvironment = (): z.output<typeof schema> => loadEnvironment(schema);
