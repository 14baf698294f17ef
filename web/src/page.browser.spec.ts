/** The page in Chromium against the product's own start: data, both widths, keyboard, watchlists, an outage and its end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { CHROMIUM, figures, PHOTOS, startProduct, text, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('the page', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct([], { SYMBOLS: 'SOLUSDT,BTCUSDT,ETHUSDT' });
  });
  afterAll(() => product?.end());

  it('shows moving data, its source and no NaN, without an error or a layout jump', async () => {
    const { page, faults } = await product.open('/');
    expect(new URL(page.url()).pathname).toBe('/telemetry');
    await page.evaluate(() => {
      const world = window as unknown as { shift: number };
      world.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) world.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await figures(page);
    expect(await text(page, '.mode')).toBe('SIMULATED');
    const spread = () => text(page, 'section[aria-label="Spread"] .context');
    const first = await spread();
    await waitUntil(async () => (await spread()) !== first, 'the quote to move', 20_000);
    const all = await page.locator('main').innerText();
    expect(all).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(await page.locator('section[aria-label="Guards"] tbody tr').count()).toBe(6);
    const marks = await page
      .locator('section.metric .graphic svg')
      .evaluateAll((all) => all.map((each) => each.ariaLabel));
    expect(marks.map((label) => label!.split(/[ :,]/)[0])).toEqual([
      'Funding',
      'Basis',
      'Spread',
      'Open',
      'Bid',
      'Liquidations',
    ]);
    const cut = await page
      .locator('section.metric .context, section.metric .source')
      .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent));
    expect(cut).toEqual([]);
    const head = () => text(page, 'section[aria-label^="Open interest, last"] header');
    await waitUntil(async () => /[\d.]+[MB]\s*[+\u2212][\d.]+[kM]/.test(await head()), 'the change of the day', 40_000);
    const foot = () => text(page, 'section[aria-label^="Open interest, last"] footer');
    // On a busy machine the guards may have been silent for a moment: the card says that in its place, and then this again.
    await waitUntil(async () => /Bybit, 5 min, single-sided\s*(<1s|\d+s)/.test(await foot()), 'the source and its age');
    await page.screenshot({ path: join(PHOTOS, 'telemetry-1440.png') });
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.05);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('fits 768 pixels: two columns, nothing wider than the window', async () => {
    const { page, faults } = await product.open('/telemetry', { width: 768, height: 1024 });
    await figures(page);
    await page.screenshot({ path: join(PHOTOS, 'telemetry-768.png'), fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('goes to a page by the palette, with keys alone', async () => {
    const { page } = await product.open('/nowhere');
    await page.keyboard.press('/');
    await page.keyboard.type('telem');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/telemetry');
    expect(new URL(page.url()).pathname).toBe('/telemetry');
    await page.close();
  });

  it('creates a watchlist, adds, opens and removes an instrument by keys alone', async () => {
    const { page, faults } = await product.open('/telemetry?symbol=SOLUSDT');
    const panel = page.locator('section[aria-label="Watchlists"]');
    const shown = panel.getByLabel('Watchlist', { exact: true });
    const create = async (name: string) => {
      await panel.getByLabel('Name', { exact: true }).focus();
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await panel.getByText(`${name} is empty.`).waitFor();
    };
    await create('Majors');
    const instrument = panel.getByLabel('Instrument to add');
    await instrument.fill('BTCUSDT');
    // An instrument that is picked stays what it is: Enter in the name creates.
    await create('Minors');
    expect(await shown.locator('option').allInnerTexts()).toEqual(expect.arrayContaining(['Majors', 'Minors']));
    await instrument.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const row = panel.locator('tbody tr');
    await row.waitFor();
    expect(await row.innerText()).toContain('BTCUSDT');
    await row.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/telemetry?symbol=BTCUSDT');
    await row.focus();
    await page.keyboard.press('Delete');
    await panel.getByText('Minors is empty.').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('reorders a watchlist by drag and by keys, and keeps the order', async () => {
    const { page } = await product.open('/telemetry');
    const panel = page.locator('section[aria-label="Watchlists"]');
    const symbols = async () => (await panel.locator('tbody tr a').allInnerTexts()).join(' ');
    const ask = (query: string, variables: object) =>
      page.evaluate(
        async (body) =>
          (
            await fetch('/graphql', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            })
          ).json(),
        { query, variables },
      );
    const made = await ask('mutation ($name: String!) { createWatchlist(name: $name) { id } }', { name: 'Order' });
    for (const symbol of ['SOLUSDT', 'BTCUSDT', 'ETHUSDT'])
      await ask('mutation ($id: ID!, $symbol: ID!) { addToWatchlist(id: $id, symbol: $symbol) { id } }', {
        id: made.data.createWatchlist.id,
        symbol,
      });
    await page.reload();
    await panel.getByLabel('Watchlist', { exact: true }).selectOption('Order');
    await waitUntil(async () => (await symbols()) === 'SOLUSDT BTCUSDT ETHUSDT', 'three instruments');
    const row = (symbol: string) => panel.locator('tbody tr', { hasText: symbol });
    await row('SOLUSDT').dragTo(row('ETHUSDT'), { sourcePosition: { x: 150, y: 8 } });
    await waitUntil(async () => (await symbols()) === 'BTCUSDT ETHUSDT SOLUSDT', 'the order after the drag');
    await row('SOLUSDT').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await waitUntil(async () => (await symbols()) === 'BTCUSDT SOLUSDT ETHUSDT', 'the order after the keys');
    await page.reload();
    await panel.getByLabel('Watchlist', { exact: true }).selectOption('Order');
    await waitUntil(async () => (await symbols()) === 'BTCUSDT SOLUSDT ETHUSDT', 'the order that was kept');
    await page.close();
  });

  it('exports a card as CSV and PNG marked SIMULATED, copies it as GraphQL, expands it, by keys', async () => {
    const { page, faults } = await product.open('/telemetry');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await figures(page);
    const menu = page.getByLabel('Menu of Guards');
    const choose = async (downs: number) => {
      await menu.focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
      for (let at = 0; at < downs; at += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      // It closes when what was chosen is done; until then Enter would close it.
      await page.locator('[aria-label="Menu of Guards"][aria-expanded="false"]').waitFor();
    };
    const [sheet] = await Promise.all([page.waitForEvent('download'), choose(2)]);
    expect(sheet.suggestedFilename()).toMatch(/^marketgraph-SIMULATED-guards-\d{8}T\d{6}Z\.csv$/);
    const lines = readFileSync(await sheet.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines.length).toBe(7);
    expect(lines.slice(1).every((line) => line.startsWith('SIMULATED,'))).toBe(true);
    const [picture] = await Promise.all([page.waitForEvent('download'), choose(3)]);
    expect(picture.suggestedFilename()).toContain('SIMULATED');
    await picture.saveAs(join(PHOTOS, 'export.png'));
    expect(readFileSync(join(PHOTOS, 'export.png')).length).toBeGreaterThan(10_000);
    await choose(1);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^# variables: \{"symbol":"SOLUSDT"\}\n(query GuardsNow|fragment)/);
    await choose(0);
    expect((await page.locator('section[aria-label="Guards"]').boundingBox())!.width).toBeGreaterThan(1300);
    await page.keyboard.press('Escape');
    expect((await page.locator('section[aria-label="Guards"]').boundingBox())!.width).toBeLessThan(1000);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('every card has the menu; its items have keys', async () => {
    const { page } = await product.open('/telemetry');
    await figures(page);
    const panel = page.locator('section[aria-label="Watchlists"]');
    await panel.getByLabel('Name', { exact: true }).fill('Exported');
    await panel.getByText('Create').click();
    await panel.getByText('Exported is empty.').waitFor();
    const cards = await page.locator('section.card').count();
    expect(await page.locator('section.card [aria-label^="Menu of "]').count()).toBe(cards);
    for (const [title, columns] of [
      ['Venue health', 'mode,venue,feed,symbol,status'],
      ['Watchlist', 'mode,watchlist,symbol,price'],
    ] as const) {
      await page.getByLabel(`Menu of ${title}`, { exact: true }).click();
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
      const [sheet] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('c')]);
      expect(readFileSync(await sheet.path(), 'utf8')).toContain(columns);
    }
    await page.close();
  });

  it('keeps the last data with "stale since" when the product is gone, and goes on when it is back', async () => {
    // Its time can be stopped.
    const { page } = await product.open('/telemetry', { before: (page) => page.clock.install() });
    await figures(page);
    // Figures may be answered before the line stands; what follows is about a line that stood.
    await page.locator('.strip').getByText('Connected', { exact: true }).waitFor();
    await product.stop();
    await page.getByText('stale since').first().waitFor({ timeout: 20_000 });
    expect(await page.locator('section.metric .value').count()).toBe(6);
    expect(await text(page, '.link')).toContain('Reconnecting');
    expect(await page.locator('section[aria-label="Guards"] .badge.ok').count()).toBe(0);
    await page.getByText(/Gateway silent since \d\d:\d\d:\d\d UTC\. Showing the last values\./).waitFor();
    await page.getByText(/Next attempt in \d s|Trying now/).waitFor();
    // The events of this product end with its process: a replay is no promise.
    expect(await text(page, '.outage .promise')).toBe('Missed events are replayed if the server kept them');
    const spoken = page.getByRole('status', { name: 'Changes of state' });
    expect(await spoken.innerText()).toContain('Connection lost.');
    await page.screenshot({ path: join(PHOTOS, 'telemetry-outage.png') });
    // The waits grow to 8 s. While its time stands none of them ends: only the button does it.
    await page.getByText(/Next attempt in [3-8] s/).waitFor({ timeout: 30_000 });
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 100);
    await product.start();
    expect(await text(page, '.link')).toContain('Reconnecting');
    await page.getByRole('button', { name: 'Reconnect now' }).click();
    await page.locator('.strip').getByText('Connected', { exact: true }).waitFor();
    await page.clock.resume();
    expect(await spoken.innerText()).toBe('Connected again.');
    expect(await page.locator('.outage').count()).toBe(0);
    await page.waitForFunction(() => document.querySelectorAll('section.metric.stale').length <= 1, undefined, {
      timeout: 30_000,
    });
    await page.close();
  });
});
