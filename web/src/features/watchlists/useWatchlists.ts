import { ref } from 'vue';
import {
  AddToWatchlistDocument,
  CreateWatchlistDocument,
  DeleteWatchlistDocument,
  RemoveFromWatchlistDocument,
  RenameWatchlistDocument,
  ReorderWatchlistDocument,
  WatchlistsDocument,
  type WatchlistViewFragment,
} from '../../gql/documents.ts';
import { apollo, FRESH } from '../../gql/connection.ts';
import { useHistory } from '../../gql/useHistory.ts';

export type WatchlistView = WatchlistViewFragment;

/** Watchlists and what can be done with them; the answer of each change replaces the list it changed. */
export function useWatchlists() {
  const {
    data: lists,
    error: unread,
    code,
    at,
    refresh,
    put,
  } = useHistory(
    WatchlistsDocument,
    () => ({}),
    (answer) => (answer.watchlists as WatchlistView[] | null) ?? null,
    15_000,
  );
  const problem = ref<string | null>(null);

  async function attempt(work: () => Promise<WatchlistView | null>): Promise<void> {
    problem.value = null;
    try {
      const changed = await work();
      if (!changed || !lists.value) return;
      const known = lists.value.some(({ id }) => id === changed.id);
      put(known ? lists.value.map((list) => (list.id === changed.id ? changed : list)) : [...lists.value, changed]);
    } catch (error) {
      problem.value = (error as Error).message;
    }
  }
  /** One after the other: the answer of an earlier change is never the last word. */
  let last: Promise<void> = Promise.resolve();
  const change = (work: () => Promise<WatchlistView | null>): Promise<void> => (last = last.then(() => attempt(work)));
  const mutate = <D>(options: { mutation: unknown; variables: unknown }): Promise<D> =>
    apollo.mutate({ ...options, fetchPolicy: FRESH.fetchPolicy } as never).then((answer) => answer.data as D);

  return {
    lists,
    /** Why the lists could not be read; the last ones stay. */
    unread,
    code,
    /** When the lists were read, ms. */
    at,
    refresh,
    problem,
    create: (name: string) =>
      change(
        async () =>
          (await mutate<{ createWatchlist: WatchlistView }>({ mutation: CreateWatchlistDocument, variables: { name } }))
            .createWatchlist,
      ),
    rename: (id: string, name: string) =>
      change(
        async () =>
          (
            await mutate<{ renameWatchlist: WatchlistView }>({
              mutation: RenameWatchlistDocument,
              variables: { id, name },
            })
          ).renameWatchlist,
      ),
    add: (id: string, symbol: string) =>
      change(
        async () =>
          (
            await mutate<{ addToWatchlist: WatchlistView }>({
              mutation: AddToWatchlistDocument,
              variables: { id, symbol },
            })
          ).addToWatchlist,
      ),
    remove: (id: string, symbol: string) =>
      change(
        async () =>
          (
            await mutate<{ removeFromWatchlist: WatchlistView }>({
              mutation: RemoveFromWatchlistDocument,
              variables: { id, symbol },
            })
          ).removeFromWatchlist,
      ),
    reorder: (id: string, symbols: string[]) =>
      change(
        async () =>
          (
            await mutate<{ reorderWatchlist: WatchlistView }>({
              mutation: ReorderWatchlistDocument,
              variables: { id, symbols },
            })
          ).reorderWatchlist,
      ),
    drop: (id: string) =>
      change(async () => {
        await mutate({ mutation: DeleteWatchlistDocument, variables: { id } });
        put((lists.value ?? []).filter((list) => list.id !== id));
        return null;
      }),
  };
}

export type Watchlists = ReturnType<typeof useWatchlists>;
