/** Indicators found, added, opened and tuned, with hand and keys. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { ask, chips, drawn, formula, legends, PATH, said, startWithPast } from './testing/indicators.ts';
import { CHROMIUM, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('the library and the tuner of indicators', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startWithPast();
  });
  afterAll(() => product?.end());

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
    // The library is read anew after a reload.
    await page.locator('#palette-list [role="option"]', { hasText: 'Keltner' }).first().waitFor();
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
});
