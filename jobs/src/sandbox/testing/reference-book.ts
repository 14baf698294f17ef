/** The documented algorithm of Binance's futures book on maps of decimal texts: slow, and nothing to do with the product's. Tests only. */
export interface DepthEvent {
  readonly U: number;
  readonly u: number;
  readonly pu: number;
  readonly b: [string, string][];
  readonly a: [string, string][];
}
export interface Snapshot {
  readonly lastUpdateId: number;
  readonly bids: [string, string][];
  readonly asks: [string, string][];
}

export class ReferenceBook {
  readonly bids = new Map<string, string>();
  readonly asks = new Map<string, string>();
  last: number | null = null;
  crossed = 0;

  constructor(private readonly snapshot: Snapshot) {
    this.put(snapshot.bids, snapshot.asks);
  }

  /** `dropped`: before the snapshot; `wait`/`old`: does not bridge; `gap`: not after the previous event. */
  apply(event: DepthEvent): 'applied' | 'dropped' | 'old' | 'gap' {
    const { lastUpdateId } = this.snapshot;
    if (this.last === null) {
      if (event.u < lastUpdateId) return 'dropped';
      if (event.U > lastUpdateId) return 'old';
    } else if (event.pu !== this.last) return 'gap';
    this.last = event.u;
    this.put(event.b, event.a);
    const { bid, ask } = this.best();
    if (bid >= ask) this.crossed += 1;
    return 'applied';
  }

  best(): { bid: number; ask: number } {
    return { bid: Math.max(...[...this.bids.keys()].map(Number)), ask: Math.min(...[...this.asks.keys()].map(Number)) };
  }

  private put(bids: readonly [string, string][], asks: readonly [string, string][]): void {
    for (const [side, levels] of [
      [this.bids, bids],
      [this.asks, asks],
    ] as const)
      for (const [price, quantity] of levels) {
        if (Number(quantity) === 0) side.delete(price);
        else side.set(price, quantity);
      }
  }
}
