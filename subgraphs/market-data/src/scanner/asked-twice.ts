/**
 * Keeps what is asked for again. Of what everybody asks for one is made; what nobody asks for twice is garbage at once, which costs little: kept
 * for a moment first, a thousand pages cost more to clear away than to make.
 */
export class AskedTwice<T> {
  /** Null: asked for once. */
  private readonly known = new Map<string, T | null>();
  constructor(private readonly max: number) {}

  /** `make` is told whether what it makes will be kept. */
  get(key: string, make: (isKept: boolean) => T): T {
    const found = this.known.get(key);
    if (found !== undefined && found !== null) return found;
    const made = make(found === null);
    if (this.known.size >= this.max) this.known.clear();
    this.known.set(key, found === null ? made : null);
    return made;
  }
}
