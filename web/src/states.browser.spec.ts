/** The gallery of states in both themes: photographed, and every card says what its state is. Contrast of text is computed. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, PHOTOS, startProduct, type Product } from './testing/product.ts';

/** WCAG 2 contrast of two opaque CSS colours like #0b0e11. */
function contrast(one: string, other: string): number {
  // Minified CSS writes #fff.
  const whole = (hex: string) => (hex.length === 4 ? hex.replaceAll(/[0-9a-f]/gi, '$&$&') : hex);
  const light = (hex: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0);
  const [high, low] = [light(whole(one)), light(whole(other))].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.skipIf(!CHROMIUM)('the gallery of states', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.end());

  it.each(['dark', 'light'])('%s: every card in every state, in words', async (theme) => {
    const { page, faults } = await product.open('/dev/states', {
      height: 3100,
      before: (page) => page.addInitScript((value) => localStorage.setItem('marketgraph.theme', value), theme),
    });
    await page.getByText('FIXTURES: no data').waitFor();
    const row = (state: string) => page.locator(`[data-state="${state}"]`);
    expect(await row('loading').locator('.skeleton').count()).toBeGreaterThanOrEqual(4);
    expect(await row('loading').locator('.bad').count()).toBe(0);
    expect(await row('error').getByText('market-data does not answer').count()).toBe(5);
    expect(await row('error').getByText('Retry').count()).toBe(5);
    expect(await row('error').locator('.skeleton').count()).toBe(0);
    expect(await row('stale').getByText('stale since').count()).toBeGreaterThanOrEqual(3);
    expect(await row('stale').locator('section.card.stale').count()).toBe(5);
    expect(await row('stale').locator('tbody tr td.num').first().innerText()).toBe('151.30');
    expect(await row('empty').innerText()).toMatch(/No liquidation has been published[\s\S]*No open interest/);
    for (const state of ['loading', 'empty', 'error']) expect(await row(state).locator('.badge.ok').count()).toBe(0);
    await page.screenshot({ path: join(PHOTOS, `states-${theme}.png`) });
    const color = (name: string) =>
      page.evaluate((each) => getComputedStyle(document.documentElement).getPropertyValue(each).trim(), name);
    for (const ink of ['text', 'text-2', 'muted', 'lime-text', 'amber-text', 'danger-text', 'info-text', 'violet-text'])
      for (const ground of ['ground', 'surface', 'raised'])
        expect(
          contrast(await color(`--${ink}`), await color(`--${ground}`)),
          `${ink} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
    const unnamed = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a, input, select, [role=img]')]
        .filter((each) => !(each.getAttribute('aria-label') || each.title || each.innerText?.trim()))
        .map((each) => each.outerHTML.slice(0, 80)),
    );
    expect(unnamed).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });
});
