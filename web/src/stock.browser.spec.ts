/** The instrument page of a stock: its head says what the API says, what stands beside the chart, the palette and the watchlist know it. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { ask, filled, symbols } from './testing/market.ts';
import { CHROMIUM, PHOTOS, startProduct, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('a stock', () => {
  let product: Product;
  let symbol = '';
  beforeAll(async () => {
    product = await startProduct([], { EQUITIES: 'simulated' });
    const { page } = await product.open('/market');
    await filled(page);
    symbol = (await symbols(page))[0]!;
    await page.close();
  }, 240_000);
  afterAll(() => product?.end());

  it.each([
    [1440, 'dark'],
    [1440, 'light'],
    [768, 'dark'],
    [400, 'dark'],
  ] as const)('at %i in %s: head, chart of days and the column beside it', async (width, theme) => {
    const { page, faults } = await product.open(`/instrument/${encodeURIComponent(symbol)}`, {
      width,
      before: (page) => page.addInitScript((value) => localStorage.setItem('marketgraph.theme', value), theme),
    });
    const head = page.locator('.head').first();
    await head.locator('.price').waitFor();
    await page.locator('.price-chart .legend').first().waitFor();
    const { instrument } = await ask<{ instrument: { name: string; quote: { price: number } } }>(
      page,
      `query ($symbol: ID!) { instrument(symbol: $symbol) { name marketCap quote { price openGapPct } volumeAnalysis { volumeRatio } } }`,
      { symbol },
    );
    const shown = Number((await head.locator('.price').innerText()).replace('−', '-'));
    expect(Math.abs(shown / instrument.quote.price - 1)).toBeLessThan(0.02);
    expect(await head.innerText()).toContain(instrument.name.slice(0, 8));
    expect(await head.innerText()).toMatch(
      /Bid × ask[\s\S]*bps[\s\S]*Day range[\s\S]*Volume[\s\S]*Open gap[\s\S]*quality/,
    );
    for (const name of ['Volume analysis', 'Opportunities', 'Events', 'Universe', 'Sector'])
      await page.locator(`aside section[aria-label="${name}"]`).waitFor();
    await page.locator('section[aria-label="Universe"] .badge').waitFor();
    await page.locator('section[aria-label="Sector"] li').first().waitFor();
    expect(await page.locator('.strip .mode').innerText()).toBe('SIMULATED');
    expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|\bnull\b|bars are missing$/);
    if (width === 1440) {
      const low = await page.evaluate(
        () => document.querySelector('main')!.scrollHeight - document.querySelector('main')!.clientHeight,
      );
      expect(low).toBeLessThanOrEqual(0);
    }
    await page.screenshot({ path: join(PHOTOS, `stock-${width}-${theme}.png`), fullPage: width < 1440 });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('the palette finds it by symbol and by name; W puts it on the watchlist, which knows stocks', async () => {
    const { page, faults } = await product.open('/telemetry');
    await page.locator('h1').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(symbol);
    const option = page.getByRole('option', { name: new RegExp(`^${symbol.replace('.', '\\.')} .*stock`) });
    await option.waitFor();
    await option.click();
    await page.waitForURL(`**/instrument/${encodeURIComponent(symbol)}`);
    await page.getByRole('button', { name: '+ Watch', disabled: false }).waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('w');
    await page.getByRole('button', { name: 'Watched' }).waitFor();
    await page.goto(`${product.origin}/telemetry`);
    const row = page.locator('section[aria-label="Watchlists"] tbody tr', { hasText: symbol });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/\d+\.\d\d/);
    await row.getByRole('link').click();
    await page.waitForURL(`**/instrument/${encodeURIComponent(symbol)}`);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('its indicators are tuned on their page, where nights are no gaps', async () => {
    const { page, faults } = await product.open(`/instrument/${encodeURIComponent(symbol)}`);
    await page.getByRole('link', { name: 'Tune these indicators' }).click();
    await page.waitForURL('**/data-scientist/indicators?**');
    await page.locator('.price-chart .legend').first().waitFor({ timeout: 60_000 });
    const main = page.locator('main');
    expect(await main.innerText()).not.toMatch(/not watched|bars? (is|are) missing/);
    await page.goto(`${product.origin}/data-scientist/indicators?symbol=NOSUCHSTOCK`);
    await page.getByText('No instrument named NOSUCHSTOCK is known').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('a symbol that nobody knows is told', async () => {
    const { page } = await product.open('/instrument/NOSUCHSTOCK');
    await page.getByText('No instrument named NOSUCHSTOCK is known').waitFor();
    const main = page.locator('main');
    await waitUntil(
      async () => /\d perpetuals? (is|are) watched[\s\S]*and [\d,]+ stocks/.test(await main.innerText()),
      'both counts',
    );
    expect(await main.innerText()).toContain('npm run import');
    // Near names stand there before anything is typed; what is typed is looked up, and leads there.
    await page.getByRole('list', { name: 'Near names' }).getByRole('link').first().waitFor();
    await page.getByRole('searchbox', { name: 'Symbol or name of a stock' }).fill(symbol);
    await page.getByRole('list', { name: 'Found' }).getByRole('link', { name: symbol, exact: true }).click();
    await page.waitForURL(`**/instrument/${symbol}`);
    await page.locator('.price-chart .legend').first().waitFor({ timeout: 60_000 });
    await page.close();
  });

  it('intraday intervals are of its sessions', async () => {
    const { page, faults } = await product.open(`/instrument/${encodeURIComponent(symbol)}?interval=M1`);
    await page.locator('.price-chart .legend').first().waitFor({ timeout: 60_000 });
    await waitUntil(
      async () => /\d+ bars?/.test(await page.locator('.card footer').first().innerText()),
      'bars to be counted',
    );
    expect(faults).toEqual([]);
    await page.close();
  });
});
