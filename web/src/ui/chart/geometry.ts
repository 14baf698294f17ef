/** Points of a line on the pane, and where it must not be drawn. Pure. */

export interface Dot {
  /** px from the left of the pane. */
  readonly x: number;
  /** px from its top; null: no value. */
  readonly y: number | null;
  /** Provisional or late. */
  readonly hollow: boolean;
}
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

/** The highest or the lowest of each place, in order; null where one of them is. */
function edgeOf(dots: readonly Dot[], isHigher: (y: number, other: number) => boolean): Map<number, Dot> {
  const edge = new Map<number, Dot>();
  for (const dot of dots) {
    const place = Math.round(dot.x * 16);
    const known = edge.get(place);
    if (!known || (known.y !== null && (dot.y === null || isHigher(dot.y, known.y)))) edge.set(place, dot);
  }
  return edge;
}
/** Outline of the space between two lines: one entry for each stretch where both have a value. Both are in order. */
export function bandsOf(upper: readonly Dot[], lower: readonly Dot[], step: number): Drawn[][] {
  const below = edgeOf(lower, (y, other) => y > other);
  const under = (dot: Dot) => below.get(Math.round(dot.x * 16))?.y ?? null;
  const both = [...edgeOf(upper, (y, other) => y < other).values()].filter(
    (dot) => dot.y !== null && under(dot) !== null,
  );
  return runsOf(both, step)
    .filter((run) => run.length > 1)
    .map((run) => [...run, ...run.toReversed().map((dot) => ({ ...dot, y: under(dot)! }))]);
}
