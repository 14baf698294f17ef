/** The tape in Chromium: rows stand still under the pointer and the cursor, a size filter in the URL, few rows drawn, new prints told once. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { Line } from './testing/line.ts';
import { CHROMIUM, PHOTOS, startProduct, text, type Product } from './testing/product.ts';

const CARD = 'section[aria-label="Liquidation tape"]';
const USD = `${CARD} tbody td:nth-child(4)`;
/** A print of `usd`; sizes are the names of the rows. */
const print = (usd: number, price = 150) => ({
  cursor: `c${usd}`,
  liquidation: {
    venue: 'okx',
    side: usd % 2 ? 'LONG' : 'SHORT',
    price,
    quantity: usd / price,
    notionalUsd: usd,
    occurredAt: new Date().toISOString(),
  },
});

describe.skipIf(!CHROMIUM)('the tape', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.end());

  /** The tape with three prints of its own and none of the product's. */
  async function open(path = '/telemetry', before: (page: Page) => Promise<unknown> = async () => {}, width = 1440) {
    const line = new Line();
    line.mute.add('liquidations');
    const opened = await product.open(path, {
      width,
      before: async (page) => {
        await before(page);
        await line.attach(page);
        await page.route('**/graphql', async (route) => {
          if (!route.request().postData()?.includes('query TapeNow')) return route.continue();
          return route.fulfill({ json: { data: { liquidations: { edges: [] } } } });
        });
      },
    });
    await waitUntil(() => line.asked.some(({ field }) => field === 'liquidations'), 'the stream of prints');
    for (const usd of [7_001, 30_002, 250_003]) line.publish('liquidations', print(usd));
    await opened.page.locator(`${CARD} tbody tr`).first().waitFor();
    return { ...opened, line };
  }
  const sizes = (page: Page) => page.locator(USD).allInnerTexts();

  it('holds the order under the pointer, counts what came, and lets it go', async () => {
    const { page, line, faults } = await open();
    await waitUntil(async () => (await sizes(page)).join() === '250k,30.0k,7.00k', 'three prints');
    await page.locator(`${CARD} tbody tr`).nth(1).hover();
    line.publish('liquidations', print(11_004));
    line.publish('liquidations', print(12_005));
    await page.locator(`${CARD} .pill`, { hasText: '2 changes' }).waitFor();
    expect(await sizes(page)).toEqual(['250k', '30.0k', '7.00k']);
    expect(await text(page, `${CARD} footer`)).toContain('Order held while you point at it');
    await page.screenshot({ path: join(PHOTOS, 'tape-held.png') });
    await page.mouse.move(300, 60);
    await waitUntil(async () => (await sizes(page)).join() === '12.0k,11.0k,250k,30.0k,7.00k', 'the order let go');
    expect(await page.locator(`${CARD} .pill`).count()).toBe(0);
    expect(await text(page, `${CARD} footer`)).toContain('Newest first');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('arrow keys move a cursor that holds the order too; the pill shows the changes by keys', async () => {
    const { page, line } = await open();
    await page.locator(`${CARD} table`).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const selected = page.locator(`${CARD} tr[aria-selected="true"]`);
    expect(await selected.innerText()).toContain('30.0k');
    line.publish('liquidations', print(11_004));
    await page.locator(`${CARD} .pill`, { hasText: '1 change' }).waitFor();
    expect(await selected.innerText()).toContain('30.0k');
    expect(await text(page, `${CARD} footer`)).toContain('Order held while the cursor is on it');
    const named = await page.locator(`${CARD} table`).getAttribute('aria-activedescendant');
    expect(await selected.getAttribute('id')).toBe(named);
    await page.keyboard.press('.');
    await waitUntil(async () => (await sizes(page))[0] === '11.0k', 'the change');
    expect(await selected.innerText()).toContain('30.0k');
    line.publish('liquidations', print(12_006));
    await page.locator(`${CARD} .pill`, { hasText: '1 change' }).waitFor();
    await page.keyboard.press('Escape');
    await waitUntil(async () => (await sizes(page))[0] === '12.0k', 'the order let go');
    await page.close();
  });

  it('shows prints from a size on; the size is in the URL and Back undoes it', async () => {
    const { page } = await open();
    await page.keyboard.press('m');
    await page.keyboard.type('30k');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/telemetry?min=30000');
    await waitUntil(async () => (await sizes(page)).join() === '250k,30.0k', 'the filtered prints');
    expect(await text(page, `${CARD} footer`)).toContain('2 of 3 prints from 30.0k USD');
    await page.keyboard.press('m');
    await page.keyboard.type('many');
    expect(await page.getByLabel('Smallest print shown, USD').getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Escape');
    await page.goBack();
    await waitUntil(async () => (await sizes(page)).length === 3, 'all prints again');
    expect(await page.getByLabel('Smallest print shown, USD').inputValue()).toBe('');
    await page.close();
    const direct = await open('/telemetry?min=100k');
    await waitUntil(async () => (await sizes(direct.page)).join() === '250k', 'the filter of the URL');
    await direct.page.close();
  });

  it('draws the rows in sight only, keeps their head in sight, and reaches the last by a key', async () => {
    const { page, line } = await open();
    for (let usd = 1; usd <= 300; usd += 1) line.publish('liquidations', print(20_000 + usd));
    const table = page.locator(`${CARD} table`);
    await waitUntil(async () => (await table.getAttribute('aria-rowcount')) === '304', '303 rows');
    expect(await page.locator(`${CARD} tbody tr[aria-rowindex]`).count()).toBeLessThan(40);
    const head = await page.locator(`${CARD} thead th`).first().boundingBox();
    await table.focus();
    await page.keyboard.press('End');
    await page.locator(`${CARD} tr[aria-selected="true"][aria-rowindex="304"]`).waitFor();
    expect(await page.locator(`${CARD} tr[aria-selected="true"]`).innerText()).toContain('7.00k');
    expect(await page.locator(`${CARD} thead th`).first().boundingBox()).toEqual(head);
    const [row, frame] = await Promise.all([
      page.locator(`${CARD} tr[aria-selected="true"]`).boundingBox(),
      page.locator(`${CARD} .frame`).boundingBox(),
    ]);
    expect(row!.y + row!.height).toBeLessThanOrEqual(frame!.y + frame!.height + 1);
    await page.close();
  });

  it.each([1440, 1200, 768])('cuts no price, however long, and no venue, at %i', async (width) => {
    const { page, line } = await open('/telemetry', undefined, width);
    line.publish('liquidations', print(11_004, 105_107.1));
    line.publish('liquidations', print(12_005, 0.000_012_3));
    await waitUntil(async () => (await sizes(page)).length === 5, 'the long prices');
    const cells = page.locator(`${CARD} tbody tr[aria-rowindex] td`);
    expect(await cells.allInnerTexts()).toEqual(expect.arrayContaining(['105107.1', '0.000012']));
    const cut = await cells.evaluateAll((all) =>
      all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent),
    );
    expect(cut).toEqual([]);
    const frame = page.locator(`${CARD} .scroll`);
    expect(await frame.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    await page.close();
  });

  it.each([
    ['no-preference', 1],
    ['reduce', 0],
  ] as const)('a new print is told once when motion is %s', async (reducedMotion, expected) => {
    const { page, line } = await open('/telemetry', async (page) => {
      await page.emulateMedia({ reducedMotion });
      await page.addInitScript((card) => {
        const world = window as unknown as { flashes: number };
        world.flashes = 0;
        new MutationObserver((changes) => {
          for (const { target } of changes)
            if ((target as HTMLElement).dataset['flash'] && (target as HTMLElement).closest(card)) world.flashes += 1;
        }).observe(document, { attributeFilter: ['data-flash'], subtree: true });
      }, CARD);
    });
    await waitUntil(async () => (await sizes(page)).length === 3, 'three prints');
    const flashes = () => page.evaluate(() => (window as unknown as { flashes: number }).flashes);
    const before = await flashes();
    line.publish('liquidations', print(11_004));
    await waitUntil(async () => (await sizes(page)).length === 4, 'the new print');
    expect((await flashes()) - before).toBe(expected);
    await page.close();
  });
});
