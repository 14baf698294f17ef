/** An indicator of one's own: written, saved, drawn, shared, forked, deleted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { ask, drawn, formula, keysAt, legends, PATH, startWithPast } from './testing/indicators.ts';
import { CHROMIUM, type Product } from './testing/product.ts';

describe.skipIf(!CHROMIUM)('custom indicators', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startWithPast();
  });
  afterAll(() => product?.end());

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
    // The editor is closed: the keys are in the list, at the one beside it.
    await waitUntil(async () => (await keysAt(page)).startsWith('Indicators'), 'the keys in the library');
    expect(await library.locator('[role="option"].cursor').innerText()).toContain('My indicator');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('tells where its alerts fired: how many, which, and at which bar', async () => {
    const { page, faults } = await product.open(`${PATH}?on=`);
    const source =
      'fast = ema(close, 9)\nslow = ema(close, 21)\nplot(fast - slow, title="gap")\nalert(crossover(fast, slow), "9 crossed over 21")\n';
    const { data } = await ask(
      page,
      'mutation ($input: SaveCustomIndicatorInput!) { saveCustomIndicator(input: $input) { ... on CustomIndicator { id } } }',
      { input: { name: 'Crosses', source } },
    );
    await page.goto(`${product.origin}${PATH}?on=${data.saveCustomIndicator.id}`);
    await drawn(page, 'Crosses');
    const button = page.locator('.alerts .btn');
    await button.waitFor();
    const { data: known } = await ask(
      page,
      'query ($input: CalculateIndicatorInput!) { calculateIndicator(input: $input) { alerts { timestamp provisional } } }',
      { input: { ticker: 'SOLUSDT', interval: 'M5', indicator: data.saveCustomIndicator.id } },
    );
    const alerts = known.calculateIndicator.alerts as { timestamp: string; provisional: boolean }[];
    expect(Number.parseInt(await button.innerText(), 10)).toBe(alerts.length);
    await button.click();
    await page.getByRole('list', { name: 'Alerts' }).getByRole('button').last().click();
    const oldest = alerts.at(-1)!.timestamp.slice(11, 16);
    await waitUntil(async () => {
      const legend = await legends(page);
      return legend.includes('9 crossed over 21') && legend.includes(`${oldest} UTC`);
    }, 'the crosshair on its bar');
    expect(faults).toEqual([]);
    await page.close();
  });
});
