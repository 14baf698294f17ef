/** The page of an instrument: bars and indicators of the running product on the chart, by mouse and by keys, and what it says when they do not come. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { Line } from './testing/line.ts';
import { CHROMIUM, PHOTOS, startProduct, text, type Product } from './testing/product.ts';

const PATH = '/instrument/SOLUSDT?interval=M1';
const chips = (page: Page) => page.locator('.chip .label').allInnerTexts();
const legend = (page: Page) => page.locator('.legend').allInnerTexts();
const spoken = (page: Page) => page.locator('.price-chart .stage > [role="status"].said').innerText();
/** All bars are here, and every chosen indicator has a number. */
const drawn = async (page: Page) => {
  await page.waitForFunction(() => Number(document.querySelector('.card footer .num')?.textContent) > 400);
  await page.waitForFunction(() => {
    const chips = [...document.querySelectorAll('.chip')];
    const values = [...document.querySelectorAll('.legend .value .num, .chip .num')];
    const answered = chips.every((chip) => chip.matches('.failed') || chip.querySelector('.num'));
    const isDrawn = document.querySelector('.legend .value .num') !== null;
    return isDrawn && chips.length > 0 && answered && values.every((each) => /\d/.test(each.textContent ?? ''));
  });
};
/** Shifts of the layout that nobody asked for, from the first moment on; warnings and errors of the console. */
async function watched(page: Page, said: string[]): Promise<void> {
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}
const shift = (page: Page) => page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift);
/** Share of the plot's canvases that is not empty. */
const inked = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLCanvasElement>('.price-chart canvas')].reduce((sum, canvas) => {
      if (canvas.width < 2) return sum;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let ink = 0;
      for (let at = 3; at < data.length; at += 4) if (data[at]! > 0) ink += 1;
      return sum + ink;
    }, 0),
  );

describe.skipIf(!CHROMIUM)('the page of an instrument', () => {
  let product: Product;
  const ask = async <T>(query: string): Promise<T> => {
    const answer = await fetch(`${product.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return ((await answer.json()) as { data: T }).data;
  };
  beforeAll(async () => {
    product = await startProduct([], { SYMBOLS: 'SOLUSDT,BTCUSDT' });
    const stored = async () =>
      (await ask<{ bars: unknown[] }>('{ bars(symbol: "SOLUSDT", interval: M1) { timestamp } }')).bars.length > 400;
    await waitUntil(stored, 'older bars to be stored', 60_000);
  });
  afterAll(() => product?.end());

  it.each([
    ['dark', 1440],
    ['light', 768],
  ] as const)('%s at %i: bars, an overlay and a pane, without a jump or an error', async (theme, width) => {
    const said: string[] = [];
    const { page, faults } = await product.open(`${PATH}&on=ema(length=21);bbands;rsi`, {
      width,
      before: async (page) => {
        await page.addInitScript((value) => localStorage.setItem('marketgraph.theme', value), theme);
        await watched(page, said);
      },
    });
    await drawn(page);
    await waitUntil(
      async () => (await chips(page)).join(' | ') === 'EMA 21 | Bollinger 20, 2 | RSI 14',
      'names of the chips',
    );
    // Bars come before the indicators that are calculated over them.
    const whole = /UTC\s*O [\d.]+\s*H [\d.]+\s*L [\d.]+\s*C [\d.]+[\s\S]*EMA 21[\s\S]*upper[\s\S]*lower/;
    await waitUntil(async () => {
      const [price = '', , own = ''] = await legend(page);
      return whole.test(price) && /RSI 14\s*[\d.]+/.test(own);
    }, 'all indicators in the legend');
    const [price, volume, own] = await legend(page);
    expect(price).toMatch(whole);
    expect(price).toContain('provisional');
    expect(volume).toMatch(/Volume\s*[\d.]+/);
    expect(own).toMatch(/RSI 14\s*[\d.]+/);
    expect(await inked(page)).toBeGreaterThan(20_000);
    // The licence of the chart library wants its name and a link.
    expect(await page.locator('a[href^="https://www.tradingview.com/"]').count()).toBe(1);
    expect(await shift(page)).toBeLessThan(0.05);
    expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|null/);
    await page.screenshot({ path: join(PHOTOS, `instrument-${width}-${theme}.png`) });
    expect([faults, said]).toEqual([[], []]);
    await page.close();
  });

  it('the keys hold a bar, and what is spoken are the numbers of the graph', async () => {
    const { page, faults } = await product.open(`${PATH}&on=sma(length=20)`);
    await drawn(page);
    await page.locator('.plot').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    await waitUntil(async () => (await spoken(page)) !== '', 'something to be spoken');
    const sentence = await spoken(page);
    type Bar = { timestamp: string } & Record<'open' | 'high' | 'low' | 'close', number>;
    const { bars, calculateIndicator } = await ask<{
      bars: Bar[];
      calculateIndicator: { series: { values: { timestamp: string; value: number }[] }[] };
    }>(`{
      bars(symbol: "SOLUSDT", interval: M1) { timestamp open high low close }
      calculateIndicator(input: { ticker: "SOLUSDT", indicator: "sma", params: { length: 20 }, interval: M1 }) {
        series { values { timestamp value } }
      }
    }`);
    const minute = /(\d\d:\d\d) UTC/.exec(sentence)![1]!;
    // Of the last day: the newest with these digits.
    const bar = bars.findLast(({ timestamp }) => timestamp.slice(11, 16) === minute)!;
    const sma = calculateIndicator.series[0]!.values.findLast(({ timestamp }) => timestamp === bar.timestamp)!;
    for (const word of ['open', 'high', 'low', 'close'] as const)
      expect(sentence).toContain(`${word} ${bar[word].toFixed(2)}`);
    expect(sentence).toContain(`SMA 20 ${sma.value.toFixed(2)}`);
    expect((await legend(page))[0]).toContain(minute);
    // It stays on its bar while bars come and the chart is zoomed.
    await page.keyboard.press('+');
    await page.keyboard.press('-');
    expect((await legend(page))[0]).toContain(minute);
    await page.keyboard.press('End');
    await waitUntil(async () => (await spoken(page)).includes('provisional'), 'the newest bar to be spoken');
    await page.keyboard.press('Home');
    await waitUntil(async () => Number(await text(page, '.card footer .num')) > 900, 'older bars to be loaded');
    await page.keyboard.press('Escape');
    await waitUntil(async () => (await legend(page))[0]!.includes('provisional'), 'the newest bar in the legend');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('indicators, interval and scale are in the URL; Back undoes them and a link brings them back', async () => {
    const { page, faults } = await product.open('/instrument');
    await page.waitForURL('**/instrument/SOLUSDT');
    await page.getByText('SOLUSDT', { exact: true }).first().waitFor();
    for (const name of ['EMA 21', 'RSI 14']) await page.getByRole('button', { name: `Remove ${name}` }).click();
    await page.keyboard.press('a');
    await page.keyboard.type('macd');
    await page.keyboard.press('Enter');
    await waitUntil(async () => (await chips(page)).join() === 'Bollinger 20, 2,MACD 12, 26, 9', 'the indicator');
    await page.locator('h1').click();
    await page.keyboard.press('i');
    await page.keyboard.press('1');
    await page.keyboard.press('s');
    const wanted = { on: 'bbands;macd', interval: 'M1', scale: 'log' };
    const query = () => Object.fromEntries(new URL(page.url()).searchParams);
    await waitUntil(() => JSON.stringify(query()) === JSON.stringify(wanted), 'all three in the URL');
    const link = page.url();
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await waitUntil(async () => (await chips(page)).join() === 'Bollinger 20, 2', 'Back to take it off');
    await page.goto(link);
    await drawn(page);
    await waitUntil(
      async () => (await chips(page)).join(' | ') === 'Bollinger 20, 2 | MACD 12, 26, 9',
      'names of the chips',
    );
    expect(await page.locator('.seg [aria-pressed="true"]').allInnerTexts()).toEqual(['1m', 'Log']);
    await page.getByRole('button', { name: 'Table' }).click();
    await waitUntil(async () => (await page.locator('.price-chart tbody tr').count()) > 50, 'the bars in sight');
    expect(await text(page, '.price-chart tbody tr')).toContain('provisional');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('a lost line leaves the last bars, hatched and with the time since when', async () => {
    const line = new Line();
    const { page, faults } = await product.open(`${PATH}&on=rsi`, { before: line.attach });
    await drawn(page);
    line.down = true;
    await line.cut();
    await page.locator('.price-chart.stale').waitFor();
    expect(await text(page, '.price-chart .note')).toMatch(/stale since \d\d:\d\d:\d\d UTC/);
    expect((await legend(page))[0]).toMatch(/C [\d.]+/);
    await page.screenshot({ path: join(PHOTOS, 'instrument-stale.png') });
    line.down = false;
    await page.locator('.price-chart:not(.stale)').waitFor({ timeout: 20_000 });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('bars that cannot be read are an error with its code and a retry; a failed indicator is told and the rest stands', async () => {
    const line = new Line();
    line.mute.add('bars');
    let fails = true;
    const { page, faults } = await product.open(`${PATH}&on=rsi;no_such_thing`, {
      before: async (page) => {
        await line.attach(page);
        await page.route('**/graphql', (route) =>
          fails && route.request().postData()?.includes('BarsNow')
            ? route.fulfill({
                json: {
                  data: { bars: null },
                  errors: [{ message: 'market-data does not answer.', extensions: { code: 'PROVIDER_UNAVAILABLE' } }],
                },
              })
            : route.continue(),
        );
      },
    });
    const alert = page.locator('.price-chart [role="alert"]');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/does not answer[\s\S]*Retry[\s\S]*PROVIDER_UNAVAILABLE/);
    fails = false;
    await alert.getByRole('button', { name: 'Retry' }).click();
    await drawn(page);
    expect(await page.locator('.chip.failed').innerText()).toContain('no_such_thing');
    expect(await text(page, '.price-chart .note')).toMatch(/no_such_thing failed: There is no indicator/);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('a symbol that is not watched is told, with the ones that are', async () => {
    const { page } = await product.open('/instrument/NOPEUSDT');
    await page.getByText('No instrument named NOPEUSDT is known').waitFor();
    await page.getByRole('link', { name: 'BTCUSDT' }).first().click();
    await page.waitForURL('**/instrument/BTCUSDT');
    await page.keyboard.press('1');
    await page.waitForURL('**/instrument/SOLUSDT**');
    await page.close();
  });
});
