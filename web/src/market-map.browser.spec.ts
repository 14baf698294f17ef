/** The map of the hub: what has no clear sector stands hatched with its first candidate, told in words, or apart. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filled } from './testing/market.ts';
import { CHROMIUM, startProduct, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('the market map', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct([], { EQUITIES: 'simulated' });
  }, 240_000);
  afterAll(() => product?.end());

  it.each([1440, 768, 400])(
    'at %i: counts what is not clear, and one button takes it out of the sectors',
    async (width) => {
      const { page, faults } = await product.open('/market', { width });
      await filled(page);
      const card = page.locator('section[aria-label="Market map"]');
      await card.locator('canvas').waitFor();
      // The simulation has some at any time: facts that nobody tells.
      await card.getByText(/\d+ by first candidate/).waitFor();
      expect(
        await card.locator('button.group').evaluateAll((all) => all.map((each) => each.getAttribute('title')).join()),
      ).toMatch(/: \d+ clear, \d+ not\. Enlarge/);
      const wide = await card.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await card.getByRole('button', { name: 'Only clear' }).click();
      await card.getByText(/by first candidate/).waitFor({ state: 'detached' });
      expect(new URL(page.url()).searchParams.get('clear')).toBe('1');
      await page.goBack();
      await card.getByText(/\d+ by first candidate/).waitFor();
      expect(faults).toEqual([]);
      await page.close();
    },
  );
});
