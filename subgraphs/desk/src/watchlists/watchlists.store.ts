/** Where watchlists are kept. Every method sees only the lists of `viewerId`; a list of somebody else does not exist for it. */
export interface WatchlistRecord {
  readonly id: string;
  readonly name: string;
  readonly symbols: readonly string[];
  readonly updatedAt: Date;
}

export interface WatchlistStore {
  all(viewerId: string): Promise<WatchlistRecord[]>;
  /** Lists that hold the symbol, for many symbols in one query. */
  holding(viewerId: string, symbols: readonly string[]): Promise<ReadonlyMap<string, WatchlistRecord[]>>;
  find(viewerId: string, id: string): Promise<WatchlistRecord | null>;
  /** Null when the viewer has a list of that name. */
  create(viewerId: string, name: string): Promise<WatchlistRecord | null>;
  /** Null when the viewer has another list of that name. */
  rename(viewerId: string, id: string, name: string): Promise<WatchlistRecord | null>;
  delete(viewerId: string, id: string): Promise<void>;
  setSymbols(
    viewerId: string,
    id: string,
    change: (symbols: readonly string[]) => readonly string[],
  ): Promise<WatchlistRecord>;
}
