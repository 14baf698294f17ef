/** The environment of the commands. */
import { z } from 'zod';
import { loadEnvironment, parts } from '@marketgraph/platform/env';

const schema = z.object({ ...parts.database.shape, ...parts.data.shape, ...parts.logging.shape });
export const readEnvironment = (): z.output<typeof schema> => loadEnvironment(schema);
