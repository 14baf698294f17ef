/** Sets of indicators that a viewer keeps. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { drawn, keysAt, PATH, said, startWithPast } from './testing/indicators.ts';
import { CHROMIUM, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('presets of indicators', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startWithPast();
  });
  afterAll(() => product?.end());

  it('keeps a preset, and a key brings it back after a reload; renames, overwrites, deletes it', async () => {
    const { page, faults } = await product.open(`${PATH}?on=rsi(length=7);ema(length=50)`);
    const card = page.locator('section[aria-label="Presets"]');
    await card.getByText('No preset yet').waitFor();
    await drawn(page, 'RSI 7', 'EMA 50');
    await page.keyboard.press('s');
    await page.keyboard.type('Swing');
    await page.keyboard.press('Enter');
    await card.locator('.preset.applied', { hasText: 'RSI 7, EMA 50' }).waitFor();
    await page.goto(`${product.origin}${PATH}?on=macd`);
    await card.getByText('Swing').waitFor();
    await page.keyboard.press('1');
    await said(page, 'rsi(length=7);ema(length=50)');
    await drawn(page, 'RSI 7', 'EMA 50');
    await page.reload();
    await card.locator('.preset.applied').waitFor();
    await card.getByLabel('Rename Swing').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Daily');
    await page.keyboard.press('Enter');
    await card.getByText('Daily').waitFor();
    await page.getByLabel('Take RSI 7 off the chart').click();
    await waitUntil(async () => (await card.locator('.preset.applied').count()) === 0, 'a chart that differs');
    await card.getByLabel('Overwrite Daily').focus();
    await page.keyboard.press('Enter');
    await card.locator('.preset.applied', { hasText: 'EMA 50' }).waitFor();
    await card.getByRole('button', { name: '+ New' }).click();
    await page.keyboard.type('Weekly');
    await page.keyboard.press('Enter');
    await card.getByText('Weekly').waitFor();
    await card.getByLabel('Delete Daily').focus();
    await page.keyboard.press('Enter');
    // The question has the keys; its answer leaves them at the next preset, and the last one at the card.
    await waitUntil(async () => (await keysAt(page)) === 'Yes', 'the keys on the question');
    await page.keyboard.press('Escape');
    await waitUntil(async () => (await keysAt(page)).startsWith('Daily'), 'the keys back on the preset');
    await card.getByLabel('Delete Daily').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await waitUntil(async () => (await keysAt(page)).startsWith('Weekly'), 'the keys on the next preset');
    await card.getByLabel('Delete Weekly').focus();
    await page.keyboard.press('Enter');
    await waitUntil(async () => (await keysAt(page)) === 'Yes', 'the keys on the question');
    await page.keyboard.press('Enter');
    await card.getByText('No preset yet').waitFor();
    await waitUntil(async () => (await keysAt(page)) === '+ New', 'the keys in the card');
    expect(faults).toEqual([]);
    await page.close();
  });
});
