/** What weak eyes and a screen reader need of a running page, computed in Chromium. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const NAMED = [
  'button',
  'link',
  'textbox',
  'combobox',
  'radio',
  'grid',
  'img',
  'image',
  'option',
  'menuitem',
  'dialog',
];
export const look = (page: Page, theme: string, palette: string) =>
  page.evaluate(
    ([one, other]) => Object.assign(document.documentElement.dataset, { theme: one, palette: other }),
    [theme, palette],
  );

/** Controls that the accessibility tree has without a name that says something; more than `least` must be there. */
export async function nameless(page: Page, least = 30): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  const controls = nodes.filter(({ role, ignored }) => !ignored && NAMED.includes(role?.value ?? ''));
  expect(controls.length).toBeGreaterThan(least);
  return controls.filter(({ name }) => !/[a-z]/i.test(String(name?.value ?? ''))).map(({ role }) => role!.value);
}

/** Texts on the page whose contrast with what lies behind them is too low: 4.5, or 3 from 24 px on. */
export const faint = (page: Page) =>
  page.evaluate(() => {
    type Color = [number, number, number, number];
    const parse = (css: string): Color => {
      const parts = css.match(/[\d.]+/g)!.map(Number);
      // What color-mix gives is told in shares: color(srgb 0.07 0.08 0.1 / 0.8).
      const scale = css.startsWith('color(') ? 255 : 1;
      return [parts[0]! * scale, parts[1]! * scale, parts[2]! * scale, parts[3] ?? 1];
    };
    const over = ([r, g, b, a]: Color, [r2, g2, b2]: Color): Color => [
      r * a + r2 * (1 - a),
      g * a + g2 * (1 - a),
      b * a + b2 * (1 - a),
      1,
    ];
    const light = (color: Color) =>
      color
        .slice(0, 3)
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0);
    const behind = (element: Element | null): Color => {
      if (!element) return [255, 255, 255, 1];
      const color = parse(getComputedStyle(element).backgroundColor);
      return color[3] === 1 ? color : over(color, behind(element.parentElement));
    };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.querySelector('#app')!, NodeFilter.SHOW_TEXT);
    let seen = 0;
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!;
      const text = walker.currentNode.textContent!.trim();
      const style = getComputedStyle(element);
      if (!text || !element.checkVisibility() || element.closest('svg, .said, :disabled, option')) continue;
      seen += 1;
      const ground = behind(element);
      const ink = over(parse(style.color), ground);
      const [high, low] = [light(ink), light(ground)].sort((a, b) => b - a) as [number, number];
      const ratio = (high + 0.05) / (low + 0.05);
      if (ratio < (Number.parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) found.push(`${ratio.toFixed(2)} ${text}`);
    }
    return { found: [...new Set(found)], seen };
  });

/** Texts that stand in no landmark: a screen reader that goes from one to the next never comes by them. */
export const astray = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('#app')!, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent!.trim();
      const element = walker.currentNode.parentElement!;
      if (!text || !element.checkVisibility() || element.closest('header, nav, main, aside, footer, [role=status]'))
        continue;
      found.push(text);
    }
    return found;
  });
