/** How each style of output is drawn on a pane. Hollow is what can still change or was only known later. */
import { dashAlong, placeOf, runsOf, stepped, type Dot, type Drawn } from './geometry.ts';
import { faded } from './look.ts';
import { OPEN_DASH, type Dash } from './plan.ts';
import type { ChartStyle } from './chart.types.ts';

export interface Stroke {
  readonly colour: string;
  /** Below zero of a histogram; the same for most. */
  readonly below: string;
  /** Inside of what is hollow. */
  readonly ground: string;
  readonly dash: Dash;
  /** px from bar to bar. */
  readonly step: number;
  /** px of zero; null: not on this pane. */
  readonly zero: number | null;
  /** px of the pane. */
  readonly height: number;
}
type Pen = CanvasRenderingContext2D;

function trace(pen: Pen, points: readonly { readonly x: number; readonly y: number }[]): void {
  pen.beginPath();
  points.forEach(({ x, y }, index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
}
function circle(pen: Pen, { x, y, hollow }: Drawn, radius: number, { colour, ground }: Stroke): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.fillStyle = hollow ? ground : colour;
  pen.fill();
  if (hollow) pen.stroke();
}
function cross(pen: Pen, { x, y, hollow }: Drawn, size: number): void {
  pen.setLineDash(hollow ? OPEN_DASH : []);
  pen.beginPath();
  pen.moveTo(x - size, y - size);
  pen.lineTo(x + size, y + size);
  pen.moveTo(x + size, y - size);
  pen.lineTo(x - size, y + size);
  pen.stroke();
}

/** Points of one path: the browser draws a long one that goes up and down much slower than several short ones. */
const PIECE = 48;
/** A line of merged values, with its dash along the time: along its way up and down it would tell nothing, and take longest of all. */
function jagged(pen: Pen, points: readonly Drawn[], dash: Dash): void {
  const shown = dashAlong(dash);
  pen.setLineDash([]);
  for (let from = 0; from < points.length - 1; from += PIECE) {
    const to = Math.min(points.length - 1, from + PIECE);
    pen.beginPath();
    pen.moveTo(points[from]!.x, points[from]!.y);
    for (let at = from + 1; at <= to; at += 1) {
      const { x, y } = points[at]!;
      if (shown(x)) pen.lineTo(x, y);
      else pen.moveTo(x, y);
    }
    pen.stroke();
  }
}

/** Solid pieces in the line's own dash, what is hollow in the open one, and a ring where bars are wide enough for it. */
function line(pen: Pen, run: readonly Drawn[], stroke: Stroke, isStep: boolean): void {
  for (let from = 0; from < run.length - 1;) {
    const open = run[from + 1]!.hollow;
    let to = from + 1;
    while (to + 1 < run.length && run[to + 1]!.hollow === open) to += 1;
    const part = run.slice(from, to + 1);
    const points = isStep ? stepped(part) : part;
    if (part[0]!.candle !== undefined) jagged(pen, points, open ? OPEN_DASH : stroke.dash);
    else {
      pen.setLineDash(open ? [...OPEN_DASH] : [...stroke.dash]);
      trace(pen, points);
      pen.stroke();
    }
    from = to;
  }
  pen.setLineDash([]);
  for (const dot of run) {
    if (dot.hollow && stroke.step >= 5) circle(pen, dot, 2.5, stroke);
    // A value between two gaps has no line.
    else if (run.length === 1) circle(pen, dot, 1.5, stroke);
  }
}
function bars(pen: Pen, run: readonly Drawn[], stroke: Stroke): void {
  const width = Math.max(1, Math.round(stroke.step * 0.6));
  const zero = Math.min(stroke.height, stroke.zero ?? stroke.height);
  for (const dot of run) {
    const { y, hollow } = dot;
    const x = placeOf(dot);
    const colour = y > zero ? stroke.below : stroke.colour;
    const box = [x - width / 2, Math.min(y, zero), width, Math.max(1, Math.abs(zero - y))] as const;
    pen.fillStyle = faded(colour, hollow ? 0.15 : 0.6);
    pen.fillRect(...box);
    if (!hollow) continue;
    pen.strokeStyle = colour;
    pen.strokeRect(box[0] + 0.5, box[1] + 0.5, Math.max(1, width - 1), box[3] - 1);
  }
}

/** What lies under the candles: bars and filled areas. */
export function paintUnder(pen: Pen, style: ChartStyle, dots: readonly Dot[], stroke: Stroke): void {
  if (style !== 'histogram' && style !== 'area') return;
  pen.lineWidth = 1;
  for (const run of runsOf(dots, stroke.step)) {
    if (style === 'histogram') bars(pen, run, stroke);
    else {
      const base = Math.min(stroke.height, Math.max(0, stroke.zero ?? stroke.height));
      trace(pen, [{ x: run[0]!.x, y: base }, ...run, { x: run.at(-1)!.x, y: base }]);
      pen.fillStyle = faded(stroke.colour, 0.14);
      pen.fill();
    }
  }
}

/** What lies over them: lines and points. */
export function paintOver(pen: Pen, style: ChartStyle, dots: readonly Dot[], stroke: Stroke): void {
  if (style === 'histogram') return;
  pen.strokeStyle = stroke.colour;
  pen.lineWidth = 1.25;
  pen.lineJoin = 'round';
  for (const run of runsOf(dots, stroke.step)) {
    if (style === 'dots') for (const dot of run) circle(pen, dot, 2, stroke);
    else if (style === 'crosses') for (const dot of run) cross(pen, dot, 3);
    else line(pen, run, stroke, style === 'step');
  }
  pen.setLineDash([]);
}

/** A closed outline. */
export function paintFill(
  pen: Pen,
  outline: readonly { readonly x: number; readonly y: number }[],
  colour: string,
): void {
  trace(pen, outline);
  pen.closePath();
  pen.fillStyle = colour;
  pen.fill();
}
