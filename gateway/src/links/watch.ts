/** Notices that a subgraph which had failed answers again: it may have been restarted with another schema. */
import type { SubgraphLink } from '../link.ts';

/** `onBack` is called once per recovery, after the first success that follows a thrown failure. */
export function watchLink(link: SubgraphLink, onBack: (link: SubgraphLink) => void): SubgraphLink {
  let failed = false;
  const success = (): void => {
    if (!failed) return;
    failed = false;
    onBack(link);
  };
  return {
    name: link.name,
    sdl: () => link.sdl(),
    close: () => link.close(),
    async execute(request) {
      try {
        const result = await link.execute(request);
        success();
        return result;
      } catch (error) {
        if (!request.signal?.aborted) failed = true;
        throw error;
      }
    },
    subscribe(request) {
      const events = link.subscribe(request)[Symbol.asyncIterator]();
      return {
        [Symbol.asyncIterator]: () => ({
          async next() {
            try {
              const result = await events.next();
              if (!result.done) success();
              return result;
            } catch (error) {
              failed = true;
              throw error;
            }
          },
          return: async () => (await events.return?.()) ?? { value: undefined, done: true },
        }),
      };
    },
  };
}
