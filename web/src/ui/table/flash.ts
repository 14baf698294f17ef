/** A changed number shows it once, by the colour of its direction; not at all for those who asked for less motion. */
import type { Directive } from 'vue';
import { stillness } from '../motion.ts';

type Figure = number | null | undefined;
const FLASH_MS = 150;

/** 1 up, -1 down, 0 no change that can be told. Pure. */
export const direction = (before: Figure, after: Figure): -1 | 0 | 1 =>
  before === null || before === undefined || after === null || after === undefined || before === after
    ? 0
    : after > before
      ? 1
      : -1;

export function flash(cell: HTMLElement, way: -1 | 0 | 1): void {
  if (way === 0 || stillness.value) return;
  cell.animate([{ backgroundColor: `var(--flash-${way > 0 ? 'up' : 'down'})` }, {}], { duration: FLASH_MS });
}

const before = new WeakMap<HTMLElement, string>();
/** `v-flash="figure"` on its cell: told only when what is written changed too. */
export const vFlash: Directive<HTMLElement, Figure> = {
  beforeUpdate: (cell) => before.set(cell, cell.textContent),
  updated: (cell, { value, oldValue }) => {
    if (before.get(cell) !== cell.textContent) flash(cell, direction(oldValue, value));
  },
};
/** `v-appear="1"`: the cell is new itself. */
export const vAppear: Directive<HTMLElement, -1 | 0 | 1> = { mounted: (cell, { value }) => flash(cell, value) };
