/** What is opened and not on the chart: a preview that the tuner moves, and links that lead nowhere. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { ask, chips, drawn, formula, legends, PATH, startWithPast } from './testing/indicators.ts';
import { CHROMIUM, PHOTOS, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('an indicator that is opened', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startWithPast();
  });
  afterAll(() => product?.end());

  const tuner = (page: Page) => page.locator('section[aria-label="Parameters"]');
  const tunes = (page: Page, name: string) => tuner(page).getByText(`${name} parameters`, { exact: true }).waitFor();

  it('is drawn as a preview of the values in the tuner, until it is added or something else is opened', async () => {
    const { page, faults } = await product.open(`${PATH}?open=supertrend`, { width: 1440, height: 900 });
    await tunes(page, 'Supertrend');
    await drawn(page, 'preview');
    const before = await legends(page);
    const box = tuner(page).locator('input').first();
    await box.focus();
    await page.keyboard.press('ArrowUp');
    await tuner(page).getByText('EDITED').waitFor();
    await waitUntil(async () => {
      const now = await legends(page);
      return now.includes('preview') && now !== before && /\d+ bars/.test(await tuner(page).innerText());
    }, 'the preview to follow');
    await page.screenshot({ path: join(PHOTOS, 'indicator-preview.png') });
    expect((await chips(page)).join()).not.toMatch(/supertrend/i);

    await page.keyboard.press('Escape');
    await page.locator('section[aria-label="Library"]').getByRole('button', { name: /New/ }).click();
    await drawn(page, 'My indicator');
    // The tuner is of what is written, not of the chip that was chosen before; a chip takes it back.
    await tunes(page, 'My indicator');
    await tuner(page).getByText('Save it to tune its inputs here').waitFor();
    expect(await tuner(page).locator('input').count()).toBe(0);
    expect(await legends(page)).not.toContain('preview');
    await page.screenshot({ path: join(PHOTOS, 'indicator-new.png') });

    await page.goBack();
    await drawn(page, 'preview');
    await tuner(page).getByRole('button', { name: 'Add to chart' }).click();
    await waitUntil(async () => /supertrend/i.test((await chips(page)).join()), 'it on the chart');
    await waitUntil(async () => !(await legends(page)).includes('preview'), 'no preview any more');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('keeps its name in the tuner when it is deleted elsewhere', async () => {
    const { page, faults } = await product.open(`${PATH}?on=`);
    await page.getByText('built in').waitFor();
    const { data } = await ask(
      page,
      'mutation ($input: SaveCustomIndicatorInput!) { saveCustomIndicator(input: $input) { ... on CustomIndicator { id } } }',
      { input: { name: 'Parting', source: 'n = input(5, min=2, max=9)\nplot(sma(close, n), title="mean")\n' } },
    );
    const { id } = data.saveCustomIndicator;
    await page.goto(`${product.origin}${PATH}?on=${id}&open=${id}`);
    await drawn(page, 'Parting');
    await tunes(page, 'Parting');
    await ask(page, 'mutation ($id: ID!) { deleteCustomIndicator(id: $id) }', { id });
    await page.getByText('Deleted', { exact: true }).waitFor();
    await tuner(page).getByText('The library has no indicator “Parting”').waitFor();
    await tunes(page, 'Parting');
    expect(await tuner(page).innerText()).not.toContain(id);
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each([
    ['share=gone', 'What this link showed is gone'],
    ['open=6c9a1c1e-0000-4000-8000-000000000000', 'There is no such indicator'],
  ])('says that there is nothing behind a dead link: %s', async (query, words) => {
    const { page } = await product.open(`${PATH}?${query}`, { width: 1440, height: 900 });
    const editor = page.locator('section.editor');
    await editor.getByText(words).waitFor();
    await drawn(page, 'MACD');
    await page.screenshot({ path: join(PHOTOS, `indicator-dead-${query.split('=')[0]}.png`) });
    expect(await page.locator('.panel.editor').innerText()).not.toMatch(/Fork|fork|Retry|ERROR|NO_ANSWER|Validate/);
    expect(await formula(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Close' }).click();
    await editor.getByText('Nothing is open').waitFor();
    expect(page.url()).not.toContain(query);
    await page.close();
  });
});
