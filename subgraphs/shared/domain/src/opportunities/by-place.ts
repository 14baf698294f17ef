/**
 * A map by symbol for whoever walks rows: from sweep to sweep a stock stands at the same place, and to look there costs less than a hash.
 * `place` is where the stock stands, as likely as not; -1 where nobody knows. A value stays the same object until it is deleted.
 */
export class ByPlace<T extends object> {
  private readonly all: Map<string, T>;
  private readonly symbols: string[] = [];
  private readonly values: (T | undefined)[] = [];

  constructor(entries: Iterable<readonly [symbol: string, value: T]> = []) {
    this.all = new Map(entries);
  }

  get(symbol: string, place: number): T | undefined {
    if (place >= 0 && place < this.symbols.length && this.symbols[place] === symbol) {
      const here = this.values[place];
      if (here !== undefined) return here;
    }
    const value = this.all.get(symbol);
    if (value !== undefined && place >= 0) this.remember(symbol, place, value);
    return value;
  }
  getOrMake(symbol: string, place: number, make: () => T): T {
    const known = this.get(symbol, place);
    if (known !== undefined) return known;
    const made = make();
    this.all.set(symbol, made);
    return made;
  }
  delete(symbol: string): void {
    this.all.delete(symbol);
    this.values.fill(undefined);
    this.symbols.fill('');
  }
  entries = (): IterableIterator<[string, T]> => this.all.entries();

  private remember(symbol: string, place: number, value: T): void {
    // One after the other: an array that is written far behind its end becomes a hash itself.
    while (this.symbols.length <= place) {
      this.symbols.push('');
      this.values.push(undefined);
    }
    this.symbols[place] = symbol;
    this.values[place] = value;
  }
}
