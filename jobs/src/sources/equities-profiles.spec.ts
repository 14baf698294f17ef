import type { VolumeProfile } from '@marketgraph/platform/db';
import { silentLog } from '@marketgraph/testkit/log';
import { expect, it } from 'vitest';
import { startEquitySandbox } from '../sandbox/equities/index.ts';
import { ELEVEN } from '../sandbox/equities/testing/stage.ts';
import { ManualClock } from '../sandbox/testing/manual-clock.ts';
import { seedVolumeProfiles } from './equities-profiles.ts';

it('seeds once a session: twenty sessions of every stock, none of the one that runs', async () => {
  const rows: VolumeProfile[] = [];
  const store = {
    saveVolumeProfiles: async (more: readonly VolumeProfile[]) => void rows.push(...more),
    volumeProfiles: async (symbols: readonly string[] = [], last = 20) =>
      new Map(symbols.map((symbol) => [symbol, rows.filter((row) => row.symbol === symbol).slice(-last)])),
  };
  const clock = new ManualClock(ELEVEN);
  const sandbox = await startEquitySandbox({
    feed: { kind: 'simulated', seed: 7, stocks: 30 },
    clock,
    logger: silentLog(),
  });
  await sandbox.stop();
  expect(await seedVolumeProfiles({ sandbox, store })).toBe(41 * 20);
  expect(new Set(rows.map(({ symbol }) => symbol)).size).toBe(41);
  expect(
    rows
      .map(({ date }) => date)
      .toSorted()
      .at(-1),
  ).toBe('2026-11-19');
  expect(await seedVolumeProfiles({ sandbox, store })).toBe(0);
  // Broken off in the middle: the rest comes with the next start.
  rows.splice(20 * 20);
  expect(await seedVolumeProfiles({ sandbox, store })).toBe(21 * 20);
  rows.splice(41 * 20);
  clock.advance(3 * 86_400_000);
  expect(await seedVolumeProfiles({ sandbox, store })).toBe(41 * 20);
  expect(await seedVolumeProfiles({ sandbox: null, store })).toBe(0);
});
