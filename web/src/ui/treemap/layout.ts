/** Groups of cells in a box: each group under its name, its cells below. Pure. */
import { squarify, type Box } from './squarify.ts';

export interface Group<T> {
  readonly name: string;
  /** What is said of it beside its name. */
  readonly note?: string | null;
  readonly cells: readonly T[];
}
export interface PlacedGroup {
  readonly name: string;
  readonly note: string | null;
  readonly box: Box;
  /** False: too small for its name. */
  readonly isNamed: boolean;
}
export interface PlacedCell<T> {
  readonly cell: T;
  readonly group: string;
  readonly box: Box;
  /** The small ones that this cell stands for; empty: it is one of its own. */
  readonly rest: readonly T[];
}
/** How the smallest cells of a group are drawn as one. */
export interface Rest<T> {
  /** Smaller than this, px², is too small to be told from its neighbours. */
  readonly least: number;
  readonly sum: (cells: readonly T[], group: string) => T;
}

/** Height of a group's name, px. */
export const HEAD = 18;
const GAP = 2;
const LEAST_NAMED = { width: 48, height: 40 };
/** Cells are so much wider than high: their names are. */
const WIDE = 1.7;
/** Fewer than these are not worth one cell for all. */
const FEWEST = 3;
/** One cell for all takes no more of its group than this. */
const MOST_REST = 0.15;

export interface Layout<T> {
  readonly groups: readonly PlacedGroup[];
  readonly cells: readonly PlacedCell<T>[];
}

interface Weighted<T> {
  readonly cell: T;
  readonly area: number;
  readonly rest: readonly T[];
}
/** `sorted`: the largest first; `scale`: px² of one unit of weight. */
function gathered<T>(sorted: readonly Weighted<T>[], scale: number, group: string, rest: Rest<T>): Weighted<T>[] {
  const most = MOST_REST * sorted.reduce((sum, each) => sum + each.area, 0);
  let [from, area] = [sorted.length, 0];
  for (; from > 0; from -= 1) {
    const next = sorted[from - 1]!.area;
    if (next * scale >= rest.least || area + next > most) break;
    area += next;
  }
  const [shown, small] = [sorted.slice(0, from), sorted.slice(from)];
  if (small.length < FEWEST) return [...sorted];
  const cells = small.map(({ cell }) => cell);
  return [...shown, { cell: rest.sum(cells, group), area, rest: cells }];
}
/** As `squarify`, of rectangles that are `WIDE`. */
const spread = (areas: readonly number[], { x, y, width, height }: Box): Box[] =>
  squarify(areas, { x: 0, y, width: width / WIDE, height }).map((box) => ({
    ...box,
    x: x + box.x * WIDE,
    width: box.width * WIDE,
  }));

/** Cells without a weight above 0 have no area and are left out; groups without cells too. */
export function layout<T>(
  groups: readonly Group<T>[],
  weight: (cell: T) => number,
  room: Box,
  rest: Rest<T> | null = null,
): Layout<T> {
  const weighted = groups
    .map(({ name, note = null, cells }) => ({
      name,
      note,
      cells: cells.map((cell): Weighted<T> => ({ cell, area: weight(cell), rest: [] })).filter(({ area }) => area > 0),
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
    placed.push({ name: group.name, note: group.note, box, isNamed });
    const head = isNamed ? HEAD : 0;
    const inner = { x: box.x, y: box.y + head, width: box.width - GAP, height: box.height - head - GAP };
    const sorted = group.cells.toSorted((a, b) => b.area - a.area);
    const scale = (inner.width * inner.height) / group.total;
    const drawn = rest === null ? sorted : gathered(sorted, scale, group.name, rest);
    const rooms = spread(
      drawn.map(({ area }) => area),
      inner,
    );
    drawn.forEach(({ cell, rest: many }, at) => cells.push({ cell, group: group.name, box: rooms[at]!, rest: many }));
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
