/** The page on a recording: badge REPLAY, what the recording lacks is unknown with the reason, its end keeps the last values. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { announceSkipped, dataDir, hasData } from '../../subgraphs/shared/testkit/src/data.ts';
import { CHROMIUM, PHOTOS, startProduct, text } from './testing/product.ts';

const FILE = 'crypto/cryptofeed/BYBIT.jsonl.gz';
if (!hasData(FILE)) announceSkipped(1, 'browser test of a replay');

it.skipIf(!CHROMIUM || !hasData(FILE))(
  'wears the badge REPLAY, never LIVE, and says when the recording has ended',
  async () => {
    const product = await startProduct(['--replay', join(dataDir(), FILE), '--speed', '20']);
    try {
      const { page, faults } = await product.open('/telemetry');
      await page.locator('.strip.replay').waitFor();
      expect(await text(page, '.mode')).toBe('REPLAY');
      await page.getByText('recording ended').first().waitFor({ timeout: 20_000 });
      await page.locator('section[aria-label="Funding APR"] .value').waitFor();
      const all = await page.locator('#app').innerText();
      expect(all).not.toMatch(/LIVE|SIMULATED|NaN|undefined/);
      await page.screenshot({ path: join(PHOTOS, 'replay.png') });
      expect(faults).toEqual([]);
    } finally {
      await product.end();
    }
  },
);
