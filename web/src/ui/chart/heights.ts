/** Heights of panes that the viewer has dragged, as shares of the price's, kept by the browser for each kind of indicator. */
const KEY = 'marketgraph.panes';
type Shares = Readonly<Record<string, number>>;
type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** Shares beyond these are slips of the hand, or of another version. */
const [LEAST, MOST] = [0.05, 4];

export function keptShares(store: Store = localStorage): Shares {
  try {
    const all = JSON.parse(store.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(all).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= LEAST && entry[1] <= MOST,
      ),
    );
  } catch {
    return {};
  }
}

/** `heights`: px of panes by kind, the price's among them. */
export function keepShares(heights: ReadonlyMap<string, number>, price: number, store: Store = localStorage): void {
  if (price <= 0) return;
  const shares = Object.fromEntries([...heights].map(([kind, px]) => [kind, Math.round((px / price) * 1_000) / 1_000]));
  try {
    store.setItem(KEY, JSON.stringify({ ...keptShares(store), ...shares }));
  } catch {
    // A full or forbidden store: the heights last as long as the page.
  }
}
