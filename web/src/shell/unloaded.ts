/** Pages whose code could not be fetched. A browser keeps such a failure for as long as the page lives: only loading it anew asks again. */
import { ref, watch } from 'vue';
import { START_LOCATION, type Router } from 'vue-router';
import { connection } from '../gql/connection.ts';

/** Path of the page that was asked for and could not be had; it opens when the connection is back. Null: none, or somebody went elsewhere. */
export const unloaded = ref<string | null>(null);

/** As browsers and the builder's preloading say it. */
const NO_CODE = /dynamically imported module|importing a module script|unable to preload/i;

const answers = (): Promise<boolean> =>
  fetch('/').then(
    ({ ok }) => ok,
    () => false,
  );
/** `load`: goes to a path by loading everything anew; not while nobody `isThere`, for that would leave nothing of the page. */
export function mendPages(
  router: Router,
  load: (path: string) => void = (path) => location.assign(path),
  isThere = answers,
): void {
  router.onError(async (error: Error, to, from) => {
    if (!NO_CODE.test(error.message)) return;
    unloaded.value = to.fullPath;
    // What fails where everything has just been loaded would fail again, and again.
    if (from !== START_LOCATION && (await isThere()) && unloaded.value === to.fullPath) load(to.fullPath);
  });
  router.afterEach(() => (unloaded.value = null));
  watch(
    () => connection.status,
    (status, before) => {
      if (status === 'connected' && before === 'reconnecting' && unloaded.value !== null) load(unloaded.value);
    },
  );
}
