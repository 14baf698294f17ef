import { expect, it } from 'vitest';
import { HEAD, layout, neighbour } from './layout.ts';

const room = { x: 0, y: 0, width: 400, height: 200 };
const groups = [
  { name: 'small', cells: [1, 1] },
  { name: 'large', cells: [2, 8] },
  { name: 'unknown', cells: [0, Number.NaN] },
  { name: 'empty', cells: [] },
];
const placed = layout(groups, (cell) => cell, room);

it('puts the largest group and cell first and leaves out what has no area', () => {
  expect(placed.groups.map(({ name }) => name)).toEqual(['large', 'small']);
  expect(placed.cells.map(({ cell, group }) => [group, cell])).toEqual([
    ['large', 8],
    ['large', 2],
    ['small', 1],
    ['small', 1],
  ]);
});

it('draws the smallest of a group as one, last, of their area', () => {
  const cells = [100, 50, 1, 1, 1, 1];
  const total = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0);
  const sum = (all: readonly number[]) => total(all);
  const drawn = layout([{ name: 'one', cells }], (cell) => cell, room, { least: 1_000, sum });
  expect(drawn.cells.map(({ cell, rest }) => [cell, rest.length])).toEqual([
    [100, 0],
    [50, 0],
    [4, 4],
  ]);
  const area = ({ box }: (typeof drawn.cells)[number]) => box.width * box.height;
  expect(area(drawn.cells[0]!) / area(drawn.cells[2]!)).toBeCloseTo(25, 6);
  // Where all are small, most are drawn all the same.
  const alike = layout([{ name: 'one', cells: Array.from({ length: 100 }, () => 1) }], (cell) => cell, room, {
    least: 10_000,
    sum,
  });
  expect(alike.cells.map(({ rest }) => rest.length).filter((count) => count > 0)).toEqual([15]);
  // Two of them are drawn as they are.
  const few = layout([{ name: 'one', cells: [100, 1, 1] }], (cell) => cell, room, { least: 1_000, sum });
  expect(few.cells.map(({ rest }) => rest.length)).toEqual([0, 0, 0]);
});

it('keeps room for names that fit', () => {
  for (const { name, box, isNamed } of placed.groups) {
    const top = Math.min(...placed.cells.filter(({ group }) => group === name).map((cell) => cell.box.y));
    expect(top).toBeCloseTo(box.y + (isNamed ? HEAD : 0), 6);
  }
  expect(placed.groups[0]!.isNamed).toBe(true);
  expect(layout(groups, (cell) => cell, { ...room, height: 30 }).groups.some(({ isNamed }) => isNamed)).toBe(false);
});

it('finds the cell beside one', () => {
  const boxes = [
    [0, 0],
    [100, 0],
    [0, 100],
    [100, 110],
  ].map(([x, y]) => ({ cell: 0, group: '', rest: [], box: { x: x!, y: y!, width: 50, height: 50 } }));
  expect([
    neighbour(boxes, 0, [1, 0]),
    neighbour(boxes, 0, [0, 1]),
    neighbour(boxes, 3, [-1, 0]),
    neighbour(boxes, 3, [0, -1]),
    neighbour(boxes, 0, [-1, 0]),
  ]).toEqual([1, 2, 2, 1, null]);
});
