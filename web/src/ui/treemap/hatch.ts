/** Slanting lines over a rectangle: what is not sure, on any colour. */

/** Between two lines, px. */
const APART = 8;

/** A fill of lines of this colour, in device pixels; null where the browser has none. */
export function hatchOf(pen: CanvasRenderingContext2D, colour: string, ratio: number): CanvasPattern | null {
  const side = Math.round(APART * ratio);
  const tile = document.createElement('canvas');
  [tile.width, tile.height] = [side, side];
  const line = tile.getContext('2d');
  if (!line) return null;
  line.strokeStyle = colour;
  line.lineWidth = ratio;
  line.globalAlpha = 0.45;
  // Three pieces: the corners that the middle one leaves out.
  for (const shift of [-side, 0, side]) {
    line.moveTo(shift - 1, side + 1);
    line.lineTo(shift + side + 1, -1);
  }
  line.stroke();
  const pattern = pen.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}
