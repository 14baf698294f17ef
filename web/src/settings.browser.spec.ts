/** Settings in Chromium: reached by a key, shown at once, kept, and each with a key of its own. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { CHROMIUM, figures, PHOTOS, startProduct, text, type Product } from './testing/product.ts';

const token = (page: Page, name: string) =>
  page.evaluate((each) => getComputedStyle(document.documentElement).getPropertyValue(each).trim(), name);

describe.skipIf(!CHROMIUM)('settings', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.end());

  it('open by a key, change the look at once, and come back with the next visit', async () => {
    const { page, faults } = await product.open('/telemetry');
    await figures(page);
    await page.keyboard.press(',');
    const panel = page.getByRole('dialog', { name: 'Settings' });
    await panel.waitFor();
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.name === 'theme');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
    await panel.getByRole('radio', { name: 'Blue, orange' }).check();
    const [up, lime] = [await token(page, '--up-text'), await token(page, '--lime-text')];
    expect(up).not.toBe(lime);
    await page.screenshot({ path: join(PHOTOS, 'settings.png') });
    await page.keyboard.press('Escape');
    expect(await panel.isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Settings');
    await page.reload();
    await page.locator('html[data-theme="light"][data-palette="cb"]').waitFor({ state: 'attached' });
    expect(await token(page, '--up-text')).toBe(up);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('the palette of direction never touches the colours of status', async () => {
    const { page } = await product.open('/telemetry');
    const status = ['--lime', '--amber', '--danger', '--lime-text', '--amber-text', '--danger-text'];
    for (const theme of ['dark', 'light']) {
      await page.evaluate((value) => (document.documentElement.dataset['theme'] = value), theme);
      const read = async (palette: string) => {
        await page.evaluate((value) => (document.documentElement.dataset['palette'] = value), palette);
        return Promise.all([...status, '--up', '--down', '--up-text', '--down-text'].map((name) => token(page, name)));
      };
      const [plain, cb] = [await read(''), await read('cb')];
      expect(cb.slice(0, status.length)).toEqual(plain.slice(0, status.length));
      for (const at of [6, 7, 8, 9]) expect(cb[at], `${theme} ${at}`).not.toBe(plain[at]);
    }
    await page.close();
  });

  it('each has a key; times say their zone', async () => {
    const { page } = await product.open('/telemetry');
    await figures(page);
    const look = () => page.locator('html').getAttribute('data-theme');
    await page.keyboard.press('t');
    expect(await look()).toBe('light');
    await page.keyboard.press('t');
    await page.emulateMedia({ colorScheme: 'dark' });
    await waitUntil(async () => (await look()) === 'dark', 'the theme of the system');
    await page.keyboard.press('b');
    expect(await page.locator('html').getAttribute('data-palette')).toBe('cb');
    const foot = () => text(page, 'section[aria-label^="Liquidations by price"] footer');
    expect(await foot()).toContain('UTC');
    await page.keyboard.press('z');
    await waitUntil(async () => (await foot()).includes('ET'), 'times in New York');
    expect(await text(page, '.head')).toMatch(/since\s*\d\d:\d\d:\d\d\s*ET/);
    await page.close();
  });

  it('motion left out by choice: changed numbers do not flash', async () => {
    const { page } = await product.open('/telemetry', {
      before: (page) =>
        page.addInitScript(() => {
          const world = window as unknown as { flashes: number };
          world.flashes = 0;
          new MutationObserver((changes) => {
            for (const { target } of changes) if ((target as HTMLElement).dataset['flash']) world.flashes += 1;
          }).observe(document, { attributeFilter: ['data-flash'], subtree: true });
        }),
    });
    await figures(page);
    const flashes = () => page.evaluate(() => (window as unknown as { flashes: number }).flashes);
    await waitUntil(async () => (await flashes()) > 0, 'a number to flash', 20_000);
    await page.keyboard.press('o');
    const before = await flashes();
    const value = () => text(page, 'section[aria-label="Guards"] tbody');
    for (let changes = 0; changes < 3; changes += 1) {
      const old = await value();
      await waitUntil(async () => (await value()) !== old, 'the guards to change', 20_000);
    }
    expect(await flashes()).toBe(before);
    await page.close();
  });
});
