// The archive against a real PostgreSQL and real files: what is read back is what was stored, whatever happens in between.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GuardsState } from '@marketgraph/domain/market';
import { DATASETS, type ArchivedRow } from '@marketgraph/platform/archive';
import { bundleProgram, type Program } from '@marketgraph/testkit/program';
import { archiveDay } from './archive-day.task.ts';
import { DAY_MS } from './task-deps.ts';
import { bar, context, DAY, fillDay, MINUTE_MS, mode, place, TaskWorld } from './tasks.fixture.ts';

const world = new TaskWorld();
let program: Program;
beforeAll(async () => void (program = await bundleProgram(join(import.meta.dirname, '../testing/archive-child.ts'))));
afterAll(() => program?.remove());
const run = () => archiveDay.run(world.deps, { mode, at: DAY }, context);

it('writes the layout of the specification; what is read back is what PostgreSQL holds, to the bit, nulls and borders included', async () => {
  await fillDay(world.database);
  expect(await run()).toEqual({ status: 'done', reason: expect.stringMatching(/^\d+ rows in 7 files$/) as unknown });
  const name = '20260616.parquet';
  expect(world.files().filter((file) => file.endsWith(name))).toEqual([
    `simulated/binance/SOLUSDT/book/${name}`,
    `simulated/binance/SOLUSDT/trades/${name}`,
    `simulated/binance/SOLUSDT/trades_1h/${name}`,
    `simulated/bybit/SOLUSDT/funding/${name}`,
    `simulated/guards/SOLUSDT/changes/${name}`,
    `simulated/guards/SOLUSDT/samples/${name}`,
    `simulated/liquidations/SOLUSDT/${name}`,
  ]);
  for (const { name: kind } of DATASETS) {
    const read = await world.deps.archive.read(place(kind, kind === 'funding' ? 'bybit' : 'binance'));
    expect(read, kind).toEqual(await world.stored(kind));
  }
  expect(await world.deps.archive.read(place('trades'))).toHaveLength(1_420);
  expect((await world.deps.archive.read(place('liquidations')))!.map(({ ts }) => ts)).toEqual([
    DAY,
    DAY + 1_000,
    DAY + DAY_MS - 1,
  ]);
  const changes = (await world.deps.archive.read(place('guard_changes')))!;
  expect(changes.map(({ ts, state }) => [ts, (JSON.parse(String(state)) as GuardsState).ts])).toEqual(
    [DAY, DAY + 1_000, DAY + DAY_MS - 1].map((ts) => [ts, ts]),
  );
  expect((await world.deps.archive.read(place('guard_samples')))![0]).toMatchObject({ ts: DAY, depth_min_usd: null });
  const hours = (await world.deps.archive.read(place('trades_1h')))!;
  expect(hours.map(({ completeness }) => completeness)).toEqual([
    1,
    1,
    40 / 60,
    ...Array.from({ length: 21 }, () => 1),
  ]);
  const [settled, predicted] = [(kind: string) => (row: ArchivedRow) => row['kind'] === kind].flatMap((of) => [
    of('settled'),
    of('predicted'),
  ]);
  const funding = (await world.deps.archive.read(place('funding', 'bybit')))!;
  expect(funding.find(settled!)).toMatchObject({ mode, funding_rate_8h: 0.0010274, oi_base: null });
  expect(funding.find(settled!)!['funding_apr']).toBeCloseTo(112.5, 3);
  expect(funding.find(predicted!)).toMatchObject({ oi_notional: 1.2e9, funding_rate_8h: -0.0002 });
});

it('run again it gives the same files; what came late stands in the second writing, also that of the day before', async () => {
  await fillDay(world.database);
  await run();
  const before = await world.deps.archive.read(place('trades'));
  await run();
  expect(await world.deps.archive.read(place('trades'))).toEqual(before);
  const late = DAY + 130 * MINUTE_MS;
  await world.database.store.saveBars([bar(late)]);
  await archiveDay.run(world.deps, { mode, at: DAY + DAY_MS }, context);
  expect((await world.deps.archive.read(place('trades')))!.map(({ ts }) => ts)).toContain(late);
});

it('never puts fewer rows in place of more: a day that has left the world.database keeps its file', async () => {
  await fillDay(world.database);
  await run();
  const whole = await world.deps.archive.read(place('trades'));
  await world.database.pool.query('DELETE FROM bars_m1 WHERE ts > $1', [DAY + 60 * MINUTE_MS]);
  await run();
  expect(await world.deps.archive.read(place('trades'))).toEqual(whole);
});

it('archives every symbol that has rows, also one that nobody follows any more', async () => {
  await world.database.store.saveBars([bar(DAY, { symbol: 'OLDUSDT' })]);
  await run();
  const name = '20260616.parquet';
  expect(world.files()).toEqual(
    [`trades/${name}`, `trades_1h/${name}`].map((file) => `simulated/binance/OLDUSDT/${file}`),
  );
});

it('says that there was nothing, and leaves a job of another mode alone', async () => {
  expect(await run()).toEqual({ status: 'done', reason: 'no rows' });
  expect(world.files()).toEqual([]);
  expect(await archiveDay.run(world.deps, { mode: 'LIVE', at: DAY }, context)).toMatchObject({ status: 'skipped' });
});

it('a disk that takes no more is told, the file before stays, and the next run succeeds', async () => {
  await fillDay(world.database);
  await run();
  const before = await world.deps.archive.read(place('trades'));
  await world.database.store.saveBars([bar(DAY + 130 * MINUTE_MS)]);
  // A quota of 8 KB a file stands for a full disk: the day's trades need more.
  const { code, text } = await inChild('ulimit -f 8;');
  expect(code).toBe(7);
  expect(text).toMatch(/ArchiveError: .*20260616\.parquet was not written/);
  expect(await world.deps.archive.read(place('trades'))).toEqual(before);
  expect(world.files().filter((file) => file.endsWith('.tmp'))).toEqual([]);
  await run();
  expect(await world.deps.archive.read(place('trades'))).toHaveLength(1_421);
});

it('killed at any moment it leaves no torn file, and the next run has every row', async () => {
  await fillDay(world.database);
  await run();
  const whole = await world.deps.archive.read(place('trades'));
  for (let kill = 0; kill < 12; kill += 1) {
    await inChild('', 150 + Math.random() * 500);
    for (const { name } of DATASETS) {
      const venue = name === 'funding' ? 'bybit' : 'binance';
      const read = await world.deps.archive.read(place(name, venue));
      expect(read, name).toEqual(await world.stored(name));
    }
  }
  expect(await world.deps.archive.read(place('trades'))).toEqual(whole);
  writeFileSync(join(world.folder, 'simulated/binance/SOLUSDT/trades/20260617.parquet.tmp'), 'torn');
  await run();
  expect(world.files().filter((file) => file.endsWith('.tmp'))).toEqual([]);
}, 60_000);

/** The task in a process of its own, over and over; `killMs`: SIGKILL after so long. */
async function inChild(prefix: string, killMs?: number): Promise<{ code: number | null; text: string }> {
  const times = killMs === undefined ? '1' : '1000';
  const child = spawn(
    'bash',
    ['-c', `${prefix} exec node ${program.path} ${world.postgres.url} ${world.folder} ${DAY} ${times}`],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const gone = new Promise<number | null>((done) => child.once('exit', done));
  if (killMs !== undefined) {
    await sleep(killMs);
    child.kill('SIGKILL');
  }
  return { code: await gone, text };
}
