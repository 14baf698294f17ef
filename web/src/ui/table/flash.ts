/** A changed number shows it once, by the colour of its direction; not at all for those who asked for less motion. */
import type { Directive } from 'vue';
import { stillness } from '../motion.ts';

type Figure = number | null | undefined;
const FLASH_MS = 150;
/** A cell that changes many times a second does not flicker: it tells so once in this time. */
const CALM_MS = 1_000;
const flashedAt = new WeakMap<HTMLElement, number>();

/** 1 up, -1 down, 0 no change that can be told. Pure. */
export const direction = (before: Figure, after: Figure): -1 | 0 | 1 =>
  before === null || before === undefined || after === null || after === undefined || before === after
    ? 0
    : after > before
      ? 1
      : -1;

const lit = new Map<HTMLElement, number>();
let timer: ReturnType<typeof setTimeout> | undefined;
/** Cells that were lit within two frames of each other go dark together: one drawing for all of them. */
function darken(): void {
  timer = undefined;
  const now = performance.now();
  for (const [cell, until] of lit)
    if (until <= now + 32) {
      lit.delete(cell);
      delete cell.dataset['flash'];
    }
  if (lit.size > 0) timer = setTimeout(darken, Math.max(1, Math.min(...lit.values()) - now));
}

export function flash(cell: HTMLElement, way: -1 | 0 | 1): void {
  const now = performance.now();
  if (way === 0 || stillness.value || now - (flashedAt.get(cell) ?? Number.NEGATIVE_INFINITY) < CALM_MS) return;
  flashedAt.set(cell, now);
  // One step on, one step off: a fade would draw the page anew in every frame of it.
  cell.dataset['flash'] = way > 0 ? 'up' : 'down';
  lit.set(cell, now + FLASH_MS);
  timer ??= setTimeout(darken, FLASH_MS);
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
