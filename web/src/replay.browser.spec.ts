/** The page on a recording: badge REPLAY, what the recording lacks is unknown with the reason, its end keeps the last values. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { announceSkipped, dataDir, hasData } from '../../subgraphs/shared/testkit/src/data.ts';
import { CHROMIUM, PHOTOS, startProduct, text } from './testing/product.ts';

const FILE = 'crypto/cryptofeed/BYBIT.jsonl.gz';
if (!hasData(FILE)) announceSkipped(1, 'browser test of a replay');

/** All that a recording of seconds stores of open interest: two points that hardly differ. */
const fewPoints = (page: Page) =>
  page.route('**/graphql', (route) => {
    if (!route.request().postData()?.includes('query OiHistory')) return route.continue();
    const oiHistory = ['00.080', '45.080'].map((second) => ({
      at: `2026-08-09T21:27:${second}Z`,
      oiNotional: 260_459_477,
    }));
    return route.fulfill({ json: { data: { oiHistory } } });
  });

it.skipIf(!CHROMIUM || !hasData(FILE))(
  'wears the badge REPLAY, never LIVE, and says when the recording has ended',
  async () => {
    const product = await startProduct(['--replay', join(dataDir(), FILE), '--speed', '20']);
    try {
      const { page, faults } = await product.open('/telemetry', { before: fewPoints });
      await page.locator('.strip.replay').waitFor();
      expect(await text(page, '.mode')).toBe('REPLAY');
      await page.getByText('recording ended').first().waitFor({ timeout: 20_000 });
      await page.locator('section[aria-label="Funding APR"] .value').waitFor();
      const all = await page.locator('#app').innerText();
      expect(all).not.toMatch(/LIVE|SIMULATED|NaN|undefined/);
      // What the end of a recording can no longer bring is not promised, and what is not known is no warning.
      const tape = page.locator('section[aria-label="Liquidation tape"]');
      await tape.getByText('The recording has ended without a liquidation of SOLUSDT.').waitFor();
      expect(await tape.locator('footer').innerText()).toContain('Binance, OKX not in this recording');
      expect(all).not.toContain('as they come');
      expect(await page.locator('section[aria-label="Guards"]').innerText()).toMatch(/\d stale/);
      expect(await text(page, '.head .badge')).toBe('STALE');
      const numbers = async (selector: string) =>
        ((await text(page, selector)).match(/\d+\.\d+/g) ?? []).map(Number).filter((value) => value > 0);
      const [low, high] = await numbers('.head .fact');
      const [last] = await numbers('.head .price');
      expect(last).toBeGreaterThanOrEqual(low!);
      expect(last).toBeLessThanOrEqual(high!);
      const chart = page.locator('section[aria-label^="Open interest, last"] .apexcharts-area').first();
      await chart.waitFor({ state: 'attached' });
      const labels = (axis: string) =>
        page
          .locator(`section[aria-label^="Open interest, last"] .apexcharts-${axis}axis-label`)
          .evaluateAll((each) => each.map(({ textContent }) => textContent).filter(Boolean));
      expect((await labels('x')).length).toBeGreaterThan(2);
      expect(new Set(await labels('y')).size).toBeGreaterThan(3);
      await page.screenshot({ path: join(PHOTOS, 'replay.png') });
      expect(faults).toEqual([]);
    } finally {
      await product.end();
    }
  },
);
