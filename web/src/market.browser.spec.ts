/** The market hub over the simulated stocks: what it shows, filters as text and chips of one meaning, views, order and keys. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { ask, chips, filled, filter, passing, rows, scanner, symbols } from './testing/market.ts';
import { CHROMIUM, PHOTOS, startProduct, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('the market hub', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct([], { EQUITIES: 'simulated' });
    const { page } = await product.open('/market');
    await filled(page);
    await page.close();
  }, 240_000);
  afterAll(() => product?.end());

  it.each([
    [1440, 'dark'],
    [1440, 'light'],
    [768, 'dark'],
    [400, 'dark'],
  ] as const)('at %i in %s: every card has data, nothing runs out, numbers are numbers', async (width, theme) => {
    const { page, faults } = await product.open('/market', {
      width,
      before: (page) => page.addInitScript((value) => localStorage.setItem('marketgraph.theme', value), theme),
    });
    await filled(page);
    await page.locator('section[aria-label="Opportunities"] li').first().waitFor();
    await page.locator('section[aria-label="Events"] tbody tr').first().waitFor();
    await page.locator('section[aria-label="Market map"] canvas').waitFor();
    await page.locator('section[aria-label="Volume analysis"] .bars i').first().waitFor();
    expect(await page.locator('.strip .mode').innerText()).toBe('SIMULATED');
    expect(await page.locator('.head').innerText()).toMatch(
      /Advance \/ decline\s*\d+[\s\S]*Sweep[\s\S]*of\s*\d+ providers/,
    );
    expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
    const wide = await page.evaluate(
      () => document.querySelector('main')!.scrollWidth - document.querySelector('main')!.clientWidth,
    );
    expect(wide).toBeLessThanOrEqual(0);
    if (width === 1440) {
      const low = await page.evaluate(
        () => document.querySelector('main')!.scrollHeight - document.querySelector('main')!.clientHeight,
      );
      expect(low).toBeLessThanOrEqual(0);
    }
    // The strip's clock is the stocks': in the regular session, whatever day it is here.
    if (width > 767) expect(await page.locator('.strip .session .badge').innerText()).toBe('REGULAR');
    await page.screenshot({ path: join(PHOTOS, `market-${width}-${theme}.png`), fullPage: width < 1440 });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('text and chips mean the same, to the page and to the API', async () => {
    const { page, faults } = await product.open('/market');
    await filled(page);
    const all = await passing(page);
    await page.keyboard.press('f');
    await page.keyboard.type('price between 2 and 100 and change > 1');
    await page.keyboard.press('Enter');
    await page.waitForURL(/where=/);
    await waitUntil(async () => (await passing(page)) < all, 'fewer rows');
    expect(await chips(page)).toEqual(['Price 2.00 – 100.00', 'Change > 1%']);
    // A chip that is set is written into the text.
    await scanner(page).getByRole('button', { name: '+ Sector' }).click();
    await page.getByRole('dialog', { name: 'Filter by sector' }).getByLabel('Technology').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
    const wanted = 'price between 2 and 100 and change > 1 and sector = "technology"';
    await waitUntil(async () => (await filter(page).inputValue()) === wanted, 'the chip in the text');
    expect(await chips(page)).toEqual(['Price 2.00 – 100.00', 'Change > 1%', 'Sector Technology']);
    // The API reads the text as it reads the typed filter.
    const told = await ask<Record<'text' | 'typed', { totalCount: number; sweep: string }>>(
      page,
      `query ($where: String!) {
        text: scanner(where: $where, first: 1) { totalCount sweep }
        typed: scanner(filter: { price: { from: 2, to: 100 }, changePercent: { above: 1 }, sectors: ["technology"] }, first: 1) { totalCount sweep }
      }`,
      { where: wanted },
    );
    if (told.text.sweep === told.typed.sweep) expect(told.text.totalCount).toBe(told.typed.totalCount);
    await waitUntil(async () => {
      const cells = await rows(page).locator('td.text:nth-child(8)').allInnerTexts();
      return cells.length > 0 && cells.every((each) => each === 'Technology');
    }, 'technology alone');
    // A chip that goes takes its words with it; Back brings them back.
    await scanner(page)
      .getByRole('button', { name: /^Remove Change/ })
      .click();
    await waitUntil(
      async () => (await filter(page).inputValue()) === 'price between 2 and 100 and sector = "technology"',
      'the text without it',
    );
    await page.goBack();
    await waitUntil(async () => (await filter(page).inputValue()) === wanted, 'Back to bring it back');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('a fault is told under its column with what to write; it is mended by a key and never asked for', async () => {
    const { page, faults } = await product.open('/market');
    await filled(page);
    await page.keyboard.press('f');
    await page.keyboard.type('price > 2 and rsy < 60 ');
    const fault = scanner(page).locator('.fault');
    await fault.waitFor();
    expect(await fault.innerText()).toMatch(/15\s*The scanner has no field rsy[\s\S]*Replace by rsi/);
    expect(await scanner(page).locator('.wavy').innerText()).toBe('rsy');
    await page.screenshot({ path: join(PHOTOS, 'market-fault.png') });
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).searchParams.get('where')).toBeNull();
    await page.keyboard.press('Tab');
    await waitUntil(
      async () => (await filter(page).inputValue()).startsWith('price > 2 and rsi < 60'),
      'the suggestion',
    );
    await page.keyboard.press('Enter');
    await page.waitForURL(/where=/);
    expect(await chips(page)).toEqual(['Price > 2.00', 'RSI < 60']);
    // Names are completed.
    await filter(page).fill('');
    await page.keyboard.type('volumeR');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await filter(page).inputValue()).toBe('volumeRatio ');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('a view is saved, applied by keys, kept for the next visit and deleted', async () => {
    const { page, faults } = await product.open('/market');
    await filled(page);
    await page.keyboard.press('3');
    await page.waitForURL(/where=changePercent/);
    await waitUntil(async () => (await rows(page).first().innerText()).includes('−'), 'a loser first');
    await page.keyboard.press('v');
    await page.locator('[aria-label="Name of this view"]:focus').waitFor();
    await page.keyboard.type('Falling');
    await page.keyboard.press('Enter');
    // Single keys rest while somebody types.
    await page.locator('[aria-label="Name of this view"]').waitFor({ state: 'hidden' });
    await scanner(page).getByRole('button', { name: 'Falling', exact: true }).waitFor();
    await page.keyboard.press('1');
    await page.waitForURL((url) => !url.searchParams.has('where'));
    await page.reload();
    await filled(page);
    await page.keyboard.press('6');
    await page.waitForURL(/where=changePercent/);
    await scanner(page).getByRole('button', { name: 'Falling', exact: true }).waitFor();
    await page.keyboard.press('v');
    await page.getByRole('button', { name: 'Delete the view Falling' }).click();
    await page.getByText('No saved views yet').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('columns are chosen and kept', async () => {
    const { page } = await product.open('/market');
    await filled(page);
    await scanner(page).getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('dialog', { name: 'Columns' }).getByLabel('Gap').check();
    await page.getByRole('dialog', { name: 'Columns' }).getByLabel('Momentum').uncheck();
    await page.reload();
    await filled(page);
    const heads = await scanner(page).locator('th').allInnerTexts();
    expect([heads.includes('Gap'), heads.includes('Momentum')]).toEqual([true, false]);
    await page.close();
  });

  it('all symbols of the sweep can be scrolled to', async () => {
    const { page } = await product.open('/market?sort=SYMBOL-asc');
    await filled(page);
    const first = await symbols(page);
    expect(first).toEqual(first.toSorted());
    const total = await passing(page);
    const table = scanner(page).locator('.scroll');
    await waitUntil(async () => {
      await table.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      return (await scanner(page).locator('table').getAttribute('aria-rowcount')) === String(total + 1);
    }, 'every row to be loaded');
    expect(await rows(page).count()).toBeLessThan(60);
    await page.close();
  });

  it('the keys stay among the chips: at the one that was set, the next one, or what adds one', async () => {
    const { page, faults } = await product.open('/market?where=price%20%3E%202%20and%20rsi%20%3C%2090');
    await filled(page);
    const focused = () => page.evaluate(() => document.activeElement!.textContent!.replace(/\s+/g, ' ').trim());
    await scanner(page).getByRole('button', { name: 'Price > 2.00', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[aria-label="Bound of Price"]:focus').fill('3');
    await page.keyboard.press('Enter');
    await waitUntil(async () => (await focused()) === 'Price > 3.00', 'the chip that was set');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await waitUntil(async () => (await focused()) === 'RSI < 90', 'the next chip');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await waitUntil(async () => (await focused()) === '+ Sector', 'what adds one');
    await scanner(page).getByRole('button', { name: '+ Change' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[aria-label="Bound of Change"]:focus').fill('-50');
    await page.keyboard.press('Enter');
    await waitUntil(async () => (await focused()).startsWith('Change'), 'the chip that was added');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('End goes to the last row of all, loaded or not, and Home back to the first', async () => {
    const { page, faults } = await product.open('/market?sort=SYMBOL-asc');
    await filled(page);
    expect(await passing(page)).toBeGreaterThan(1_000);
    const table = scanner(page).locator('table');
    const cursor = () => table.getAttribute('aria-activedescendant');
    await table.focus();
    await page.keyboard.press('End');
    // How many there are may change with a sweep.
    const isLast = async () => (await cursor()) === `stock-${(await passing(page)) - 1}`;
    await waitUntil(isLast, 'the last row', 30_000);
    await scanner(page)
      .locator(`#${await cursor()}.cursor`)
      .waitFor();
    expect(new URL(page.url()).searchParams.get('stock')).toBe((await symbols(page)).at(-1));
    await page.keyboard.press('Home');
    expect(await cursor()).toBe('stock-0');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('without any outcome yet it says when there will be, and shows no dashes', async () => {
    const { page } = await product.open('/market');
    const card = page.locator('section[aria-label="Opportunities"]');
    await card.locator('li').first().waitFor({ timeout: 60_000 });
    expect(await card.locator('li .second').first().innerText()).toMatch(/(now|−|\+)[\s\S]*%/);
    await card.getByRole('button', { name: 'Outcomes' }).click();
    await card.getByText(/first outcomes after one session/).waitFor();
    expect(await card.locator('td').allInnerTexts()).not.toContain('-');
    await page.close();
  });
});
