/** Geometry of the small drawings. Pixels; what is unknown draws nothing, never a zero. Pure. */
export const MARK_WIDTH = 76;
export const MARK_HEIGHT = 32;

/** Place of a value on 0..max, kept inside the width. */
export const along = (value: number, max: number, width: number): number =>
  max <= 0 ? 0 : Math.max(0, Math.min(width, (value / max) * width));

export interface Spark {
  /** One line for each stretch without a gap. */
  readonly lines: readonly string[];
  /** The same stretches closed down to the bottom. */
  readonly areas: readonly string[];
  /** The newest value; null when it is unknown. */
  readonly end: { readonly x: number; readonly y: number } | null;
}

/** A line over equally spaced values, broken where a value is unknown. */
export function spark(values: readonly (number | null)[], width = MARK_WIDTH, height = MARK_HEIGHT): Spark {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return { lines: [], areas: [], end: null };
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const x = (at: number) => 1 + (at / (values.length - 1)) * (width - 4);
  const y = (value: number) => (span === 0 ? height / 2 : height - 3 - ((value - low) / span) * (height - 6));
  const runs: { x: number; y: number }[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) runs.push([]);
    else runs.at(-1)!.push({ x: x(at), y: y(value) });
  });
  const drawn = runs.filter((run) => run.length > 1);
  const path = (run: { x: number; y: number }[]) =>
    `M${run.map((p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join('L')}`;
  return {
    lines: drawn.map(path),
    areas: drawn.map((run) => `${path(run)}L${run.at(-1)!.x.toFixed(1)} ${height}L${run[0]!.x.toFixed(1)} ${height}Z`),
    end: runs.at(-1)!.at(-1) ?? null,
  };
}
