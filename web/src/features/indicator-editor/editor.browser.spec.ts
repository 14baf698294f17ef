/** The editor with the product behind it: faults at the places the server told, fixes, layout, help, keys, saving. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, PHOTOS, startProduct, type Product } from '../../testing/product.ts';
import { TEMPLATES } from './templates.ts';

const SQUEEZE = `# Squeeze: Bollinger bands inside the Keltner channel
length = input(20, min=2, max=200)
mult = input(2.0, min=0.5, max=5, step=0.1)
kc = input(1.5, min=0.5, max=5, step=0.1)
mid = sma(close, length)
dev = mult * stdev(close, length)
span = kc * atr(lenght)
on = mid + dev < mid + span and mid - dev > mid - span
plot(on, title="Squeeze", style="step")`;

describe.skipIf(!CHROMIUM)('the indicator editor', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.end());

  async function open(): Promise<{ page: Page; faults: string[]; card: Locator; text: Locator; foot: Locator }> {
    const { page, faults } = await product.open('/data-scientist/indicators?open=new');
    const card = page.locator('section.editor');
    const text = card.locator('.cm-content');
    await text.waitFor();
    await card.getByText('No faults').first().waitFor();
    return { page, faults, card, text, foot: card.locator('.foot') };
  }
  /** Key by key: brackets close themselves, completions open, and the text must still be what was typed. */
  async function type(page: Page, text: Locator, lines: string): Promise<void> {
    await text.click();
    await page.keyboard.press('Control+a');
    for (const [index, line] of lines.split('\n').entries()) {
      if (index > 0) await page.keyboard.press('Enter');
      await page.keyboard.type(line);
    }
  }

  it('marks 7:17, replaces by Tab, names it, saves', async () => {
    const { page, faults, card, text, foot } = await open();
    await type(page, text, SQUEEZE);
    await foot.getByText('7:17').waitFor();
    expect(await text.innerText()).toBe(SQUEEZE);
    expect(await card.locator('.squiggle').allInnerTexts()).toEqual(['lenght']);
    expect(await card.locator('.cm-line.fault-bad').allInnerTexts()).toEqual(['span = kc * atr(lenght)']);
    expect(await card.locator('.cm-gutterElement.fault-bad').allInnerTexts()).toEqual(['7']);
    expect(await foot.innerText()).toMatch(/Unknown name lenght\. Did you mean length\?[\s\S]*UNKNOWN_NAME/);
    expect(await card.getByRole('button', { name: '1 ERROR' }).count()).toBe(1);
    const save = card.getByRole('button', { name: 'Save' });
    expect(await save.getAttribute('title')).toBe('Fix the error to save');
    await page.keyboard.press('F8');
    await foot.getByRole('button', { name: 'Replace' }).locator('kbd').waitFor();
    await card.screenshot({ path: join(PHOTOS, 'indicator-editor-fault.png') });
    await page.keyboard.press('Tab');
    await foot.getByText('No faults').first().waitFor();
    expect(await text.innerText()).toBe(SQUEEZE.replace('lenght', 'length'));
    expect(await foot.innerText()).toMatch(/Warm-up\s+21 bars[\s\S]*Look-back\s+20 bars[\s\S]*of 5,000[\s\S]*Squeeze/);
    await card.locator('button.name').click();
    await page.keyboard.type('squeeze');
    await page.keyboard.press('Enter');
    await text.click();
    await page.keyboard.press('Control+s');
    await card.getByText('Version 1, saved').waitFor();
    await page.reload();
    await card.getByText('Version 1, saved').waitFor();
    expect((await text.innerText()).trimEnd()).toBe(SQUEEZE.replace('lenght', 'length'));
    expect(faults).toEqual([]);
    await page.close();
  });

  it('undoes the fix, lays out with the caret kept, indents, completes, helps, and lets the keyboard out', async () => {
    const { page, faults, card, text, foot } = await open();
    await type(page, text, 'x=sma( close,20 )\nplot( x )');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    await foot.getByText('No faults').first().waitFor();
    await page.keyboard.press('Alt+Shift+F');
    await page.waitForFunction(() =>
      document.querySelector('.cm-content')!.textContent!.includes('x = sma(close, 20)'),
    );
    await page.keyboard.type('y');
    expect((await text.innerText()).split('\n')[0]).toBe('xy = sma(close, 20)');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect((await text.innerText()).split('\n')[0]).toBe('x=sma( close,20 )');

    await page.keyboard.press('Control+a');
    await page.keyboard.type('def wide(n):\nreturn n');
    expect(await text.innerText()).toBe('def wide(n):\n    return n');
    await page.keyboard.type('\nz = sto');
    await page.locator('.cm-tooltip-autocomplete li[aria-selected="true"]', { hasText: 'stoch' }).waitFor();
    // For 75 ms a list that has just opened takes no choice: nobody can have read it.
    await page.evaluate(() => new Promise((done) => void setTimeout(done, 100)));
    await page.keyboard.press('Tab');
    await page.keyboard.type('5, d');
    await page.locator('.help .now', { hasText: 'smooth=3' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement!.closest('.cm-editor'))).toBeNull();
    const word = card.locator('.cm-line', { hasText: 'z = ' }).getByText('stoch');
    const told = page.locator('.cm-tooltip-hover', { hasText: 'Gives k, d' });
    // A check that comes back while the pointer rests begins the wait anew: a hand moves again, too.
    await expect
      .poll(
        async () => {
          await page.mouse.move(5, 5);
          await word.hover();
          await told.waitFor({ timeout: 1_500 }).catch(() => {});
          return told.count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('goes on without the server, and says so', async () => {
    const { page, card, text, foot } = await open();
    await page.route('**/graphql', (route) => route.abort());
    await text.click();
    await page.keyboard.type('# still here ');
    await foot.getByRole('alert').waitFor();
    expect(await foot.innerText()).toMatch(
      /The server does not answer\. The text of now is not checked\.[\s\S]*NO_ANSWER/,
    );
    expect(await text.innerText()).toContain('# still here');
    await page.unroute('**/graphql');
    await foot.getByRole('button', { name: 'Retry' }).click();
    await card.getByText('No faults').first().waitFor();
    await page.close();
  });

  it.each([
    ['dark', 1440],
    ['light', 1440],
    ['dark', 768],
    ['light', 768],
  ] as const)('says what its state is: %s at %i', async (theme, width) => {
    const { page, faults } = await product.open('/dev/states', {
      ...{ width, height: 900 },
      before: (page) => page.addInitScript((value) => localStorage.setItem('marketgraph.theme', value), theme),
    });
    const card = (state: string) => page.locator(`[data-editor="${state}"] section.editor`);
    await card('failed').locator('.squiggle').waitFor();
    const said = {
      error: /1 ERROR[\s\S]*Edited, last good version drawn[\s\S]*7:17[\s\S]*UNKNOWN_NAME/,
      several: /2 ERRORS[\s\S]*7:17[\s\S]*2\/3/,
      warning: /1 WARNING[\s\S]*UNUSED_NAME/,
      clean: /Version 4, saved[\s\S]*21 bars[\s\S]*34 of 5,000[\s\S]*No faults/,
      full: /SHARED[\s\S]*17\.4 of 20\.0 KB/,
      'read only': /Read only[\s\S]*Fork/,
      offline: /does not answer[\s\S]*Retry[\s\S]*NO_ANSWER/,
      'saved elsewhere': /Saved elsewhere: version 5; here stands version 4[\s\S]*Reload[\s\S]*Keep mine/,
      'deleted elsewhere': /Deleted elsewhere[\s\S]*Save as new/,
      failed: /You have an indicator named squeeze(?![\s\S]*Retry)[\s\S]*BAD_USER_INPUT/,
      empty: /Nothing is open/,
    };
    for (const [state, words] of Object.entries(said)) expect(await card(state).innerText(), state).toMatch(words);
    expect(await card('loading').locator('.skeleton').count()).toBe(4);
    expect(await card('several').locator('.fault-place').count()).toBe(1);
    const boxes = await page
      .locator('section.editor')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
    expect(new Set(boxes)).toEqual(new Set([300]));
    expect(
      await page
        .locator('section.editor > header')
        .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth + 1).length),
    ).toBe(0);
    const locked = card('read only').locator('.cm-content');
    await locked.click();
    await page.keyboard.type('x');
    expect(await locked.innerText()).not.toMatch(/^x|x#/);
    await card('several').getByRole('button', { name: '2 ERRORS' }).click();
    await page.getByRole('dialog', { name: 'Faults' }).getByText('An expression is missing here.').click();
    await card('several').getByRole('button', { name: 'Go to line 9, column 40' }).waitFor();
    for (const state of ['error', 'several', 'full', 'offline'])
      await card(state).screenshot({ path: join(PHOTOS, `indicator-editor-${width}-${theme}-${state}.png`) });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('begins with texts that the server finds nothing in, laid out as it lays them out', async () => {
    for (const { name, source } of TEMPLATES) {
      const query =
        '($s: String!) { validateCustomIndicator(source: $s) { diagnostics { code line message } formatted } }';
      const response = await fetch(`${product.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `query ${query}`, variables: { s: source } }),
      });
      const { data } = (await response.json()) as { data: { validateCustomIndicator: unknown } };
      expect(data.validateCustomIndicator, name).toEqual({ diagnostics: [], formatted: source });
    }
  });

  it('keeps the keys in the text: after the first save, after a fork, after a question; Ctrl-Shift-K is its own', async () => {
    const { page, faults, card, text } = await open();
    const writes = () => page.evaluate(() => document.activeElement!.closest('.cm-editor') !== null);
    await type(page, text, 'plot(close, title="kept")\n');
    await card.getByText('No faults').first().waitFor();
    await page.keyboard.press('Control+s');
    await card.getByText('Version 1, saved').waitFor();
    await expect.poll(() => page.url()).not.toContain('open=new');
    expect(await writes()).toBe(true);
    await page.keyboard.type('#n');
    expect(await text.innerText()).toContain('#n');
    await page.keyboard.press('Control+Shift+K');
    expect(await text.innerText()).not.toContain('#n');
    expect(await page.locator('#palette-list').isVisible()).toBe(false);
    expect(await writes()).toBe(true);
    await card.getByLabel('Menu of the indicator').click();
    await card.getByRole('menuitem', { name: 'Delete' }).click();
    const keep = card.getByRole('button', { name: 'Keep' });
    await expect.poll(() => keep.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(writes).toBe(true);
    await card.getByLabel('Menu of the indicator').click();
    await card.getByRole('menuitem', { name: 'Fork' }).click();
    await expect.poll(() => page.url()).toContain('open=new:');
    await expect.poll(writes).toBe(true);
    expect(await card.locator('button.name').innerText()).toMatch(/, copy$/);
    expect(faults).toEqual([]);
    await page.close();
  });
});
