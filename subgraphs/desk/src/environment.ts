/** The environment of the desk process. */
import { z } from 'zod';
import { loadEnvironment, subgraphShape } from '@marketgraph/platform/env';

const schema = z.object(subgraphShape);
export const readEnvironment = (): z.output<typeof schema> => loadEnvironment(schema);
