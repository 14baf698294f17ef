/** The gallery of states in both themes and at both widths: photographed, every card says what its state is, no figure is cut. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, PHOTOS, startProduct, type Product } from './testing/product.ts';

const STATES = ['loading', 'empty', 'partial', 'stale', 'error'] as const;
const METRICS = ['Funding APR', 'Basis, USDT vs USDC', 'Spread', 'Open interest', 'Depth, 10 bps', 'Liquidations'];
const CARDS = [
  ...METRICS,
  'Liquidation tape',
  'Open interest, last 24 hours',
  'Liquidations by price, last 60 minutes',
  'Guards',
  'Watchlists',
  'Venue health',
];

/** What runs out of its card or under its drawing. */
const cut = (page: Page) =>
  page.evaluate(() => {
    const wide = [
      ...document.querySelectorAll(
        '.metric .context:not(:has(.reason)), .metric .source, .feed .name, .feed .word, .feed .num.facts, .card > header, .card > footer',
      ),
    ].filter((each) => each.scrollWidth > each.clientWidth + 1);
    const covered = [...document.querySelectorAll('.metric .body')].filter((body) => {
      const [value, drawing] = [body.querySelector('.value'), body.querySelector('.graphic svg')];
      if (!value || !drawing) return false;
      const text = document.createRange();
      text.selectNodeContents(value);
      return text.getBoundingClientRect().right > drawing.getBoundingClientRect().left;
    });
    return [...wide, ...covered].map((each) => {
      const state = each.closest('[data-state]')?.getAttribute('data-state');
      return `${state} ${each.closest('section.card')!.getAttribute('aria-label')}: ${each.textContent!.trim()}`;
    });
  });

describe.skipIf(!CHROMIUM)('the gallery of states', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.end());

  it.each([
    ['dark', 1440, 5200],
    ['light', 1440, 5200],
    ['dark', 768, 9200],
    ['light', 768, 9200],
  ] as const)('%s at %i: every card in every state, in words', async (theme, width, height) => {
    const { page, faults } = await product.open('/dev/states', {
      width,
      height,
      before: (page) => page.addInitScript((value) => localStorage.setItem('marketgraph.theme', value), theme),
    });
    await page.getByText('FIXTURES: no data').waitFor();
    await page.locator('[data-state="stale"] .apexcharts-area').first().waitFor();
    const row = (state: string) => page.locator(`[data-state="${state}"]`);
    const card = (state: string, name: string) => row(state).locator(`section.card[aria-label="${name}"]`);

    for (const state of STATES)
      for (const name of CARDS) expect(await card(state, name).count(), `${state} ${name}`).toBe(1);
    for (const name of METRICS) {
      expect(await card('loading', name).locator('.skeleton').count()).toBe(2);
      expect(await card('empty', name).locator('.value').innerText()).toBe('-');
      expect(await card('empty', name).locator('.badge').innerText()).toBe('UNKNOWN');
      expect(await card('empty', name).locator('.reason').innerText()).toMatch(/Waiting|covered/);
      expect(await card('stale', name).innerText()).toMatch(/STALE[\s\S]*stale since/);
      expect(await card('error', name).innerText()).toMatch(/does not answer[\s\S]*Retry[\s\S]*PROVIDER_UNAVAILABLE/);
      const boxes = await Promise.all(STATES.map((state) => card(state, name).boundingBox()));
      expect(new Set(boxes.map((box) => `${box!.width}x${box!.height}`)).size, `${name} keeps its size`).toBe(1);
    }
    expect(await card('partial', 'Liquidations').innerText()).toMatch(
      /PARTIAL[\s\S]*≥7[\s\S]*2 of 3 venues, lower bound/,
    );
    expect(await card('partial', 'Depth, 10 bps').locator('.value').innerText()).toContain('≥41.2k');
    expect(await card('partial', 'Liquidation tape').innerText()).toMatch(/PARTIAL[\s\S]*OKX missing/);
    expect(await card('partial', 'Open interest, last 24 hours').innerText()).toMatch(
      /PARTIAL[\s\S]*2 h 35 min missing/,
    );
    expect(await card('partial', 'Liquidations by price, last 60 minutes').innerText()).toMatch(
      /covered 52 %, whole since \d\d:\d\d UTC/,
    );
    expect(await card('partial', 'Venue health').innerText()).toContain('Refused 3 times');
    const feeds = card('partial', 'Venue health').locator('.feed');
    expect(await feeds.locator('.reconnects').first().getAttribute('title')).toBe('1 reconnect');
    expect(await feeds.locator('.reconnects').allTextContents()).toContain('12reconnects');
    expect(await feeds.locator('.word').allInnerTexts()).toEqual(['down', 'silent', 'off', 'ended']);
    const [name, facts] = await Promise.all([
      feeds.first().locator('.name').boundingBox(),
      feeds.first().locator('.facts').boundingBox(),
    ]);
    expect(facts!.y).toBeGreaterThanOrEqual(name!.y + name!.height);
    expect(await card('partial', 'Watchlists').locator('.badge').innerText()).toBe('PARTIAL');
    expect(await card('partial', 'Watchlists').getByTitle('No price').innerText()).toBe('-');

    for (const name of CARDS.slice(METRICS.length)) {
      expect(await card('error', name).getByRole('alert').innerText()).toMatch(
        /does not answer[\s\S]*PROVIDER_UNAVAILABLE/,
      );
      expect(await card('error', name).getByRole('button', { name: 'Retry' }).count()).toBe(1);
      expect(await card('loading', name).locator('.skeleton').count()).toBeGreaterThan(0);
      expect(await card('stale', name).getAttribute('class')).toContain('stale');
      if (name !== 'Venue health') expect(await card('stale', name).innerText()).toContain('stale since');
    }
    expect(await card('empty', 'Liquidation tape').innerText()).toContain('No liquidation has been published');
    expect(await card('empty', 'Open interest, last 24 hours').innerText()).toContain('No open interest');
    expect(await card('empty', 'Watchlists').innerText()).toContain('No watchlist yet');
    expect(await card('stale', 'Liquidation tape').locator('tbody td.num').first().innerText()).toBe('154.00');
    // Nothing without live data passes.
    for (const state of ['loading', 'empty', 'stale', 'error'])
      expect(await row(state).locator('.badge.ok').count()).toBe(0);
    expect(await row('loading').locator('.bad').count()).toBe(0);
    expect(await row('error').locator('.skeleton').count()).toBe(0);
    expect(await page.locator('.states').innerText()).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(await cut(page)).toEqual([]);
    for (const state of STATES)
      await row(state).screenshot({ path: join(PHOTOS, `states-${width}-${theme}-${state}.png`) });
    expect(faults).toEqual([]);
    await page.close();
  });
});
