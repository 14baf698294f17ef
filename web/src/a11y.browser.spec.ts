/** What a keyboard, a screen reader and weak eyes need: computed in Chromium on the running page. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../subgraphs/shared/testkit/src/wait.ts';
import { faint, look, nameless } from './testing/a11y.ts';
import { contrast } from './testing/contrast.ts';
import { Line } from './testing/line.ts';
import { CHROMIUM, figures, startProduct, type Product } from './testing/product.ts';

const INKS = ['text', 'text-2', 'muted', 'lime-text', 'amber-text', 'danger-text', 'info-text', 'violet-text'];
const GROUNDS = ['ground', 'surface', 'raised', 'hover'];
const INDICATORS = '/data-scientist/indicators?on=macd;nosuch&open=cci';
/** One indicator that is drawn, one that there is not, one to read. */
const charted = async (page: Page) => {
  for (const name of ['MACD 12, 26, 9', 'There is no indicator', 'Read only', 'built in'])
    await page.getByText(name).first().waitFor();
};

describe.skipIf(!CHROMIUM)('accessibility', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct([], { SYMBOLS: 'SOLUSDT,BTCUSDT' });
  });
  afterAll(() => product?.end());

  it.each(['/telemetry', '/dev/states', INDICATORS])('%s: every control has a name', async (path) => {
    const { page } = await product.open(path);
    if (path === '/telemetry') await figures(page);
    else if (path === INDICATORS) await charted(page);
    else await page.getByText('FIXTURES: no data').waitFor();
    expect(await nameless(page)).toEqual([]);
    await page.keyboard.press(',');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    expect(await nameless(page)).toEqual([]);
    await page.close();
  });

  it('every control can be reached by Tab, and the focus is seen on each', async () => {
    const { page } = await product.open('/telemetry');
    await figures(page);
    const wanted = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, [tabindex="0"]')].filter(
          (each) => each.checkVisibility() && !(each as HTMLButtonElement).disabled,
        ).length,
    );
    const seen = new Set<number>();
    const unseen: string[] = [];
    await page.evaluate(() => document.body.focus());
    for (let tabs = 0; tabs < wanted + 5; tabs += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body) return null;
        const shows = (style: CSSStyleDeclaration) =>
          (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) ||
          (style.content !== 'none' && style.content !== 'normal' && Number.parseFloat(style.borderTopWidth) >= 2);
        const frame = element.closest('.frame');
        const visible =
          shows(getComputedStyle(element)) ||
          (element.tagName === 'TABLE' && shows(getComputedStyle(frame!, '::after')));
        const all = [...document.querySelectorAll('*')];
        return { index: all.indexOf(element), visible, html: element.outerHTML.slice(0, 90) };
      });
      if (!at) continue;
      seen.add(at.index);
      if (!at.visible) unseen.push(at.html);
    }
    expect(unseen).toEqual([]);
    expect(seen.size).toBeGreaterThanOrEqual(wanted);
    await page.close();
  });

  it('changes of state are spoken, prices are not', async () => {
    const line = new Line();
    const { page } = await product.open('/telemetry', { before: line.attach });
    await figures(page);
    await page.evaluate(() => {
      const world = window as unknown as { spoken: string[] };
      world.spoken = [];
      const region = document.querySelector('[aria-label="Changes of state"]')!;
      new MutationObserver(() => world.spoken.push(region.textContent!)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    const spoken = () => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
    const quote = () => page.locator('section[aria-label="Spread"] .context').innerText();
    for (let moves = 0; moves < 3; moves += 1) {
      const before = await quote();
      await waitUntil(async () => (await quote()) !== before, 'the quote to move', 20_000);
    }
    // What the product itself changed meanwhile may be spoken: states and reasons, never the quote.
    for (const sentence of await spoken()) expect(sentence).toMatch(/warning|breach|passing|stale|unknown|connect/i);
    line.change = (field, event) => {
      if (field !== 'guards') return;
      for (const check of event.guards.checks)
        if (check.name === 'DEPTH') Object.assign(check, { status: 'BREACH', reason: 'Below 25.0k for 1 s' });
    };
    await waitUntil(
      async () => (await spoken()).some((each) => each.includes('Depth breach: Below 25.0k for 1 s.')),
      'the breach to be spoken',
    );
    const price = (await quote()).match(/\d+\.\d+/)![0].split('.')[0]!;
    for (const sentence of await spoken()) expect(sentence).not.toContain(`${price}.`);
    // Nothing else that moves speaks by itself.
    const live = await page.evaluate(() =>
      [...document.querySelectorAll('[aria-live]:not([aria-live="off"]), [role="status"], [role="log"]')]
        .filter((each) => each.textContent!.trim())
        .map((each) => each.getAttribute('aria-label')),
    );
    expect(live.filter((label) => label !== 'Changes of state')).toEqual([]);
    await page.close();
  });

  it.each([
    ['dark', ''],
    ['dark', 'cb'],
    ['light', ''],
    ['light', 'cb'],
  ])('contrast of every text token and every text of the page: %s %s', async (theme, palette) => {
    // A flash of 150 ms is no ground to read on: it is left out here.
    const { page } = await product.open('/telemetry', {
      before: (page) => page.emulateMedia({ reducedMotion: 'reduce' }),
    });
    await figures(page);
    await look(page, theme, palette);
    const color = (name: string) =>
      page.evaluate((each) => getComputedStyle(document.documentElement).getPropertyValue(`--${each}`).trim(), name);
    const resolved = async (name: string): Promise<string> => {
      const value = await color(name);
      expect(value, name).toMatch(/^#[0-9a-f]{3,6}$/i);
      return value;
    };
    for (const ink of [...INKS, 'up-text', 'down-text'])
      for (const ground of GROUNDS)
        expect(contrast(await resolved(ink), await resolved(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(
          4.5,
        );
    for (const mark of ['lime', 'amber', 'danger', 'control', 'up', 'down'])
      expect(contrast(await resolved(mark), await resolved('surface')), `${mark} as a mark`).toBeGreaterThanOrEqual(3);
    const { found, seen } = await faint(page);
    expect(seen).toBeGreaterThan(100);
    expect(found).toEqual([]);
    await page.close();
  });

  it.each([
    ['dark', ''],
    ['light', ''],
    ['dark', 'cb'],
    ['light', 'cb'],
  ])('indicators in %s %s: texts stand out', async (theme, palette) => {
    const { page } = await product.open(INDICATORS);
    await charted(page);
    await look(page, theme, palette);
    const { found, seen } = await faint(page);
    expect(seen).toBeGreaterThan(100);
    expect(found).toEqual([]);
    await page.close();
  });

  it('prefers-reduced-motion: nothing on the page moves by itself', async () => {
    const running = async (reducedMotion: 'reduce' | 'no-preference') => {
      const { page } = await product.open('/telemetry', {
        before: async (page) => {
          await page.emulateMedia({ reducedMotion });
          await page.addInitScript(() => {
            const world = window as unknown as { moved: number };
            world.moved = 0;
            const look = () => {
              world.moved += document.getAnimations().length + document.querySelectorAll('[data-flash]').length;
              requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          });
        },
      });
      await figures(page);
      const moved = () => page.evaluate(() => (window as unknown as { moved: number }).moved);
      const values = () => page.locator('section[aria-label="Guards"] tbody').innerText();
      for (let changes = 0; changes < 4; changes += 1) {
        const before = await values();
        await waitUntil(async () => (await values()) !== before, 'the guards to change', 20_000);
      }
      if (reducedMotion === 'no-preference') await waitUntil(async () => (await moved()) > 0, 'a flash', 20_000);
      const total = await moved();
      await page.close();
      return total;
    };
    expect(await running('no-preference')).toBeGreaterThan(0);
    expect(await running('reduce')).toBe(0);
  });
});
