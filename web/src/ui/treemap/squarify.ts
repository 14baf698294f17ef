/**
 * Rectangles of given areas, as square as they can be: rows are laid along the shorter side as long as their worst ratio gets better
 * (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000). Pure.
 */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Worst ratio of the sides of a row of `areas` (their sum, largest and smallest) along a side. */
const worst = (sum: number, most: number, least: number, side: number): number =>
  Math.max((side * side * most) / (sum * sum), (sum * sum) / (side * side * least));

/** A box for each weight, in their order; weights are positive, the largest first for the squarest boxes. They fill `room`. */
export function squarify(weights: readonly number[], room: Box): Box[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || room.width <= 0 || room.height <= 0) return weights.map(() => ({ ...room, width: 0, height: 0 }));
  const scale = (room.width * room.height) / total;
  const boxes: Box[] = [];
  let { x, y, width, height } = room;
  let from = 0;
  while (from < weights.length) {
    const side = Math.min(width, height);
    let sum = weights[from]! * scale;
    let [most, least, to] = [sum, sum, from + 1];
    for (; to < weights.length; to += 1) {
      const area = weights[to]! * scale;
      if (worst(sum + area, Math.max(most, area), Math.min(least, area), side) > worst(sum, most, least, side)) break;
      sum += area;
      most = Math.max(most, area);
      least = Math.min(least, area);
    }
    const isLast = to === weights.length;
    // The last row takes what is left, to the pixel.
    const depth = isLast ? Math.max(width, height) : Math.min(sum / side, Math.max(width, height));
    let at = 0;
    for (let index = from; index < to; index += 1) {
      const length = ((weights[index]! * scale) / sum) * side;
      boxes.push(
        width >= height
          ? { x, y: y + at, width: depth, height: length }
          : { x: x + at, y, width: length, height: depth },
      );
      at += length;
    }
    if (width >= height) [x, width] = [x + depth, width - depth];
    else [y, height] = [y + depth, height - depth];
    from = to;
  }
  return boxes;
}
