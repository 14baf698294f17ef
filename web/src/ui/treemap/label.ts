/** What is written into a rectangle, and where what is said of it stands. Pure: digits and tickers are of one width in the font of numbers. */
import type { Box } from './squarify.ts';

export interface Line {
  readonly text: string;
  readonly px: number;
  readonly isBold: boolean;
  /** From the rectangle's corner, px. */
  readonly x: number;
  readonly y: number;
}
/** Width of a character of IBM Plex Mono, in its size. */
const CHARACTER = 0.6;
/** Nothing is written smaller. */
const LEAST_PX = 12;
const LARGE = { px: 16, width: 96, height: 64 };
const LINE = 15;

export const fontOf = ({ px, isBold }: Line): string => `${isBold ? 600 : 400} ${px}px "IBM Plex Mono"`;

/** The name where it fits whole (half a ticker is another one), and below it the longest of the other texts that does. */
export function linesOf([name, ...others]: readonly [string, ...string[]], width: number, height: number): Line[] {
  const px = width >= LARGE.width && height >= LARGE.height ? LARGE.px : LEAST_PX;
  const pad = width < 44 ? 2 : 4;
  const fits = (text: string, size: number) => text.length * CHARACTER * size <= width - 2 * pad;
  if (height < LINE || !fits(name, px)) return [];
  const y = Math.max(1, Math.min(4, (height - px) / 2));
  const first = { text: name, px, isBold: true, x: pad, y };
  const second = height >= y + px + LINE + 1 ? others.find((text) => fits(text, LEAST_PX)) : undefined;
  return second === undefined ? [first] : [first, { text: second, px: LEAST_PX, isBold: false, x: pad, y: y + px + 3 }];
}

/** What a line takes, with a margin: nothing is drawn through it. */
export const roomOf = ({ text, px, x, y }: Line) => ({
  ...{ left: x - 2, top: y - 1, width: text.length * CHARACTER * px + 4, height: px + 2 },
});

const GAP = 4;
/** Below the rectangle in the upper half of the map, above it in the lower; to the left in the right half. */
export const tipPlace = (
  { x, y, width, height }: Box,
  room: { readonly width: number; readonly height: number },
): Readonly<Record<string, string>> => ({
  ...(y + height / 2 < room.height / 2
    ? { top: `${Math.min(y + height, room.height / 2) + GAP}px` }
    : { bottom: `${room.height - Math.max(y, room.height / 2) + GAP}px` }),
  ...(x + width / 2 < room.width / 2 ? { left: `${Math.max(0, x)}px` } : { right: `${room.width - x - width}px` }),
});
