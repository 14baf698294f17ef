/** Cards of stocks in the gallery: photographed in every state, each says what its state is, and keeps its size. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, PHOTOS, startProduct, type Product } from './testing/product.ts';

const STATES = ['loading', 'empty', 'partial', 'stale', 'error'] as const;
const CARDS = ['Scanner', 'Opportunities', 'Market map', 'Events', 'Volume analysis', 'Universe', 'Sector'];
/** What would be here, and when. */
const EMPTY: Readonly<Record<string, RegExp>> = {
  Scanner: /No stock is watched/,
  Opportunities: /Nothing stands out now/,
  'Market map': /Sector map/,
  Events: /No event yet/,
  'Volume analysis': /Nothing is known of KOSS/,
  Universe: /No universe has been decided yet/,
  Sector: /SOUN was never classified/,
};

describe.skipIf(!CHROMIUM)('the gallery of stocks', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.end());

  it.each([
    ['dark', 1440],
    ['light', 1440],
    ['dark', 768],
    ['light', 768],
  ] as const)('%s at %i: every card in every state, in words', async (theme, width) => {
    const { page, faults } = await product.open('/dev/states', {
      width,
      before: (page) => page.addInitScript((value) => localStorage.setItem('marketgraph.theme', value), theme),
    });
    await page.locator('[data-stocks="error"]').waitFor();
    const row = (state: string) => page.locator(`[data-stocks="${state}"]`);
    const card = (state: string, name: string) => row(state).locator(`section.card[aria-label="${name}"]`);
    for (const name of CARDS) {
      for (const state of STATES) expect(await card(state, name).count(), `${state} ${name}`).toBe(1);
      expect(await card('loading', name).locator('.skeleton').count(), name).toBeGreaterThan(0);
      expect(await card('loading', name).locator('.bad').count(), name).toBe(0);
      expect(await card('empty', name).innerText()).toMatch(EMPTY[name]!);
      expect(await card('stale', name).getAttribute('class'), name).toContain('stale');
      expect(await card('stale', name).locator('footer').innerText(), name).toContain('stale since');
      expect(await card('error', name).getByRole('alert').innerText(), name).toMatch(
        /does not answer[\s\S]*Retry[\s\S]*PROVIDER_UNAVAILABLE/,
      );
      const boxes = await Promise.all(STATES.map((state) => card(state, name).boundingBox()));
      expect(new Set(boxes.map((box) => `${box!.width}x${box!.height}`)).size, `${name} keeps its size`).toBe(1);
    }
    expect(await card('partial', 'Scanner').locator('footer').innerText()).toContain('1 without a price');
    expect(await card('partial', 'Scanner').getByTitle('Every provider left it out').first().innerText()).toBe('-');
    expect(await card('partial', 'Market map').locator('footer').innerText()).toContain('16 unknown');
    expect(await card('partial', 'Volume analysis').getByTitle('fewer than 20 sessions').innerText()).toBe('-');
    expect(await card('partial', 'Universe').innerText()).toMatch(/UNDECIDED[\s\S]*Float unknown/);
    expect(await card('partial', 'Sector').innerText()).toMatch(
      /Ambiguous[\s\S]*May be Technology 67 %[\s\S]*no description/,
    );
    expect(await row('partial').locator('header.head').first().innerText()).toMatch(
      /Errors 4\.0%[\s\S]*1 of 2 providers/,
    );
    expect(await row('stale').locator('.stop').innerText()).toContain('Not answered.');
    expect(await row('error').locator('header.head').first().innerText()).toMatch(/does not answer[\s\S]*Retry/);
    expect(await row('empty').getByText('listed but not followed').count()).toBe(1);
    for (const state of STATES) expect(await row(state).innerText()).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
    // What is out of sight of a page that scrolls in itself is not in its photo.
    const height = await page.evaluate(() => document.querySelector('main')!.scrollHeight + 100);
    await page.setViewportSize({ width, height });
    for (const state of STATES) {
      const box = (await row(state).boundingBox())!;
      expect(box.y >= 0 && box.y + box.height <= height, `${state} is in sight`).toBe(true);
      await row(state).screenshot({ path: join(PHOTOS, `states-stocks-${width}-${theme}-${state}.png`) });
    }
    expect(faults).toEqual([]);
    await page.close();
  });
});
