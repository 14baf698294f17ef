/** What keys do on the chart. Pure. */

export type Move =
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'pan'; readonly share: number }
  | { readonly kind: 'first' | 'last' }
  | { readonly kind: 'leave' };

/** Bars of a step with Shift. */
const FAR = 10;
const ZOOM = 1.25;
/** Of what is in sight. */
const PAN = 0.8;

/** Null: not a key of the chart. */
export function moveOf({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): Move | null {
  if (key === 'ArrowLeft') return { kind: 'step', by: shiftKey ? -FAR : -1 };
  if (key === 'ArrowRight') return { kind: 'step', by: shiftKey ? FAR : 1 };
  if (key === '+' || key === '=') return { kind: 'zoom', factor: ZOOM };
  if (key === '-') return { kind: 'zoom', factor: 1 / ZOOM };
  // With Shift: a month of minutes is 35 steps away.
  if (key === '_') return { kind: 'zoom', factor: 1 / ZOOM ** 5 };
  if (key === 'PageUp') return { kind: 'pan', share: -PAN };
  if (key === 'PageDown') return { kind: 'pan', share: PAN };
  if (key === 'Home') return { kind: 'first' };
  if (key === 'End') return { kind: 'last' };
  return key === 'Escape' ? { kind: 'leave' } : null;
}

/** The bar that a step leads to; without one before it starts at the newest. */
export const stepTo = (from: number | null, by: number, bars: number): number =>
  Math.max(0, Math.min(bars - 1, from === null ? bars - 1 : from + by));

interface Timed {
  readonly timestamp: number;
}
/** The bar that the crosshair is led to, ms; steps go from candle to candle as they are drawn, `from` the one it is on. */
export function targetOf(
  move: Extract<Move, { readonly kind: 'step' | 'first' | 'last' }>,
  from: number | null,
  candles: readonly Timed[],
  bars: readonly Timed[],
): number {
  if (move.kind === 'step') return candles[stepTo(from, move.by, candles.length)]!.timestamp;
  return bars.at(move.kind === 'first' ? 0 : -1)!.timestamp;
}
