/** The page of indicators in Chromium against the product's own start: its chart, live, with parts of the product gone, and with the line gone. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { drawn, legends, PATH, startWithPast } from './testing/indicators.ts';
import { Line } from './testing/line.ts';
import { CHROMIUM, PHOTOS, text, type Product } from './testing/product.ts';

/** Console errors of the page itself count as faults too. */
const loud = (into: string[]) => async (page: Page) => {
  page.on('console', (message) => message.type() === 'error' && into.push(message.text()));
};

describe.skipIf(!CHROMIUM)('the chart of the page of indicators', () => {
  let product: Product;
  const errors: string[] = [];
  beforeAll(async () => {
    product = await startWithPast();
  });
  afterAll(() => product?.end());

  it('at 768: what was scrolled to stays in sight while values come and indicators are tuned', async () => {
    const { page, faults } = await product.open(`${PATH}?on=keltner;rsi&open=rsi`, {
      width: 768,
    });
    await waitUntil(async () => (await legends(page)).includes('RSI 14'), 'the chart', 40_000);
    const editor = page.locator('section.editor');
    await editor.getByText('Fork').first().waitFor();
    // Who writes sees what it draws: the text is right below the chart.
    const [chart, text, library] = await Promise.all(
      ['.page > .chart', '.page > .editor', '.page > .library'].map((each) => page.locator(each).boundingBox()),
    );
    expect([text!.y > chart!.y, text!.y < library!.y]).toEqual([true, true]);
    const last = page.locator('.page > .presets');
    await last.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    const top = async () => Math.round((await last.boundingBox())!.y);
    const before = await top();
    let said = await legends(page);
    for (let change = 0; change < 3; change += 1) {
      await waitUntil(async () => (await legends(page)) !== said, 'a new value', 20_000);
      said = await legends(page);
      expect(await top()).toBe(before);
    }
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each([
    [1440, 900],
    [768, 1024],
  ])('at %i: a chart with live values, no jump, nothing wider than the window', async (width, height) => {
    const { page, faults } = await product.open(PATH, {
      width,
      height,
      before: async (page) => {
        await loud(errors)(page);
        await page.addInitScript(() => {
          const world = window as unknown as { shift: number };
          world.shift = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) world.shift += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
        });
      },
    });
    await drawn(page, 'EMA 21', 'Keltner', 'MACD 12, 26, 9');
    expect(await text(page, '.mode')).toBe('SIMULATED');
    const head = () => page.locator('main').innerText();
    await waitUntil(
      async () => /Last closed bar \d\d:\d\d UTC/.test((await head()).replaceAll('\n', ' ')),
      'a closed bar',
      30_000,
    );
    if (width === 1440)
      expect((await head()).replaceAll(/\s+/g, ' ')).toMatch(
        /Computed in [\d.]+ ?ms Cache (\d+ ?s (left|only)|none|expired)/,
      );
    // The default way of MACD, in the catalogue's words; and the library's link can be heard.
    await page.getByText('Both averages begin on one bar').waitFor();
    expect(await page.locator('#tv-attr-logo').getAttribute('aria-label')).toContain('TradingView');
    const first = await legends(page);
    await waitUntil(async () => (await legends(page)) !== first, 'values that move with the open bar', 20_000);
    expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|null/);
    await page.screenshot({ path: join(PHOTOS, `indicators-${width}.png`), fullPage: width < 1000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.05);
    expect([...faults, ...errors]).toEqual([]);
    await page.close();
  });

  it('goes on without the subgraph: every card says so, and all of it comes back', async () => {
    let down = true;
    const gone = (field: string) => ({
      data: { [field]: null },
      errors: [
        {
          message: 'The subgraph indicators does not answer.',
          path: [field],
          extensions: { code: 'PROVIDER_UNAVAILABLE' },
        },
      ],
    });
    const fields: Record<string, string> = {
      Indicators: 'indicators',
      CalculateIndicator: 'calculateIndicator',
      IndicatorPresets: 'indicatorPresets',
    };
    const line = new Line();
    line.refuse = (field) =>
      down && field === 'indicatorUpdate'
        ? [
            {
              message: 'The subgraph indicators does not answer.',
              extensions: { code: 'PROVIDER_UNAVAILABLE', retryable: true },
            },
          ]
        : null;
    const { page, faults } = await product.open(`${PATH}?on=ema(length=21)`, {
      before: async (page) => {
        await line.attach(page);
        await page.route('**/graphql', (route) => {
          const field = fields[/query (\w+)/.exec(route.request().postData() ?? '')?.[1] ?? ''];
          return down && field ? route.fulfill({ json: gone(field) }) : route.continue();
        });
      },
    });
    const library = page.locator('section[aria-label="Library"]');
    const presets = page.locator('section[aria-label="Presets"]');
    const chart = page.locator('section[aria-label="Chart"]');
    for (const card of [library, presets]) await card.getByText('PROVIDER_UNAVAILABLE').waitFor();
    await chart.getByText('does not answer').first().waitFor();
    // The candles are another subgraph's.
    await drawn(page, 'O 1');
    await page.screenshot({ path: join(PHOTOS, 'indicators-down.png') });
    down = false;
    await library.getByRole('button', { name: 'Retry' }).click();
    await presets.getByRole('button', { name: 'Retry' }).click();
    await chart.getByRole('button', { name: 'Retry' }).click();
    await library.getByText('built in').waitFor();
    await presets.getByText('No preset yet').waitFor();
    await drawn(page, 'EMA 21');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('tells a lost line, keeps the last values, and goes on', async () => {
    const line = new Line();
    const { page, faults } = await product.open(`${PATH}?on=rsi`, { before: line.attach });
    await drawn(page, 'RSI 14');
    await waitUntil(() => line.given.has('indicatorUpdate'), 'the stream of the indicator');
    line.down = true;
    await line.cut();
    const chart = page.locator('section[aria-label="Chart"]');
    await chart.getByText('stale since').first().waitFor();
    expect(await legends(page)).toMatch(/RSI 14 [\d.]+/);
    line.down = false;
    await waitUntil(
      async () => !/stale/.test((await chart.getAttribute('class'))!),
      'a chart that is live again',
      30_000,
    );
    await waitUntil(
      () => line.asked.some(({ field, after }) => field === 'indicatorUpdate' && after !== null),
      'the stream to go on behind its cursor',
    );
    expect(faults).toEqual([]);
    await page.close();
  });

  it('folds what has no room to a line with its values, opens it by a click, and keeps a height that was dragged', async () => {
    const eight = 'rsi;macd;stoch;atr;adx;cci;obv;mfi';
    const { page, faults } = await product.open(`${PATH}?on=${eight}`);
    await drawn(page, 'RSI 14', 'MACD 12, 26, 9', 'OBV', 'MFI 14');
    const folded = page.locator('ul[aria-label="Folded panes"] button');
    const names = () => folded.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
    await waitUntil(async () => (await names()).length >= 4, 'folded panes');
    // The one that is tuned is open; the folded ones go on telling their values.
    expect(await names()).not.toContain('Open MFI 14');
    for (const line of await folded.allInnerTexts()) expect(line).toMatch(/\d/);
    const heights = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.host tr')]
          .map((row) => row.getBoundingClientRect().height)
          .filter((height) => height > 28),
      );
    for (const height of await heights()) expect(height).toBeGreaterThanOrEqual(68);
    await page.getByLabel('Open OBV').click();
    await waitUntil(async () => !(await names()).includes('Open OBV'), 'the pane to be open');
    await page.getByLabel('Fold OBV').click();
    await waitUntil(async () => (await names()).includes('Open OBV'), 'the pane to be folded');

    await page.goto(`${product.origin}${PATH}?on=rsi`);
    await drawn(page, 'RSI 14');
    await waitUntil(async () => (await heights()).length === 2, 'two panes');
    const [price, own] = (await heights()) as [number, number];
    const box = (await page.locator('.host').boundingBox())!;
    await page.mouse.move(box.x + 200, box.y + price + 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y + price - 80, { steps: 8 });
    await page.mouse.up();
    await waitUntil(async () => (await heights())[1]! > own + 60, 'a higher pane');
    const dragged = (await heights())[1]!;
    await page.reload();
    await drawn(page, 'RSI 14');
    await waitUntil(async () => Math.abs(((await heights())[1] ?? 0) - dragged) < 4, 'the same height after a reload');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('loads older bars when it is scrolled to the left, and the values on them', async () => {
    const { page, faults } = await product.open(`${PATH}?on=ema(length=9)&interval=M1`);
    await drawn(page, 'EMA 9');
    await page.locator('.price-chart .plot').focus();
    const first = async () => {
      await page.keyboard.press('Home');
      return (await legends(page)).match(/\d+ \w{3} \d\d:\d\d UTC/)![0];
    };
    const newest = await first();
    await waitUntil(async () => (await first()) !== newest, 'older bars', 20_000);
    await waitUntil(async () => {
      await first();
      await page.keyboard.press('Shift+ArrowRight');
      return /EMA 9 [\d.]+/.test(await legends(page));
    }, 'values on them');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('trades that no longer come: the values stay, muted, with since when and why, though every stream stands', async () => {
    const line = new Line();
    let down = true;
    line.change = (field, event) => {
      if (field !== 'systemHealth' || !down) return;
      for (const venue of event.health.venues)
        for (const feed of venue.feeds)
          if (feed.name === 'trades')
            Object.assign(feed, { status: 'DOWN', reason: 'connection refused', ageMs: 20_500 });
    };
    for (const path of [`${PATH}?on=rsi`, '/instrument/SOLUSDT?on=rsi']) {
      down = true;
      const { page, faults } = await product.open(path, { before: line.attach });
      const note = page.locator('.price-chart .note');
      await note.getByText('Binance trades down: connection refused.').waitFor();
      expect(await note.innerText()).toMatch(/stale since \d\d:\d\d:\d\d UTC · Last trade 20s ago/);
      await drawn(page, 'RSI 14');
      const muted = await page.evaluate(() => {
        const colour = (element: Element) => getComputedStyle(element).color;
        const probe = Object.assign(document.createElement('i'), { className: 'muted' });
        document.body.append(probe);
        return [...document.querySelectorAll('.legend .num, .chip .num')].every(
          (each) => colour(each) === colour(probe),
        );
      });
      expect(muted).toBe(true);
      await page.screenshot({
        path: join(PHOTOS, `chart-dead-feed-${path.startsWith(PATH) ? 'indicators' : 'instrument'}.png`),
      });
      down = false;
      await waitUntil(async () => !(await page.locator('.price-chart.stale').count()), 'a chart that is live again');
      expect(await note.count()).toBe(0);
      expect(faults).toEqual([]);
      await page.close();
    }
  });

  it('an indicator whose stream ends is told by name and its values are muted; the bars go on', async () => {
    const line = new Line();
    let refused = false;
    line.refuse = (field) =>
      refused && field === 'indicatorUpdate'
        ? [{ message: 'indicators does not answer.', extensions: { code: 'PROVIDER_UNAVAILABLE', retryable: true } }]
        : null;
    const { page, faults } = await product.open(`${PATH}?on=rsi`, { before: line.attach });
    await drawn(page, 'RSI 14');
    await waitUntil(() => line.given.has('indicatorUpdate'), 'the stream of the indicator');
    refused = true;
    await line.cut();
    const note = page.locator('.price-chart .note');
    await note.getByText('RSI 14 not live').waitFor();
    expect(await page.locator('.price-chart.stale').count()).toBe(0);
    expect(await page.locator('.legend .value .num.muted').innerText()).toMatch(/^[\d.]+$/);
    refused = false;
    await waitUntil(async () => (await note.count()) === 0, 'the indicator to be live again', 20_000);
    expect(await page.locator('.legend .value .num.muted').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });
});
