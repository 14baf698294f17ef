/** The market hub as its browser specs use it. */
import type { Page } from 'playwright-core';

/** The first sweep reads eighty sessions of every stock. */
const FIRST_SWEEP_MS = 120_000;

export const scanner = (page: Page) => page.locator('section[aria-label="Scanner"]');
export const rows = (page: Page) => scanner(page).locator('tbody tr:not(.space)');
export const symbols = (page: Page): Promise<string[]> =>
  rows(page)
    .locator('td.symbol')
    .evaluateAll((cells) => cells.map((cell) => cell.textContent!.trim()));
export const filter = (page: Page) => scanner(page).getByRole('combobox', { name: /as text/ });
export const chips = (page: Page): Promise<string[]> =>
  scanner(page)
    .locator('.chips .chip')
    .evaluateAll((all) => all.map((each) => each.textContent!.replace(/×\s*$/, '').replace(/\s+/g, ' ').trim()));
/** Of the head: how many pass. */
export const passing = async (page: Page): Promise<number> => {
  const text = await scanner(page).locator('header .num').first().innerText();
  return Number(text.replaceAll(',', ''));
};
/** Resolves when the first sweep has been drawn. */
export const filled = (page: Page): Promise<void> => rows(page).first().waitFor({ timeout: FIRST_SWEEP_MS });

/** Answers of the API, as the page gets them; `T` is what the query asks for. */
export async function ask<T>(page: Page, query: string, variables: object = {}): Promise<T> {
  return page.evaluate(
    async (body) => {
      const answer = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return ((await answer.json()) as { data: unknown }).data;
    },
    { query, variables },
  ) as Promise<T>;
}
