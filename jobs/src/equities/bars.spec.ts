/** What the topic of a stock's bars ends with, and what never gets there. */
import { afterEach, expect, it } from 'vitest';
import type { BarState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { HOUR, quoteOf, session, startRig } from './testing/rig.ts';

let one: Awaited<ReturnType<typeof startRig>> | null = null;
afterEach(() => one?.equities.stop());
const at = session.open + HOUR;
const MINUTE = 60_000;
const wanted = () => new Set(['AAA']);
const barsOf = (rig: NonNullable<typeof one>) => rig.told<BarState>(topics.bars('AAA'), 'bar');
/** As a stream tells it: nobody has rated it. */
const streamed = (start: number): BarState => ({
  ...{ symbol: 'AAA', timestamp: start, open: 10, high: 10.3, low: 9.9, close: 10.1, volume: 5_000 },
  ...{ quoteVolume: null, buyVolume: null, sellVolume: null, delta: null, cvd: null, vwap: null, trades: null },
  ...{ provisional: false, completeness: 1, source: 'massive', mode: 'SIMULATED' },
});

it('a minute that is told late goes before the newest look, and is rated', async () => {
  one = await startRig({ wanted });
  await one.feed(quoteOf('AAA', at + MINUTE + 500, 10.7));
  await one.equities.takeMinutes([streamed(at)]);
  await one.sweep();
  const bars = await barsOf(one);
  expect(bars.find(({ timestamp }) => timestamp === at)).toMatchObject({ close: 10.1, quality: 1 });
  expect(bars.at(-1)).toMatchObject({ timestamp: at + MINUTE, close: 10.7, provisional: true });
  const { minutes } = one.memory;
  await waitUntil(() => minutes.length > 0);
  expect(minutes).toMatchObject([{ timestamp: at, quality: 1 }]);
});

it('who begins to follow a stock has its newest bar before the next sweep', async () => {
  const looked = new Set<string>();
  one = await startRig({ wanted: () => looked });
  const rig = one;
  await rig.feed(quoteOf('AAA', at + 500, 10.7));
  await rig.sweep();
  expect(await barsOf(rig)).toEqual([]);
  looked.add('AAA');
  await rig.equities.follow();
  await waitUntil(async () => (await barsOf(rig)).length > 0);
  expect(await barsOf(rig)).toMatchObject([{ timestamp: at, close: 10.7, provisional: true }]);
  await rig.equities.follow();
  await rig.sweep();
  expect(await barsOf(rig)).toHaveLength(1);
});

it('of replayed closes no minute is made', async () => {
  one = await startRig({ wanted, mode: 'REPLAY' });
  await one.feed(quoteOf('AAA', session.close, 10.7, { provider: 'import:x.csv', mode: 'REPLAY' }));
  const { rows } = await one.sweep();
  expect(rows[0]!.quote).toMatchObject({ price: 10.7, provider: 'import:x.csv' });
  expect(await barsOf(one)).toEqual([]);
});
