/** The crosshair: where the mouse is, or on the candle of a bar that the keys hold. */
import type { IChartApiBase, ISeriesApi, MouseEventParams, Time } from 'lightweight-charts';
import { msOf, timeOf } from './behaviour.ts';
import type { Given } from './given.ts';

/** px of a hand that does not move. */
const STEADY = 3;

export class Pointer {
  /** Bar that the keys hold, ms. */
  held: number | null = null;
  private holding = 0;
  /** Where the mouse was first seen since, px. */
  private rest: { readonly x: number; readonly y: number } | null = null;

  constructor(
    private readonly chart: IChartApiBase<Time>,
    private readonly series: ISeriesApi<'Candlestick'>,
    private readonly given: Given,
    /** Start of the candle, ms; null: it has left. */
    private readonly told: (timestamp: number | null) => void,
  ) {
    chart.subscribeCrosshairMove(this.moved);
  }
  private moved = ({ time, sourceEvent }: MouseEventParams<Time>): void => {
    // The mouse takes the crosshair from what holds it; what the library tells by itself is of a place, not of the bar that is held.
    if (this.held !== null && !(sourceEvent && this.isMove(sourceEvent))) return;
    this.held = null;
    this.told(time === undefined ? null : msOf(time));
  };
  /** A list that closes over a mouse that rests is no move of it. */
  private isMove({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): boolean {
    this.rest ??= { x: clientX, y: clientY };
    return Math.hypot(clientX - this.rest.x, clientY - this.rest.y) > STEADY;
  }
  point(timestamp: number): void {
    this.held = timestamp;
    this.rest = null;
    this.told(this.given.at(timestamp)?.candle.timestamp ?? null);
    this.hold();
  }
  /** The scale follows with the next drawing, and with it the place of the bar that is held. */
  hold(): void {
    if (this.held === null) return;
    cancelAnimationFrame(this.holding);
    this.holding = requestAnimationFrame(() => {
      const candle = this.held === null ? null : this.given.at(this.held)?.candle;
      if (candle) this.chart.setCrosshairPosition(candle.close, timeOf(candle.timestamp), this.series);
    });
  }
  leave(): void {
    this.held = null;
    this.chart.clearCrosshairPosition();
    this.told(null);
  }
  destroy(): void {
    cancelAnimationFrame(this.holding);
  }
}
