/** The obvious order book the fast one is held against: maps, sorted anew for every question. */
import type { BookTop } from '../event.ts';
import type { RawLevel } from './order-book.ts';

type Levels = readonly (readonly [number, number])[];

const put = (side: Map<number, number>, [price, quantity]: RawLevel) =>
  Number(quantity) === 0 ? side.delete(Number(price)) : side.set(Number(price), Number(quantity));
const usd = (levels: Levels) => levels.reduce((sum, [price, quantity]) => sum + price * quantity, 0);

export class SlowBook {
  private readonly bidLevels = new Map<number, number>();
  private readonly askLevels = new Map<number, number>();

  set(bids: readonly RawLevel[], asks: readonly RawLevel[]): void {
    for (const level of bids) put(this.bidLevels, level);
    for (const level of asks) put(this.askLevels, level);
  }

  bids = (): Levels => [...this.bidLevels].toSorted((a, b) => b[0] - a[0]);
  asks = (): Levels => [...this.askLevels].toSorted((a, b) => a[0] - b[0]);
  crossed = (): boolean => (this.bids()[0]?.[0] ?? Number.NaN) >= (this.asks()[0]?.[0] ?? Number.NaN);

  top(): Omit<BookTop, 'bidBandCovered' | 'askBandCovered'> | null {
    const [bid, ask] = [this.bids()[0], this.asks()[0]];
    if (!bid || !ask || this.crossed()) return null;
    const mid = (bid[0] + ask[0]) / 2;
    return {
      bidPx: bid[0],
      bidQty: bid[1],
      askPx: ask[0],
      askQty: ask[1],
      mid,
      spreadBps: ((ask[0] - bid[0]) / mid) * 10_000,
      depthBidUsd: usd(this.bids().filter(([price]) => price >= mid * 0.999)),
      depthAskUsd: usd(this.asks().filter(([price]) => price <= mid * 1.001)),
    };
  }
}
