/** Points of a line on the pane, and where it must not be drawn. Pure. */

export interface Dot {
  /** px from the left of the pane. */
  readonly x: number;
  /** px from its top; null: no value. */
  readonly y: number | null;
  /** Provisional or late. */
  readonly hollow: boolean;
  /** px of the candle that it is merged in; left out: `x`. */
  readonly candle?: number;
}
export const placeOf = ({ x, candle }: Dot): number => candle ?? x;
export interface Drawn extends Dot {
  readonly y: number;
}

/** Pieces without a hole: a null ends one, and so does a bar without a point. `step`: px from bar to bar. */
export function runsOf(dots: readonly Dot[], step: number): Drawn[][] {
  const runs: Drawn[][] = [];
  let run: Drawn[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const dot of dots) {
    if (dot.y === null || dot.x - last > step * 1.5) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    if (dot.y !== null) {
      run.push(dot as Drawn);
      last = dot.x;
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** Corners of a step line: a value holds until the next one. */
export const stepped = (run: readonly Drawn[]): Drawn[] =>
  run.flatMap((dot, index) => (index === 0 ? [dot] : [{ ...dot, y: run[index - 1]!.y }, dot]));

/** Whether a line with these dashes and spaces is drawn at `x` px. */
export function dashAlong(dash: readonly number[]): (x: number) => boolean {
  const period = dash.reduce((sum, each) => sum + each, 0);
  if (period === 0) return () => true;
  return (x) => {
    let left = ((x % period) + period) % period;
    for (let at = 0; at < dash.length; at += 1) {
      if (left < dash[at]!) return at % 2 === 0;
      left -= dash[at]!;
    }
    return true;
  };
}

/** What a line has of each candle, by the place of its middle and in order. */
interface Span {
  /** The last one, at the middle. */
  readonly dot: Drawn;
  readonly top: number;
  readonly bottom: number;
}
const keyOf = (dot: Dot): number => Math.round(placeOf(dot) * 16);
/** Null where there is a hole. */
function spansOf(dots: readonly Dot[]): Map<number, Span | null> {
  const spans = new Map<number, Span | null>();
  for (const dot of dots) {
    const known = spans.get(keyOf(dot));
    if (known === null) continue;
    const { y } = dot;
    const [top, bottom] = known ? [known.top, known.bottom] : [y, y];
    spans.set(
      keyOf(dot),
      y === null ? null : { dot: { ...dot, y, x: placeOf(dot) }, top: Math.min(top!, y), bottom: Math.max(bottom!, y) },
    );
  }
  return spans;
}
/** Whether a line and the other are step lines, whose values hold until the next one. */
const STRAIGHT = { own: false, other: false };
/**
 * Outline of the space between two lines, whichever is above: one entry for each stretch where both have a value. Both are in order. In a merged
 * candle it reaches over all that the two have there.
 */
export function bandsOf(own: readonly Dot[], other: readonly Dot[], step: number, steps = STRAIGHT): Drawn[][] {
  const others = spansOf(other);
  const floors = new Map<number, number>();
  const edge = [...spansOf(own)].flatMap(([key, span]): Drawn[] => {
    const far = others.get(key);
    if (!span || !far) return [];
    const [top, bottom] = [Math.min(span.top, far.top), Math.max(span.bottom, far.bottom)];
    const isAbove = span.dot.y <= far.dot.y;
    floors.set(key, isAbove ? bottom : top);
    return [{ ...span.dot, y: isAbove ? top : bottom }];
  });
  return runsOf(edge, step)
    .filter((run) => run.length > 1)
    .map((run) => {
      const floor = run.map((dot) => ({ ...dot, y: floors.get(keyOf(dot))! }));
      return [...(steps.own ? stepped(run) : run), ...(steps.other ? stepped(floor) : floor).toReversed()];
    });
}

/** Space between two lines that cross. */
export interface Cloud {
  /** Whether the first is above the second on the pane. */
  readonly isUp: boolean;
  readonly outline: readonly { readonly x: number; readonly y: number }[];
}
interface Pair {
  readonly x: number;
  readonly a: number;
  readonly b: number;
}
/** The two at each place; where a line is one of steps it has been there once with the value before. */
function pairsOf(
  run: readonly Drawn[],
  other: (dot: Dot) => number | null,
  { own, other: far }: typeof STRAIGHT,
): Pair[] {
  const pairs = run.map((dot): Pair => ({ x: dot.x, a: dot.y, b: other(dot)! }));
  if (!own && !far) return pairs;
  return pairs.flatMap((pair, at) => {
    const last = pairs[at - 1];
    return last ? [{ x: pair.x, a: own ? last.a : pair.a, b: far ? last.b : pair.b }, pair] : [pair];
  });
}
/** Where the lines meet between two places. */
function meeting(from: Pair, to: Pair): Pair {
  const gap = from.a - from.b;
  const share = gap / (gap - (to.a - to.b));
  const y = from.a + share * (to.a - from.a);
  return { x: from.x + share * (to.x - from.x), a: y, b: y };
}
const outlineOf = (pairs: readonly Pair[]) => [
  ...pairs.map(({ x, a }) => ({ x, y: a })),
  ...pairs.toReversed().map(({ x, b }) => ({ x, y: b })),
];
/** The spaces between two lines, cut where they cross; only where both have a value. Both are in order. */
export function cloudsOf(a: readonly Dot[], b: readonly Dot[], step: number, steps = STRAIGHT): Cloud[] {
  const others = spansOf(b);
  const other = (dot: Dot) => others.get(keyOf(dot))?.dot.y ?? null;
  const both = [...spansOf(a).values()].flatMap((span) => (span && other(span.dot) !== null ? [span.dot] : []));
  const clouds: Cloud[] = [];
  for (const run of runsOf(both, step)) {
    let piece: Pair[] = [];
    let side = 0;
    const close = () => void (side !== 0 && clouds.push({ isUp: side < 0, outline: outlineOf(piece) }));
    for (const pair of pairsOf(run, other, steps)) {
      const now = Math.sign(pair.a - pair.b);
      if (side !== 0 && now === -side) {
        const cut = meeting(piece.at(-1)!, pair);
        piece.push(cut);
        close();
        piece = [cut];
      }
      if (now !== 0) side = now;
      piece.push(pair);
    }
    if (piece.length > 1) close();
  }
  return clouds;
}
