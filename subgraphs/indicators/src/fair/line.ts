/** Viewers of whom it is known when they were served last; who was served before all of these counts as never served. */
const REMEMBERED = 1_000;

/** A waiting line in which viewers take turns: who asks for a hundred things does not stand before who asks for one. */
export class Line<T> {
  /** By viewer. None is empty. */
  private readonly waiting = new Map<string, T[]>();
  private count = 0;
  /** When each viewer was served last, the latest at the end: their places in the order of serving. */
  private readonly last = new Map<string, number>();
  private turn = 0;

  get length(): number {
    return this.count;
  }

  /** How many wait for a viewer. */
  of(viewerId: string): number {
    return this.waiting.get(viewerId)?.length ?? 0;
  }

  push(viewerId: string, item: T): void {
    const own = this.waiting.get(viewerId);
    if (own) own.push(item);
    else this.waiting.set(viewerId, [item]);
    this.count += 1;
  }

  /** A viewer found nobody waiting and was served at once: the others come before their next. */
  served(viewerId: string): void {
    this.last.delete(viewerId);
    this.last.set(viewerId, (this.turn += 1));
    if (this.last.size > REMEMBERED) this.last.delete(this.last.keys().next().value!);
  }

  /**
   * The oldest of the viewer who has the least of `busy`; among equals of who was served longest ago, so that nobody waits behind two of
   * another. Undefined: nobody waits.
   */
  shift(busy: (viewerId: string) => number = () => 0): T | undefined {
    let next: string | undefined;
    let [least, earliest] = [Number.POSITIVE_INFINITY, 0];
    for (const viewerId of this.waiting.keys()) {
      const own = busy(viewerId);
      const last = this.last.get(viewerId) ?? 0;
      if (own < least || (own === least && last < earliest)) [next, least, earliest] = [viewerId, own, last];
    }
    if (next === undefined) return undefined;
    const own = this.waiting.get(next)!;
    const item = own.shift()!;
    this.count -= 1;
    if (own.length === 0) this.waiting.delete(next);
    this.served(next);
    return item;
  }

  /** The newest of the viewer who has most, if that is more than `than`. */
  popOfMost(than: number): T | undefined {
    let most: string | undefined;
    for (const [viewerId, { length }] of this.waiting)
      if (length > Math.max(than, most === undefined ? 0 : this.of(most))) most = viewerId;
    if (most === undefined) return undefined;
    const item = this.waiting.get(most)!.at(-1)!;
    this.remove(most, item);
    return item;
  }

  /** Whether it was waiting. */
  remove(viewerId: string, item: T): boolean {
    const own = this.waiting.get(viewerId);
    const place = own?.indexOf(item) ?? -1;
    if (!own || place < 0) return false;
    own.splice(place, 1);
    this.count -= 1;
    if (own.length === 0) this.waiting.delete(viewerId);
    return true;
  }
}
