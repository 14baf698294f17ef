import type { IndicatorsContext } from '../context.ts';
import { toCheck } from './check.mapper.ts';
import type { CustomIndicatorCheck } from './check.types.ts';

type Asking = Pick<IndicatorsContext, 'viewer' | 'signal'> & {
  readonly sources: Pick<IndicatorsContext['sources'], 'engine'>;
};

/** Everything that is known of a text, long ones looked at in a worker. Throws LIMIT_EXCEEDED where too many of the viewer's wait. */
export async function checkSource({ sources, viewer, signal }: Asking, source: string): Promise<CustomIndicatorCheck> {
  const asker = { viewerId: viewer.viewerId, signal };
  const [found, formatted] = await Promise.all([
    sources.engine.learn({ source }, asker),
    sources.engine.format(source, asker),
  ]);
  return toCheck(source, found, formatted);
}
