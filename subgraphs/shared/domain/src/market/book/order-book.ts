/** A local order book. It knows prices and quantities; whether an update belongs to it is its sequencer's question. */
import type { BookTop } from '../event.ts';
import { decimal } from './decimal.ts';
import { Ladder } from './ladder.ts';

/** Vendor's level: decimal price, decimal quantity, perhaps more. */
export type RawLevel = readonly [string, string, ...unknown[]];

export interface BookWindow {
  /** How many levels a side the venue shows: so many in a snapshot mean that there may be more beyond. */
  readonly levels: number;
  /** `snapshot`: what lay beyond the snapshot stays unknown (Binance). `sliding`: the venue keeps so many levels current (Bybit). */
  readonly edge: 'snapshot' | 'sliding';
}

/**
 * The depth band, 10 bps either side of mid, borders inside. In doubles 1000 * 1.001 is 1000.9999999999999: the slack, far below any
 * tick, keeps what stands exactly on a border inside, be it a level or the end of the known window.
 */
const BAND_FLOOR = 0.999;
const BAND_CEILING = 1.001;
const SLACK = 1e-12;
/** More levels a side than any venue shows: a guard against a feed that never removes. */
const CAPACITY = 20_000;

export class OrderBook {
  readonly bids = new Ladder(1, CAPACITY);
  readonly asks = new Ladder(-1, CAPACITY);
  /** Worst prices up to which every level is known. */
  private bidEdge = 0;
  private askEdge = Number.POSITIVE_INFINITY;

  constructor(private readonly window: BookWindow) {}

  clear(): void {
    this.bids.clear();
    this.asks.clear();
    this.bidEdge = 0;
    this.askEdge = Number.POSITIVE_INFINITY;
  }

  /** Replaces the whole book. False: a level is not a number; the book is then empty. */
  load(bids: readonly RawLevel[], asks: readonly RawLevel[]): boolean {
    this.clear();
    if (!this.apply(bids, asks)) return this.fail();
    if (this.bids.length >= this.window.levels) this.bidEdge = this.bids.worstPrice;
    if (this.asks.length >= this.window.levels) this.askEdge = this.asks.worstPrice;
    return true;
  }

  /** Sets absolute quantities. False: a level is not a number; the book is then empty, since half an update is no state. */
  apply(bids: readonly RawLevel[], asks: readonly RawLevel[]): boolean {
    return (this.side(this.bids, bids) && this.side(this.asks, asks)) || this.fail();
  }

  /** Best bid at or above best ask: never a state of a running market, so something was missed. */
  get crossed(): boolean {
    return this.bids.bestPrice >= this.asks.bestPrice;
  }

  /** Null while a side is empty or the book is crossed. */
  top(): BookTop | null {
    const { bids, asks } = this;
    const bidPx = bids.bestPrice;
    const askPx = asks.bestPrice;
    if (!(bidPx < askPx)) return null;
    const mid = (bidPx + askPx) / 2;
    const floor = mid * BAND_FLOOR;
    const ceiling = mid * BAND_CEILING;
    const { levels, edge } = this.window;
    const sliding = edge === 'sliding';
    return {
      bidPx,
      bidQty: bids.bestQuantity,
      askPx,
      askQty: asks.bestQuantity,
      mid,
      spreadBps: ((askPx - bidPx) / mid) * 10_000,
      depthBidUsd: bids.notionalTo(floor * (1 - SLACK)),
      depthAskUsd: asks.notionalTo(ceiling * (1 + SLACK)),
      bidBandCovered: (sliding && bids.length >= levels ? bids.worstPrice : this.bidEdge) <= floor * (1 + SLACK),
      askBandCovered: (sliding && asks.length >= levels ? asks.worstPrice : this.askEdge) >= ceiling * (1 - SLACK),
    };
  }

  private side(ladder: Ladder, levels: readonly RawLevel[]): boolean {
    for (let i = 0; i < levels.length; i += 1) {
      const level: unknown = levels[i];
      // Frames are checked here and nowhere else: a second pass over the levels costs as much as the book itself.
      if (!Array.isArray(level) || typeof level[0] !== 'string' || typeof level[1] !== 'string') return false;
      const price = decimal(level[0]);
      const quantity = decimal(level[1]);
      if (!(price > 0 && quantity >= 0 && price < Infinity && quantity < Infinity)) return false;
      if (ladder.set(price, quantity)) this.forgotten(ladder);
    }
    return true;
  }

  /** The capacity was hit: beyond the worst kept level nothing is known any more. */
  private forgotten(ladder: Ladder): void {
    if (ladder === this.bids) this.bidEdge = Math.max(this.bidEdge, ladder.worstPrice);
    else this.askEdge = Math.min(this.askEdge, ladder.worstPrice);
  }

  private fail(): false {
    this.clear();
    return false;
  }
}
