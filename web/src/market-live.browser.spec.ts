/** The market hub while it lives: order by keys, what is held, watching, opening, and what is said when nothing new comes. */
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import type { IngestionQuery } from './gql/documents.ts';
import { ask, filled, rows, scanner, symbols } from './testing/market.ts';
import { CHROMIUM, PHOTOS, startProduct, type Product } from './testing/product.ts';

/** Colours of the figures that tell a direction. */
const bright = (page: Page) =>
  page.evaluate(() => {
    const muted = getComputedStyle(document.documentElement).getPropertyValue('--muted').trim();
    const probe = document.createElement('i');
    probe.style.color = muted;
    document.body.append(probe);
    const wanted = getComputedStyle(probe).color;
    probe.remove();
    return [...document.querySelectorAll('section[aria-label="Scanner"] tbody td.num:not(.late)')].filter(
      (cell) => getComputedStyle(cell).color !== wanted,
    ).length;
  });
type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;
type Stats = Writable<NonNullable<IngestionQuery['ingestionStats']>>;
/** Answers of the product about its sweeps, changed on their way. */
const withStats = (page: Page, change: (stats: Stats) => void) =>
  page.route('**/graphql', async (route: Route) => {
    if (!route.request().postData()?.includes('Ingestion')) return route.continue();
    // Asked while the product is being stopped: nobody answers.
    const answer = await route.fetch().catch(() => null);
    if (!answer) return route.abort();
    const body = (await answer.json()) as { data?: { ingestionStats?: Stats | null } };
    if (body.data?.ingestionStats) change(body.data.ingestionStats);
    return route.fulfill({ response: answer, json: body });
  });

describe.skipIf(!CHROMIUM)('the market hub, live', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct([], { EQUITIES: 'simulated' });
    const { page } = await product.open('/market');
    await filled(page);
    await page.close();
  }, 240_000);
  afterAll(() => product?.end());

  it('sorts by click and by keys; the order is that of the API', async () => {
    const { page, faults } = await product.open('/market');
    await filled(page);
    const head = (name: string) => scanner(page).locator('th', { hasText: name });
    await head('RSI 14').getByRole('button').click();
    await page.waitForURL(/sort=RSI/);
    expect(await head('RSI 14').getAttribute('aria-sort')).toBe('descending');
    await head('RSI 14').getByRole('button').press('Enter');
    await page.waitForURL(/sort=RSI-asc/);
    const shown = async () =>
      (await rows(page).locator('td:nth-child(6)').allInnerTexts()).slice(0, 10).map((each) => Number(each));
    await waitUntil(async () => {
      const values = await shown();
      return values.length === 10 && values[0]! < 40 && values.join() === values.toSorted((a, b) => a - b).join();
    }, 'the smallest first');
    const { scanner: told } = await ask<{ scanner: { edges: { node: { rsi: number } }[] } }>(
      page,
      '{ scanner(sort: { field: RSI, direction: ASC }, first: 3) { edges { node { rsi } } } }',
    );
    expect(Math.abs((await shown())[0]! - told.edges[0]!.node.rsi)).toBeLessThan(3);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('the order is held under the pointer, changes are counted and taken by a key', async () => {
    const { page, faults } = await product.open('/market?sort=VOLUME');
    await filled(page);
    await rows(page).nth(5).hover();
    await page.getByText('Order is held while the pointer is over the table').waitFor();
    const before = await symbols(page);
    const pill = scanner(page).locator('.pill');
    await pill.waitFor({ timeout: 90_000 });
    expect(await pill.innerText()).toMatch(/^\d+ changes?$/);
    // How many rows are drawn goes by the room there is: the head may say a line more meanwhile.
    const held = await symbols(page);
    const both = Math.min(held.length, before.length);
    expect(both).toBeGreaterThan(14);
    expect(held.slice(0, both)).toEqual(before.slice(0, both));
    await page.screenshot({ path: join(PHOTOS, 'market-held.png') });
    await page.keyboard.press('.');
    await pill.waitFor({ state: 'detached' });
    await page.mouse.move(10, 400);
    await page.getByText('Live', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('a cursor moves by keys, W watches, Enter opens, Back is where it was', async () => {
    const { page, faults } = await product.open('/market?sort=SYMBOL-asc');
    await filled(page);
    await scanner(page).getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = (await symbols(page))[1]!;
    await page.waitForURL((url) => url.searchParams.get('stock') === chosen);
    await page.keyboard.press('w');
    const star = scanner(page).getByRole('button', { name: `Watch ${chosen}`, exact: true, pressed: true });
    await star.waitFor();
    const { watchlists } = await ask<{ watchlists: { instruments: { symbol: string }[] }[] }>(
      page,
      '{ watchlists { instruments { symbol quote { price } } } }',
    );
    expect(watchlists[0]!.instruments.map(({ symbol }) => symbol)).toContain(chosen);
    await page.keyboard.press('w');
    await star.waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/instrument/${encodeURIComponent(chosen)}`);
    await page.goBack();
    await filled(page);
    expect(new URL(page.url()).searchParams.get('stock')).toBe(chosen);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('sweeps that stop are told with the reason, and nothing old is bright', async () => {
    const { page, faults } = await product.open('/market', {
      before: (page) =>
        withStats(page, (stats) => {
          stats.isRunning = false;
          stats.reason = 'No provider answers.';
          stats.lastSweepAt = new Date(Date.parse(stats.now) - 300_000).toISOString();
          for (const each of stats.providers)
            Object.assign(each, { status: 'DOWN', circuit: 'open', reason: 'HTTP 503' });
        }),
    });
    await filled(page);
    const told = page.locator('.stop');
    await told.waitFor();
    expect(await told.innerText()).toMatch(/Sweeps have stopped\.\s*No provider answers\.[\s\S]*No news for 5m/);
    for (const name of ['Scanner', 'Opportunities', 'Market map', 'Events', 'Volume analysis'])
      await page.locator(`section.stale[aria-label="${name}"]`).waitFor();
    expect(await bright(page)).toBe(0);
    await page.getByRole('button', { name: /0 of 3 providers/ }).click();
    const panel = page.getByRole('dialog', { name: 'Providers of prices' });
    await panel.getByText('HTTP 503').first().waitFor();
    expect(await panel.innerText()).toMatch(/DOWN\s*open[\s\S]*per min[\s\S]*HTTP 503/);
    await page.screenshot({ path: join(PHOTOS, 'market-stopped.png') });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('a closed market is told as such', async () => {
    const { page } = await product.open('/market', {
      before: (page) =>
        withStats(page, (stats) => {
          stats.session.name = 'CLOSED';
          stats.isRunning = false;
        }),
    });
    await filled(page);
    await page.getByText('Market closed.').waitFor();
    expect(await page.locator('.strip .session .badge').innerText()).toBe('CLOSED');
    expect(await bright(page)).toBe(0);
    await page.screenshot({ path: join(PHOTOS, 'market-closed.png') });
    await page.close();
  });

  it('the product stops and comes back: the last values stay, hatched, and live again', async () => {
    const { page, faults } = await product.open('/market');
    await filled(page);
    const before = await symbols(page);
    await product.stop();
    await page.locator('.outage').waitFor({ timeout: 30_000 });
    await page.locator('section.stale[aria-label="Scanner"]').waitFor({ timeout: 30_000 });
    expect((await symbols(page)).length).toBeGreaterThan(before.length / 2);
    expect(await scanner(page).locator('footer').innerText()).toMatch(/stale since/);
    await waitUntil(async () => (await bright(page)) === 0, 'nothing to be bright');
    await page.screenshot({ path: join(PHOTOS, 'market-outage.png') });
    await product.start();
    await page.locator('.outage').waitFor({ state: 'detached', timeout: 60_000 });
    await page.locator('section[aria-label="Scanner"]:not(.stale)').waitFor({ timeout: 120_000 });
    await filled(page);
    expect(faults).toEqual([]);
    await page.close();
  });
});
