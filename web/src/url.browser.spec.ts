/** State of the page in its URL: symbol, measure of the map, filter of the tape. Each is one step that Back undoes, and a link brings it back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { CHROMIUM, figures, startProduct, text, type Product } from './testing/product.ts';

const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const measure = (page: Page) =>
  page.locator('section[aria-label^="Liquidations by price"] [aria-pressed="true"]').innerText();

describe.skipIf(!CHROMIUM)('the URL', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct([], { SYMBOLS: 'SOLUSDT,BTCUSDT' });
  });
  afterAll(() => product?.end());

  it('each choice is a step; Back undoes one after the other and Forward brings them back', async () => {
    const { page, faults } = await product.open('/telemetry');
    await figures(page);
    await page.locator('.head').getByText('BTC', { exact: true }).click();
    await waitUntil(async () => (await text(page, 'h1')) === 'BTCUSDT', 'the other symbol');
    await page.keyboard.press('h');
    await waitUntil(async () => (await measure(page)) === 'Count', 'the other measure');
    await page.getByLabel('Smallest print shown, USD').fill('25k');
    await page.keyboard.press('Enter');
    const all = { symbol: 'BTCUSDT', map: 'count', min: '25000' };
    await waitUntil(() => JSON.stringify(query(page)) === JSON.stringify(all), 'all three in the URL');
    await page.goBack();
    expect(query(page)).toEqual({ symbol: 'BTCUSDT', map: 'count' });
    expect(await page.getByLabel('Smallest print shown, USD').inputValue()).toBe('');
    await page.goBack();
    expect(query(page)).toEqual({ symbol: 'BTCUSDT' });
    expect(await measure(page)).toBe('Size');
    await page.goBack();
    await waitUntil(async () => (await text(page, 'h1')) === 'SOLUSDT', 'the first symbol');
    await page.goForward();
    await waitUntil(async () => (await text(page, 'h1')) === 'BTCUSDT', 'the other symbol again');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('a link opens the page as it was; choosing a symbol keeps the rest', async () => {
    const { page } = await product.open('/telemetry?symbol=BTCUSDT&map=count&min=25000');
    await figures(page);
    expect([await text(page, 'h1'), await measure(page)]).toEqual(['BTCUSDT', 'Count']);
    expect(await page.getByLabel('Smallest print shown, USD').inputValue()).toBe('25.0k');
    await page.keyboard.press('1');
    await waitUntil(async () => (await text(page, 'h1')) === 'SOLUSDT', 'the first symbol');
    expect(query(page)).toEqual({ symbol: 'SOLUSDT', map: 'count', min: '25000' });
    await page.keyboard.press('/');
    await page.keyboard.type('btc');
    await page.keyboard.press('Enter');
    await waitUntil(async () => (await text(page, 'h1')) === 'BTCUSDT', 'the symbol of the palette');
    expect(query(page)).toEqual({ symbol: 'BTCUSDT', map: 'count', min: '25000' });
    await page.close();
  });

  it('a symbol that is not watched is told, with the ones that are', async () => {
    const { page } = await product.open('/telemetry?symbol=NOPEUSDT');
    await page.getByText(/NOPEUSDT is not watched/).waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined/);
    await page.getByRole('link', { name: 'SOLUSDT' }).first().click();
    await figures(page);
    await page.close();
  });
});
