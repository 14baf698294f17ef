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
      expect((await head()).replaceAll(/\s+/g, ' ')).toMatch(/Computed in [\d.]+ ?ms Cache \d+ ?s left/);
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
          extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
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
              extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true },
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
    for (const card of [library, presets]) await card.getByText('SUBGRAPH_UNAVAILABLE').waitFor();
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
});
