/** What the browser tests of the page of indicators share: the product with a past to calculate on, and words for what is seen. */
import type { Page } from 'playwright-core';
import { waitUntil } from '../../../subgraphs/shared/testkit/src/wait.ts';
import { startProduct, type Product } from './product.ts';

export const PATH = '/data-scientist/indicators';

/** It reads its past first: before that there is nothing to warm up on. */
export async function startWithPast(): Promise<Product> {
  const product = await startProduct([], { SYMBOLS: 'SOLUSDT,BTCUSDT' });
  const stored = async () => {
    const body = JSON.stringify({ query: '{ bars(symbol: "SOLUSDT", interval: M5) { timestamp } }' });
    const headers = { 'content-type': 'application/json' };
    const answer = await (await fetch(`${product.origin}/graphql`, { method: 'POST', headers, body })).json();
    return (answer.data?.bars?.length ?? 0) >= 400;
  };
  await waitUntil(stored, 'stored bars', 40_000);
  return product;
}

export const chips = (page: Page) => page.locator('ul[aria-label="On the chart"] .pick').allInnerTexts();
/** Everything that is written over the chart. */
export const legends = async (page: Page) => (await page.locator('.price-chart').innerText()).replaceAll(/\s+/g, ' ');
const on = (page: Page) => new URL(page.url()).searchParams.get('on');
export const said = (page: Page, wanted: string) =>
  waitUntil(async () => on(page) === wanted, `the link to say ${wanted}`);
/** The chart draws, and every indicator on it has a value. */
export const drawn = async (page: Page, ...names: string[]) =>
  waitUntil(
    async () => {
      const all = await legends(page);
      return names.every((name) => all.includes(name));
    },
    `the chart to draw ${names.join(' and ')}`,
  );
/** An answer of the product to the page's own viewer. */
export const ask = (page: Page, query: string, variables: object) =>
  page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(body) })).json();
    },
    { query, variables },
  );
export const formula = (page: Page) => page.locator('section.editor .cm-content');
/** Where the keys are, in words: name or text of the element. */
export const keysAt = (page: Page) =>
  page.evaluate(() => {
    const { tagName, ariaLabel, textContent } = document.activeElement!;
    return tagName === 'BODY' ? 'BODY' : (ariaLabel ?? textContent?.trim().slice(0, 80) ?? tagName);
  });
