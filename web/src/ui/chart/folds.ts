/** Which panes are folded to a line because there is no room for all of them, or because the viewer wants so. Pure. */
import { PRICE, ROOM, roomOf, type Pane } from './plan.ts';

export interface FoldWishes {
  /** px of the whole chart; 0: not laid out yet. */
  readonly height: number;
  /** What the viewer folded or opened by hand, by key; the newest wish last. */
  readonly asked: ReadonlyMap<string, 'open' | 'folded'>;
  /** The one that is being worked on. */
  readonly prominent: string | null;
}

/** Keys of the folded ones. The price is never folded; of the others the one that is wanted most is always open. */
export function foldsOf(panes: readonly Pane[], { height, asked, prominent }: FoldWishes): ReadonlySet<string> {
  const others = panes.filter(({ key }) => key !== PRICE);
  const folded = new Set(others.filter(({ key }) => asked.get(key) === 'folded').map(({ key }) => key));
  if (height === 0) return folded;
  const wishes = [...asked.keys()];
  const rank = ({ key }: Pane): number =>
    asked.get(key) === 'open' ? -1 - wishes.indexOf(key) : key === prominent ? 0 : 1;
  const candidates = others.filter(({ key }) => !folded.has(key)).toSorted((a, b) => rank(a) - rank(b));
  const whole = candidates.reduce((sum, pane) => sum + roomOf(pane.key), folded.size * ROOM.folded);
  let free = height - ROOM.axis - ROOM.price;
  if (whole <= free) return folded;
  free -= others.length * ROOM.folded;
  candidates.forEach((pane, index) => {
    const more = roomOf(pane.key) - ROOM.folded;
    if (index > 0 && more > free) folded.add(pane.key);
    else free -= more;
  });
  return folded;
}
