import { expect, it } from 'vitest';
import { rollupHourly } from './rollup-hourly.task.ts';
import { HOUR_MS } from './task-deps.ts';
import { bar, context, DAY, MINUTE_MS, mode, TaskWorld } from './tasks.fixture.ts';

const world = new TaskWorld();

it('makes the bar of an hour, and makes it again when minutes came late', async () => {
  const minutes = Array.from({ length: 60 }, (_, minute) => bar(DAY + minute * MINUTE_MS));
  await world.database.store.saveBars([...minutes.slice(0, 30), bar(DAY + HOUR_MS)]);
  await rollupHourly.run(world.deps, { mode, at: DAY }, context);
  const [half] = await world.database.store.hourlyBars({ symbol: 'SOLUSDT' });
  expect(half).toMatchObject({ timestamp: DAY, completeness: 0.5, trades: 90 });
  await world.database.store.saveBars(minutes);
  await rollupHourly.run(world.deps, { mode, at: DAY }, context);
  expect(await world.database.store.hourlyBars({ symbol: 'SOLUSDT' })).toMatchObject([
    { completeness: 1, trades: 180 },
  ]);
});

it('makes the bars of every symbol that has minutes', async () => {
  await world.database.store.saveBars([
    bar(DAY, { symbol: 'OLDUSDT' }),
    bar(DAY),
    bar(DAY + HOUR_MS, { symbol: 'NEWUSDT' }),
  ]);
  expect(await rollupHourly.run(world.deps, { mode, at: DAY }, context)).toMatchObject({ reason: '2 hourly bars' });
  for (const symbol of ['OLDUSDT', 'SOLUSDT'])
    expect(await world.database.store.hourlyBars({ symbol })).toHaveLength(1);
});
