import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../../testing/contrast.ts';

const css = readFileSync(new URL('../../../ui/tokens.css', import.meta.url), 'utf8');
const tokens = (selector: string): Map<string, string> => {
  const from = css.indexOf(`${selector} {`);
  const block = css.slice(from, css.indexOf('\n}', from));
  return new Map([...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name!, value!]));
};
const THEMES = {
  dark: tokens(":root,\n[data-theme='dark']"),
  light: tokens("}\n[data-theme='light']"),
};
const parts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
/** A tint like rgba(1, 2, 3, 0.1) upon an opaque ground. */
function upon(tint: string, ground: string): string {
  const [r, g, b, alpha] = tint.match(/[\d.]+/g)!.map(Number);
  const mixed = parts(ground).map((part, at) => Math.round([r!, g!, b!][at]! * alpha! + part * (1 - alpha!)));
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
const source = ['highlight.ts', 'look.ts'].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'));
const inks = [...new Set([...source[0]!.matchAll(/color: 'var\(--([\w-]+)\)'/g)].map(([, name]) => name!))];

describe.each(Object.entries(THEMES))('colours of the text, %s', (_, theme) => {
  it('can be read on the ground, on a row with a fault and where it is selected', () => {
    expect(inks.length).toBeGreaterThan(7);
    const ground = theme.get('ground')!;
    const grounds = [ground, ...['danger-12', 'amber-12', 'info-12'].map((tint) => upon(theme.get(tint)!, ground))];
    const poor = inks.flatMap((ink) =>
      grounds.map((on) => ({ ink, on, is: contrast(theme.get(ink)!, on) })).filter(({ is }) => is < 4.5),
    );
    expect(poor).toEqual([]);
  });
  it('has squiggles that can be seen', () => {
    for (const [mark, tint] of [
      ['danger', 'danger-12'],
      ['amber', 'amber-12'],
    ])
      expect(contrast(theme.get(mark!)!, upon(theme.get(tint!)!, theme.get('ground')!))).toBeGreaterThanOrEqual(3);
  });
});
