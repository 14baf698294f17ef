/**
 * Lists that begin as an unchanging one does: hundreds of closed bars' values and the open one's behind them. They are plain arrays for everyone;
 * who copies or writes lists by item can find the beginning here by its identity, and does it once instead of once for each request.
 */
const heads = new WeakMap<readonly unknown[], readonly unknown[]>();

/** `head` and `rest` as one list. Neither `head` nor its items may ever change; see `ownItems`. */
export function startingWith<T>(head: readonly T[], rest: readonly T[]): T[] {
  const list = (head as T[]).concat(rest);
  heads.set(list, head);
  return list;
}

/** The unchanging list that this one begins with, if there is one. */
export const headOf = <T>(list: readonly T[]): readonly T[] | undefined => heads.get(list) as readonly T[] | undefined;

/** To be called before items of a list are changed: those that others share become its own. */
export function ownItems(list: unknown[]): void {
  const head = heads.get(list);
  if (!head) return;
  heads.delete(list);
  for (let i = 0; i < head.length; i += 1) {
    const item = list[i];
    if (typeof item === 'object' && item !== null) list[i] = Object.assign(Object.create(null), item);
  }
}
