/** A bar that was told open does not stay so: the feed dies in the middle of its minute, and comes back ten minutes later. */
import { expect, it } from 'vitest';
import type { BarState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { feed, kline, T, trade } from '../testing/market.ts';
import { startRig } from '../testing/pipeline.ts';

const MINUTE = 60_000;

it('is closed as what was seen of it, said once more where wider bars end, and told whole when the history comes', async () => {
  const rig = await startRig();
  const told = async () =>
    (await rig.entries(topics.bars('SOLUSDT'))).map(({ fields }) => JSON.parse(fields['bar']!) as BarState);
  await rig.feed(feed('binance', 'trades', T, T - MINUTE), trade(1, T + 1_000), trade(2, T + 20_000));
  await rig.pass(21_000);
  expect((await told()).at(-1)).toMatchObject({ timestamp: T, provisional: true });
  await rig.feed({ ...feed('binance', 'trades', T + 21_000, null), lastFrameAt: T + 20_000 });
  await rig.pass(41_000);
  const closed = (await told()).at(-1)!;
  expect(closed).toMatchObject({ timestamp: T, provisional: false, trades: 2 });
  expect(closed.completeness).toBeLessThan(1);
  const count = (await told()).length;
  await rig.pass(9 * MINUTE);
  const silent = (await told()).slice(count);
  expect(
    silent.map(({ timestamp, provisional, told: known }) => [
      timestamp,
      provisional,
      Math.floor(known!.at / (5 * MINUTE)),
    ]),
  ).toEqual([1, 2].map((n) => [T, false, T / (5 * MINUTE) + n]));
  const at = T + 10 * MINUTE + 5_000;
  await rig.feed(feed('binance', 'trades', at, at), trade(900, at));
  await rig.feed(...Array.from({ length: 10 }, (_, n) => kline(T + n * MINUTE)));
  await rig.pass(2_000);
  const after = (await told()).slice(count + 1);
  const last = new Map(after.map((bar) => [bar.timestamp, bar]));
  for (let n = 0; n < 10; n += 1)
    expect(last.get(T + n * MINUTE)).toMatchObject({ provisional: false, completeness: 1, trades: 4 });
  await rig.stop();
});
