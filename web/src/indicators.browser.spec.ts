/** The page of indicators in Chromium against the product's own start: found, tuned, kept, written, with hand and keys, and with parts of it gone. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { Line } from './testing/line.ts';
import { CHROMIUM, PHOTOS, startProduct, text, type Product } from './testing/product.ts';

const PATH = '/data-scientist/indicators';
const chips = (page: Page) => page.locator('ul[aria-label="On the chart"] .pick').allInnerTexts();
const legends = async (page: Page) => (await page.locator('.price-chart').innerText()).replaceAll(/\s+/g, ' ');
const on = (page: Page) => new URL(page.url()).searchParams.get('on');
const said = (page: Page, wanted: string) => waitUntil(async () => on(page) === wanted, `the link to say ${wanted}`);
/** The chart draws, and every indicator on it has a value. */
const drawn = async (page: Page, ...names: string[]) =>
  waitUntil(
    async () => {
      const all = await legends(page);
      return names.every((name) => all.includes(name));
    },
    `the chart to draw ${names.join(' and ')}`,
  );
const ask = (page: Page, query: string, variables: object) =>
  page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(body) })).json();
    },
    { query, variables },
  );
const formula = (page: Page) => page.locator('section.editor .cm-content');
/** Console errors of the page itself count as faults too. */
const loud = (into: string[]) => async (page: Page) => {
  page.on('console', (message) => message.type() === 'error' && into.push(message.text()));
};

describe.skipIf(!CHROMIUM)('the page of indicators', () => {
  let product: Product;
  const errors: string[] = [];
  beforeAll(async () => {
    product = await startProduct([], { SYMBOLS: 'SOLUSDT,BTCUSDT' });
    // It reads its past first: before that there is nothing to warm up on.
    await waitUntil(
      async () => {
        const body = JSON.stringify({ query: '{ bars(symbol: "SOLUSDT", interval: M5) { timestamp } }' });
        const headers = { 'content-type': 'application/json' };
        const answer = await (await fetch(`${product.origin}/graphql`, { method: 'POST', headers, body })).json();
        return (answer.data?.bars?.length ?? 0) >= 400;
      },
      'stored bars',
      40_000,
    );
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

  it('finds, adds and opens by keys alone; a reload brings all of it back and Back undoes it', async () => {
    const { page, faults } = await product.open(`${PATH}?on=`);
    await page.getByText('Nothing is on the chart').waitFor();
    await page.keyboard.press('l');
    await page.keyboard.type('rsi');
    await page.locator('[role="option"].cursor', { hasText: 'Relative' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await said(page, 'rsi');
    await drawn(page, 'RSI 14');
    // Escape leaves the search, the next one the keys of the list; `a` adds what the cursor is on.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    const marked = await page.locator('[role="option"].cursor .id').innerText();
    await page.keyboard.press('a');
    await said(page, `rsi;${marked}`);
    expect(await page.locator('[role="option"].cursor').innerText()).toMatch(/on chart[\s\S]*\+ again/);
    await page.keyboard.press('Enter');
    await waitUntil(() => new URL(page.url()).searchParams.get('open') === marked, 'the formula to be opened');
    await waitUntil(async () => (await formula(page).innerText()).includes('plot('), 'its text');
    // Read only: the keys are the page's again once the text is left.
    await page.locator('section.editor').getByRole('button', { name: 'Fork' }).waitFor();
    await page.keyboard.press(']');
    await waitUntil(() => page.url().includes('interval=M15'), 'the next interval');
    await page.reload();
    await waitUntil(async () => (await chips(page)).length === 2, 'both indicators after the reload');
    expect(page.url()).toContain('interval=M15');
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await said(page, 'rsi');
    await waitUntil(async () => (await chips(page)).length === 1, 'Back to undo the second');
    await page.keyboard.press('/');
    await page.keyboard.type('keltner');
    await page.keyboard.press('Enter');
    await waitUntil(async () => (await chips(page)).length === 2, 'the palette to add');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('redraws while a slider is dragged or stepped: one question at a time, the newest wins', async () => {
    let [asking, most, asked] = [0, 0, 0];
    const { page, faults } = await product.open(`${PATH}?on=ema(length=9)`, {
      before: (page) =>
        page.route('**/graphql', async (route) => {
          const mine = /query CalculateIndicator/.test(route.request().postData() ?? '');
          if (mine) [asking, asked] = [asking + 1, asked + 1];
          most = Math.max(most, asking);
          await new Promise((done) => setTimeout(done, mine ? 40 : 0));
          await route.continue().catch(() => {});
          if (mine) asking -= 1;
        }),
    });
    await drawn(page, 'EMA 9');
    const tuner = page.locator('section[aria-label="Parameters"]');
    const slider = tuner.locator('input[type="range"]').first();
    expect(await tuner.innerText()).toContain('EDITED');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await drawn(page, 'EMA 20');
    await said(page, 'ema');
    const before = asked;
    const box = (await slider.boundingBox())!;
    const across = (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
    const value = async () => /EMA \d+ ([\d.]+)/.exec(await legends(page))?.[1] ?? null;
    await across(0.3);
    await page.mouse.down();
    for (let stop = 0; stop < 4; stop += 1) {
      const shown = await value();
      for (let step = 0; step <= 15; step += 1) await across(0.3 + stop / 8 + step / 120);
      // The button is still held: the chart does not wait for the hand to rest.
      await waitUntil(async () => {
        const now = await value();
        return now !== null && now !== shown;
      }, 'the chart to follow the hand');
    }
    await page.mouse.up();
    const length = Number(await tuner.locator('input[inputmode="decimal"]').first().inputValue());
    await drawn(page, `EMA ${length}`);
    await said(page, `ema(length=${length})`);
    expect(asked - before).toBeLessThan(64);
    // The second is the one that begins the stream when the hand rests.
    expect(most).toBeLessThanOrEqual(2);
    const { data } = await ask(
      page,
      'query ($input: CalculateIndicatorInput!) { calculateIndicator(input: $input) { params } }',
      {
        input: { ticker: 'SOLUSDT', interval: 'M5', indicator: 'ema', params: { length } },
      },
    );
    expect(data.calculateIndicator.params.length).toBe(length);
    // A number that is typed, out of range, is put right when the hand leaves.
    const number = tuner.locator('input[inputmode="decimal"]').first();
    await number.fill('0');
    await number.blur();
    expect(Number(await number.inputValue())).toBeGreaterThan(0);
    await tuner.getByRole('button', { name: 'Reset', exact: true }).click();
    await said(page, 'ema');
    expect(await tuner.innerText()).not.toContain('EDITED');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('keeps a preset, and a key brings it back after a reload; renames, overwrites, deletes it', async () => {
    const { page, faults } = await product.open(`${PATH}?on=rsi(length=7);ema(length=50)`);
    const card = page.locator('section[aria-label="Presets"]');
    await card.getByText('No preset yet').waitFor();
    await drawn(page, 'RSI 7', 'EMA 50');
    await page.keyboard.press('s');
    await page.keyboard.type('Swing');
    await page.keyboard.press('Enter');
    await card.locator('.preset.applied', { hasText: 'RSI 7, EMA 50' }).waitFor();
    await page.goto(`${product.origin}${PATH}?on=macd`);
    await card.getByText('Swing').waitFor();
    await page.keyboard.press('1');
    await said(page, 'rsi(length=7);ema(length=50)');
    await drawn(page, 'RSI 7', 'EMA 50');
    await page.reload();
    await card.locator('.preset.applied').waitFor();
    await card.getByLabel('Rename Swing').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Daily');
    await page.keyboard.press('Enter');
    await card.getByText('Daily').waitFor();
    await page.getByLabel('Take RSI 7 off the chart').click();
    await waitUntil(async () => (await card.locator('.preset.applied').count()) === 0, 'a chart that differs');
    await card.getByLabel('Overwrite Daily').focus();
    await page.keyboard.press('Enter');
    await card.locator('.preset.applied', { hasText: 'EMA 50' }).waitFor();
    await card.getByLabel('Delete Daily').focus();
    await page.keyboard.press('Enter');
    await card.getByRole('button', { name: 'Yes' }).click();
    await card.getByText('No preset yet').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('writes one: the fault is told, the right text drawn and saved, in the library, and its numbers are the server’s', async () => {
    const { page, faults } = await product.open(`${PATH}?on=`);
    const editor = page.locator('section.editor');
    await page.locator('section[aria-label="Library"]').getByText('built in').waitFor();
    await page.keyboard.press('n');
    await formula(page).waitFor();
    await drawn(page, 'My indicator, unsaved');
    await formula(page).fill('length = input(20, min=2, max=200)\nplot(close - sma(close, lenght), title="gap")\n');
    await drawn(page, 'My indicator, last good');
    await waitUntil(async () => /UNKNOWN_NAME/.test(await editor.innerText()), 'the fault to be named');
    await formula(page).fill('length = input(20, min=2, max=200)\nplot(close - sma(close, length), title="gap")\n');
    await waitUntil(async () => !/UNKNOWN_NAME/.test(await editor.innerText()), 'the fault to be gone');
    await editor.getByRole('button', { name: /^Save/ }).click();
    await waitUntil(() => /open=[\w-]{8,}/.test(page.url()), 'it to have an id');
    await page.locator('.bar').getByRole('button', { name: 'Add to chart' }).click();
    await drawn(page, 'My indicator 20');
    await page.locator('section[aria-label="Library"]').getByText('1 custom').waitFor();
    const id = new URL(page.url()).searchParams.get('open')!;

    // A closed bar under the crosshair: the legend says what the server calculates for that time.
    await page.locator('.price-chart .plot').focus();
    await page.keyboard.press('End');
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
    const { data } = await ask(
      page,
      'query ($input: CalculateIndicatorInput!) { calculateIndicator(input: $input) { series { values { timestamp value } } } }',
      { input: { ticker: 'SOLUSDT', interval: 'M5', indicator: id } },
    );
    const shown = await legends(page);
    const time = /\d+ \w{3} (\d\d:\d\d) UTC/.exec(shown)![1]!;
    const point = data.calculateIndicator.series[0].values.findLast(
      ({ timestamp }: { timestamp: string }) => timestamp.slice(11, 16) === time,
    );
    const written = /My indicator 20 ([−\d.]+)/.exec(shown)![1]!;
    const digits = written.split('.')[1]!.length;
    expect(Number(written.replace('−', '-'))).toBeCloseTo(point.value, digits - 1);
    expect(digits).toBeGreaterThanOrEqual(3);

    // Whoever has the link reads and forks it, and cannot change it.
    const { data: link } = await ask(page, 'mutation ($id: ID!) { shareCustomIndicator(id: $id) { shareId } }', { id });
    await page.goto(`${product.origin}${PATH}?on=&share=${link.shareCustomIndicator.shareId}`);
    await page.getByText('Shared with you').waitFor();
    await drawn(page, 'My indicator');

    // A fork is one's own: saved beside it, and gone when it is deleted.
    await editor.getByRole('button', { name: 'Fork', exact: true }).click();
    await waitUntil(() => page.url().includes('open=new:'), 'a fork that is not saved yet');
    await waitUntil(async () => (await formula(page).innerText()).includes('title="gap"'), 'its text');
    await page.reload();
    await waitUntil(async () => (await formula(page).innerText()).includes('title="gap"'), 'its text after a reload');
    await editor.getByRole('button', { name: /^Save/ }).click();
    const library = page.locator('section[aria-label="Library"]');
    await library.getByText('2 custom').waitFor();
    await editor.getByLabel('Menu of the indicator').click();
    await editor.getByRole('menuitem', { name: 'Delete' }).click();
    await editor
      .getByRole('button', { name: /^Delete/ })
      .last()
      .click();
    await library.getByText('1 custom').waitFor();
    expect(page.url()).not.toContain('open=');
    expect(faults).toEqual([]);
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
