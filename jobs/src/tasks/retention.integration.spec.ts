import { expect, it } from 'vitest';
import { DATASETS } from '@marketgraph/platform/archive';
import { openDatabase } from '@marketgraph/platform/db';
import { silentLog } from '@marketgraph/testkit/log';
import { archiveDay } from './archive-day.task.ts';
import { KEPT_TABLES } from './kept-rows.ts';
import { retention } from './retention.task.ts';
import { DAY_MS } from './task-deps.ts';
import { bar, context, DAY, fillDay, mode, TaskWorld } from './tasks.fixture.ts';

const TODAY = DAY + 40 * DAY_MS;
const world = new TaskWorld();
const count = async (table: string, where = 'true') =>
  Number((await world.database.pool.query(`SELECT count(*) FROM ${table} WHERE ${where}`)).rows[0].count);
const go = () => retention.run(world.deps, { mode, at: TODAY }, context);

it('takes rows away only of what the archive has a dataset for', () => {
  for (const table of KEPT_TABLES)
    expect(
      DATASETS.some(({ select }) => select.includes(` FROM ${table} `)),
      table,
    ).toBe(true);
});

it('drops what is old and archived, and keeps the hourly bars', async () => {
  await fillDay(world.database);
  for (const day of [DAY - DAY_MS, DAY, DAY + DAY_MS]) await archiveDay.run(world.deps, { mode, at: day }, context);
  for (let day = DAY - DAY_MS; day < TODAY; day += DAY_MS) await world.noteArchived(day);
  await world.database.store.saveBars([bar(TODAY - 30 * DAY_MS), bar(TODAY - 30 * DAY_MS - 1)]);
  await go();
  expect(await count('bars_m1')).toBe(1);
  expect(await count('book_1hz')).toBe(0);
  expect(await count('liquidations')).toBe(0);
  expect(await count('guard_changes')).toBe(0);
  expect(await count('bars_h1')).toBeGreaterThan(20);
  expect(world.files()).toEqual([]);
});

it('keeps every row from the first day on that is not archived, however old it is', async () => {
  await fillDay(world.database);
  await world.noteArchived(DAY - DAY_MS);
  for (let day = DAY + DAY_MS; day < TODAY; day += DAY_MS) await world.noteArchived(day);
  const { reason } = (await go()) as { reason: string };
  expect(reason).toContain('2026-06-16 is not archived yet');
  expect(await count('bars_m1', `ts >= ${DAY}`)).toBe(1_421);
  expect(await count('bars_m1', `ts < ${DAY}`)).toBe(0);
});

it('never touches rows of another mode, nor files younger than asked for', async () => {
  await fillDay(world.database);
  await archiveDay.run(world.deps, { mode, at: DAY }, context);
  for (let day = DAY - DAY_MS; day < TODAY; day += DAY_MS) await world.noteArchived(day);
  const live = await openDatabase({ url: world.postgres.url, log: silentLog(), mode: 'LIVE' });
  await live.store.saveBars([bar(DAY, { mode: 'LIVE' })]);
  await live.close();
  world.deps = { ...world.deps, retentionDays: 41 };
  await go();
  expect(await count('bars_m1', `mode = 'LIVE'`)).toBe(1);
  expect(world.files().length).toBeGreaterThan(0);
  world.deps = { ...world.deps, retentionDays: 39 };
  await go();
  expect(world.files()).toEqual([]);
});
