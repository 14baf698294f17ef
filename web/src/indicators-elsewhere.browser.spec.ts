/** An indicator of one's own that is saved or deleted in another tab while it stands in the editor. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { ask, drawn, formula, legends, PATH, startWithPast } from './testing/indicators.ts';
import { CHROMIUM, PHOTOS, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('an indicator changed elsewhere', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startWithPast();
  });
  afterAll(() => product?.end());

  const sourceOf = (length: number) => `plot(sma(close, ${length}), title="mean of ${length}", pane="overlay")\n`;
  /** As another tab does. */
  async function save(page: Page, name: string, length: number, id?: string): Promise<{ id: string; version: number }> {
    await page.getByText('built in').waitFor();
    const { data, errors } = await ask(
      page,
      'mutation ($input: SaveCustomIndicatorInput!) { saveCustomIndicator(input: $input) { ... on CustomIndicator { id version } } }',
      { input: { name, source: sourceOf(length), ...(id ? { id } : {}) } },
    );
    expect(errors).toBeUndefined();
    return data.saveCustomIndicator;
  }
  const written = (page: Page, wanted: string) =>
    waitUntil(async () => (await formula(page).innerText()).includes(wanted), `the text to be ${wanted}`);

  it('is told at once: its text replaces that of here, or that of here is saved over it', async () => {
    const { page, faults } = await product.open(`${PATH}?on=`);
    const { id } = await save(page, 'Mean', 5);
    await page.goto(`${product.origin}${PATH}?on=${id}&open=${id}`);
    const editor = page.locator('section.editor');
    const [state, foot] = [editor.locator('.state'), editor.locator('.foot')];
    const says = (words: string) => state.getByText(words, { exact: true }).waitFor();
    const press = (name: string) => foot.getByRole('button', { name }).click();
    await says('Version 1, saved');
    await drawn(page, 'Mean');

    await save(page, 'Mean', 7, id);
    expect((await save(page, 'Mean', 8, id)).version).toBe(3);
    await says('Saved elsewhere: version 3');
    await editor.screenshot({ path: join(PHOTOS, 'indicator-editor-elsewhere.png') });
    expect(await editor.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    expect(await formula(page).innerText()).toContain('close, 5');
    await press('Reload');
    await says('Version 3, saved');
    await written(page, 'close, 8');

    await formula(page).fill(sourceOf(21));
    await says('Edited since version 3');
    await save(page, 'Mean', 9, id);
    await says('Saved elsewhere: version 4');
    await press('Keep mine');
    await says('Edited since version 4');
    await written(page, 'close, 21');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await says('Version 5, saved');

    await ask(page, 'mutation ($id: ID!) { deleteCustomIndicator(id: $id) }', { id });
    await says('Deleted elsewhere');
    await written(page, 'close, 21');
    await page.screenshot({ path: join(PHOTOS, 'indicator-deleted-elsewhere.png') });
    // Who loads the page anew still has the text.
    await page.reload();
    await says('Deleted elsewhere');
    await written(page, 'close, 21');
    await press('Save as new');
    await says('Version 1, saved');
    await waitUntil(() => !page.url().includes(`open=${id}`), 'it to have an id of its own');
    await written(page, 'close, 21');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('is told off the chart too, when the viewer comes back, and to who saves nevertheless', async () => {
    const { page, faults } = await product.open(`${PATH}?on=`);
    const { id } = await save(page, 'Off', 5);
    await page.goto(`${product.origin}${PATH}?on=&open=${id}`);
    const state = page.locator('section.editor .state');
    await state.getByText('Version 1, saved').waitFor();
    await save(page, 'Off', 6, id);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await state.getByText('Saved elsewhere: version 2').waitFor();
    await page.locator('section.editor .foot').getByRole('button', { name: 'Reload' }).click();
    await written(page, 'close, 6');
    await formula(page).fill(sourceOf(30));
    await state.getByText('Edited since version 2').waitFor();
    await save(page, 'Off', 9, id);
    await page.keyboard.press('Control+s');
    await state.getByText('Saved elsewhere: version 3').waitFor();
    await written(page, 'close, 30');
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each([
    ['this page', `${PATH}?on=`, 'ul[aria-label="On the chart"]'],
    ['the page of an instrument', '/instrument/SOLUSDT?on=', 'ul[aria-label="Indicators on the chart"]'],
  ])(
    'is drawn on no chart of %s once it is deleted, and says so; what is beside it goes on',
    async (_where, path, list) => {
      const { page, faults } = await product.open(`${PATH}?on=`);
      const { id } = await save(page, 'Gone', 5);
      await page.goto(`${product.origin}${path}${id};rsi`);
      const hasValue = (text: string) => /Gone( mean of 5)? \d/.test(text);
      await drawn(page, 'Gone', 'RSI 14');
      await waitUntil(async () => hasValue(await legends(page)), 'its line to be drawn');
      await ask(page, 'mutation ($id: ID!) { deleteCustomIndicator(id: $id) }', { id });
      const chip = page.locator(`${list} li`).first();
      await chip.getByText('Deleted', { exact: true }).waitFor();
      expect(await chip.innerText()).toContain('Gone');
      await waitUntil(async () => !hasValue(await legends(page)), 'its line to be gone');
      await drawn(page, 'RSI 14');
      // What answers late does not bring it back.
      await page.waitForTimeout(3_000);
      expect([await chip.innerText(), hasValue(await legends(page))]).toEqual([
        expect.stringContaining('Deleted'),
        false,
      ]);
      expect(faults).toEqual([]);
      await page.close();
    },
  );
});
