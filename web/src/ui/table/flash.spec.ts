import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const stillness = vi.hoisted(() => ({ value: false }));
vi.mock('../motion.ts', () => ({ stillness }));
const { direction, flash, vFlash } = await import('./flash.ts');
interface Cell {
  textContent: string;
  readonly dataset: { flash?: string };
}
const cell = (text: string): Cell => ({ textContent: text, dataset: {} });
type Hook = (cell: unknown, binding: { value: number | null; oldValue: number | null }) => void;
const { beforeUpdate, updated } = vFlash as unknown as { beforeUpdate: Hook; updated: Hook };
function changed(from: string, to: string, oldValue: number | null, value: number | null): Cell {
  const one = cell(from);
  beforeUpdate(one, { value, oldValue });
  one.textContent = to;
  updated(one, { value, oldValue });
  return one;
}
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  stillness.value = false;
  vi.useRealTimers();
});

it('tells the direction, and none where a side is unknown', () => {
  expect([direction(1, 2), direction(2, 1), direction(1, 1), direction(null, 1), direction(1, undefined)]).toEqual([
    1, -1, 0, 0, 0,
  ]);
});

it('flashes once for 150 ms in its direction', () => {
  const one = changed('1.0', '1.1', 1, 1.1);
  expect(one.dataset).toEqual({ flash: 'up' });
  vi.advanceTimersByTime(149);
  expect(one.dataset).toEqual({ flash: 'up' });
  vi.advanceTimersByTime(1);
  expect(one.dataset).toEqual({});
  expect(changed('1.1', '1.0', 1.1, 1).dataset).toEqual({ flash: 'down' });
});

it('only when what is written changed, from a known number', () => {
  expect(changed('1.0', '1.0', 1, 1.001).dataset).toEqual({});
  expect(changed('-', '1.0', null, 1).dataset).toEqual({});
});

it('a cell that changes all the time does not flicker', () => {
  const one = cell('1');
  const at = (ms: number) => {
    vi.advanceTimersByTime(ms);
    delete one.dataset.flash;
    flash(one as never, 1);
    return one.dataset.flash;
  };
  expect([at(0), at(400), at(599), at(1), at(1_000)]).toEqual(['up', undefined, undefined, 'up', 'up']);
});

it('stands still for those who asked for it', () => {
  stillness.value = true;
  const one = cell('1');
  flash(one as never, 1);
  expect(one.dataset).toEqual({});
});
