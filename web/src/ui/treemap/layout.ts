/** Groups of cells in a box: each group under its name, its cells below. Pure. */
import { squarify, type Box } from './squarify.ts';

export interface Group<T> {
  readonly name: string;
  readonly cells: readonly T[];
}
export interface PlacedGroup {
  readonly name: string;
  readonly box: Box;
  /** False: too small for its name. */
  readonly isNamed: boolean;
}
export interface PlacedCell<T> {
  readonly cell: T;
  readonly group: string;
  readonly box: Box;
}

/** Height of a group's name, px. */
export const HEAD = 18;
const GAP = 2;
const LEAST_NAMED = { width: 48, height: 40 };

export interface Layout<T> {
  readonly groups: readonly PlacedGroup[];
  readonly cells: readonly PlacedCell<T>[];
}

/** Cells without a weight above 0 have no area and are left out; groups without cells too. */
export function layout<T>(groups: readonly Group<T>[], weight: (cell: T) => number, room: Box): Layout<T> {
  const weighted = groups
    .map(({ name, cells }) => ({
      name,
      cells: cells.map((cell) => ({ cell, area: weight(cell) })).filter(({ area }) => area > 0),
    }))
    .map((group) => ({ ...group, total: group.cells.reduce((sum, { area }) => sum + area, 0) }))
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total);
  const boxes = squarify(
    weighted.map(({ total }) => total),
    room,
  );
  const placed: PlacedGroup[] = [];
  const cells: PlacedCell<T>[] = [];
  weighted.forEach((group, index) => {
    const box = boxes[index]!;
    const isNamed = box.width >= LEAST_NAMED.width && box.height >= LEAST_NAMED.height;
    placed.push({ name: group.name, box, isNamed });
    const head = isNamed ? HEAD : 0;
    const inner = { x: box.x, y: box.y + head, width: box.width - GAP, height: box.height - head - GAP };
    const sorted = group.cells.toSorted((a, b) => b.area - a.area);
    const rooms = squarify(
      sorted.map(({ area }) => area),
      inner,
    );
    sorted.forEach(({ cell }, at) => cells.push({ cell, group: group.name, box: rooms[at]! }));
  });
  return { groups: placed, cells };
}

/** The cell in the given direction whose centre is nearest; null when there is none. */
export function neighbour<T>(
  cells: readonly PlacedCell<T>[],
  from: number,
  [dx, dy]: readonly [number, number],
): number | null {
  const middle = ({ box }: PlacedCell<T>) => [box.x + box.width / 2, box.y + box.height / 2] as const;
  const [x, y] = middle(cells[from]!);
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  cells.forEach((cell, index) => {
    const [cx, cy] = middle(cell);
    const along = (cx - x) * dx + (cy - y) * dy;
    if (index === from || along <= 0.5) return;
    const across = Math.abs((cx - x) * dy) + Math.abs((cy - y) * dx);
    const distance = along + 2 * across;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}
