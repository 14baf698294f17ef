import { afterEach, expect, it, vi } from 'vitest';

const stillness = vi.hoisted(() => ({ value: false }));
vi.mock('../motion.ts', () => ({ stillness }));
const { direction, flash, vFlash } = await import('./flash.ts');
const cell = (text: string) => ({ textContent: text, animate: vi.fn<HTMLElement['animate']>() });
type Hook = (cell: unknown, binding: { value: number | null; oldValue: number | null }) => void;
const { beforeUpdate, updated } = vFlash as unknown as { beforeUpdate: Hook; updated: Hook };
function changed(from: string, to: string, oldValue: number | null, value: number | null) {
  const one = cell(from);
  beforeUpdate(one, { value, oldValue });
  one.textContent = to;
  updated(one, { value, oldValue });
  return one.animate;
}
afterEach(() => {
  stillness.value = false;
});

it('tells the direction, and none where a side is unknown', () => {
  expect([direction(1, 2), direction(2, 1), direction(1, 1), direction(null, 1), direction(1, undefined)]).toEqual([
    1, -1, 0, 0, 0,
  ]);
});

it('flashes once for 150 ms, only when what is written changed', () => {
  const animate = changed('1.0', '1.1', 1, 1.1);
  expect(animate).toHaveBeenCalledExactlyOnceWith([{ backgroundColor: 'var(--flash-up)' }, {}], { duration: 150 });
  expect(changed('1.0', '1.0', 1, 1.001)).not.toHaveBeenCalled();
  expect(changed('-', '1.0', null, 1)).not.toHaveBeenCalled();
});

it('stands still for those who asked for it', () => {
  stillness.value = true;
  const one = cell('1');
  flash(one as never, 1);
  expect(one.animate).not.toHaveBeenCalled();
});
