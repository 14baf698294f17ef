/** Where the supergraph comes from: a given SDL at first, then whatever the subgraphs themselves say. */
import type { Logger } from '@marketgraph/platform/log';
import { composeSupergraph, loadSupergraph, type Supergraph } from './compose/index.ts';
import type { SubgraphLink } from './link.ts';

export type Reloaded = 'reloaded' | 'unchanged' | 'failed';

export interface SchemaSource {
  /** Asks every subgraph for its SDL and composes. The old supergraph stays when that fails; a silent subgraph keeps its last SDL. */
  reload(): Promise<Reloaded>;
  /** Reloads only if this subgraph's SDL is not the one known. */
  check(link: SubgraphLink): Promise<void>;
}

export function createSchemaSource(
  links: readonly SubgraphLink[],
  log: Logger,
  current: () => Supergraph | undefined,
  swap: (supergraph: Supergraph) => void,
): SchemaSource {
  const known = new Map<string, string>();
  const ask = async (link: SubgraphLink): Promise<void> => {
    try {
      known.set(link.name, await link.sdl());
    } catch (error) {
      if (!known.has(link.name)) throw error;
      log.warn({ subgraph: link.name }, 'the subgraph does not provide its schema; its last one is kept');
    }
  };

  const load = async (): Promise<Reloaded> => {
    try {
      await Promise.all(links.map(ask));
      const sdl = composeSupergraph(
        links.map(({ name }) => ({ name, url: `graphql://${name}`, typeDefs: known.get(name) ?? '' })),
      );
      if (sdl === current()?.sdl) return 'unchanged';
      swap(loadSupergraph(sdl));
      log.info({ subgraphs: links.map(({ name }) => name) }, 'schema loaded');
      return 'reloaded';
    } catch (error) {
      log.error({ err: error }, 'schema not loaded, the one before stays');
      return 'failed';
    }
  };

  let last: Promise<unknown> = Promise.resolve();
  const reload = (): Promise<Reloaded> => {
    const next = last.then(load);
    last = next;
    return next;
  };
  return {
    reload,
    async check(link) {
      const sdl = await link.sdl().catch(() => undefined);
      if (sdl !== undefined && sdl !== known.get(link.name)) await reload();
    },
  };
}
