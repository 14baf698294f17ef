/** The pages of stocks for weak eyes and screen readers: names, contrast, landmarks, in both themes and widths. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { astray, faint, look, nameless } from './testing/a11y.ts';
import { filled, symbols } from './testing/market.ts';
import { CHROMIUM, startProduct, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('pages of stocks', () => {
  let product: Product;
  let stock = '';
  beforeAll(async () => {
    product = await startProduct([], { EQUITIES: 'simulated' });
    const { page } = await product.open('/market');
    await filled(page);
    stock = (await symbols(page))[0]!;
    await page.close();
  }, 240_000);
  afterAll(() => product?.end());

  it.each([
    ['dark', 1440],
    ['light', 1440],
    ['dark', 768],
    ['light', 768],
  ] as const)('%s at %i: every control has a name, every text stands out and in a landmark', async (theme, width) => {
    for (const path of ['/market', `/instrument/${stock}`, `/instrument/${stock}?tab=opportunities`]) {
      const { page } = await product.open(path, {
        width,
        before: (page) => page.emulateMedia({ reducedMotion: 'reduce' }),
      });
      if (path === '/market') await filled(page);
      else await page.locator('.head .price').waitFor();
      await look(page, theme, '');
      expect(await nameless(page, 20), path).toEqual([]);
      const { found, seen } = await faint(page);
      expect(seen).toBeGreaterThan(40);
      expect(found, path).toEqual([]);
      expect(await astray(page), path).toEqual([]);
      await page.close();
    }
  });
});
