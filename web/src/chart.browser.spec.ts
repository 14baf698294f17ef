/** The price chart of the gallery in every state, both themes: photographed, each says what its state is, all of one size. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { CHROMIUM, PHOTOS, startProduct, type Product } from './testing/product.ts';

const STATES = ['data', 'loading', 'empty', 'partial', 'stale', 'error'] as const;

describe.skipIf(!CHROMIUM)('the price chart', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.end());

  it.each([
    ['dark', 1440],
    ['light', 768],
  ] as const)('%s at %i: every state in words', async (theme, width) => {
    const { page, faults } = await product.open('/dev/states', {
      width,
      before: (page) => page.addInitScript((value) => localStorage.setItem('marketgraph.theme', value), theme),
    });
    const chart = (state: string) => page.locator(`[data-chart="${state}"] .price-chart`);
    for (const state of ['data', 'partial', 'stale']) await chart(state).locator('.legend').last().waitFor();
    const text = (state: string) => chart(state).innerText();

    expect(await text('data')).toMatch(
      /provisional[\s\S]*SMA 21[\s\S]*Keltner[\s\S]*MACD 12, 26, 9[\s\S]*RSI 14[\s\S]*Squeeze/,
    );
    // What could only be known later is told where the crosshair finds it.
    await chart('data').locator('.plot').focus();
    for (let back = 0; back < 30 && !(await text('data')).includes('late'); back += 1)
      await page.keyboard.press('ArrowLeft');
    expect(await text('data')).toMatch(/Pivots 2\s*[\d.]+\s*late/);
    expect(await chart('loading').locator('.skeleton[role="status"]').count()).toBe(1);
    expect(await text('empty')).toContain('No bar of SOLUSDT is stored at this length yet.');
    expect(await text('partial')).toContain('MACD is missing');
    expect(await text('stale')).toMatch(/stale since \d\d:\d\d:\d\d UTC/);
    expect(await text('error')).toMatch(/does not answer[\s\S]*Retry[\s\S]*PROVIDER_UNAVAILABLE/);
    for (const state of ['loading', 'empty', 'error']) {
      expect(await chart(state).locator('.legend').count()).toBe(0);
      expect(await chart(state).getByRole('button', { name: 'Table' }).count()).toBe(0);
    }
    const boxes = await Promise.all(STATES.map((state) => chart(state).boundingBox()));
    expect(new Set(boxes.map((box) => `${box!.width}x${box!.height}`)).size).toBe(1);
    for (const state of STATES)
      await page
        .locator(`[data-chart="${state}"]`)
        .screenshot({ path: join(PHOTOS, `chart-${width}-${theme}-${state}.png`) });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('follows theme, zone and width without being built anew', async () => {
    const { page, faults } = await product.open('/dev/states');
    const chart = page.locator('[data-chart="data"] .price-chart');
    await chart.locator('.legend').last().waitFor();
    const canvas = chart.locator('canvas').first();
    await canvas.evaluate((element) => element.setAttribute('data-same', ''));
    await page.keyboard.press('t');
    await page.keyboard.press('z');
    await page.waitForFunction(() =>
      document.querySelector('[data-chart="data"] .legend')?.textContent?.includes(' ET'),
    );
    await page.setViewportSize({ width: 900, height: 900 });
    await page.waitForFunction(
      () => document.querySelector('[data-chart="data"] .price-chart table')!.getBoundingClientRect().right < 900,
    );
    expect(await chart.locator('canvas[data-same]').count()).toBe(1);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('merges bars that are narrower than pixels, says so, and shows them zoomed in; the keys go through all of them', async () => {
    const { page, faults } = await product.open('/dev/bars?count=50000');
    await page.waitForFunction(() => document.querySelector('[data-took]')?.textContent);
    const legend = page.locator('.price-chart .legend').first();
    const seen = async () => Number(await page.locator('[data-seen]').innerText());
    expect(await seen()).toBe(50_000);
    // Nothing is pointed at: the newest bar itself.
    expect(await legend.innerText()).toContain('16 Jun 19:59 UTC');
    await page.locator('.plot').focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowLeft');
    await waitUntil(async () => /\d+ bars merged/.test(await legend.innerText()), 'the merged candle');
    expect(await legend.innerText()).toMatch(/16 Jun \d\d:\d\d to (16 Jun )?\d\d:\d\d UTC/);
    await waitUntil(
      async () => /FIXTURE.*bars merged/.test((await page.locator('.price-chart .said[role]').innerText()) ?? ''),
      'it to be spoken',
    );
    for (let press = 0; press < 24; press += 1) await page.keyboard.press('+');
    await waitUntil(async () => !(await legend.innerText()).includes('merged'), 'the bars themselves');
    expect(await seen()).toBeLessThan(600);
    await page.keyboard.press('Home');
    await waitUntil(async () => (await legend.innerText()).includes('13 May'), 'the first bar of all');
    expect(await legend.innerText()).not.toContain('merged');
    const before = await seen();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('End');
    await waitUntil(async () => (await legend.innerText()).includes('16 Jun 19:59 UTC'), 'the newest bar');
    expect(Math.abs((await seen()) - before)).toBeLessThan(20);
    expect(faults).toEqual([]);
    await page.close();
  });
});
