// Live indicators over the network: drops, resumes and restarts lose nothing.
import { expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import { FIELDS, has, IndicatorsWorld, SYMBOL, Viewer, type Event, type Value } from './indicators.fixture.ts';

/** What never forgets where it began. */
const TOTAL = 'state total = 0\ntotal = total + (volume if close > open else -volume)\nplot(total, title="total")';
const MACD = { indicator: 'macd' };
const world = new IndicatorsWorld();

it('two clients, one state; who drops and resumes has what the other has, each event once and equal', async () => {
  const stayed = world.viewer(MACD);
  const dropped = world.viewer(MACD, null, `${FIELDS} indicator`);
  await Promise.all([has(stayed, 1), has(dropped, 1)]);
  expect(world.subgraph.states()).toBe(1);
  const first = world.told;
  await world.live(6);
  await has(dropped, world.told - first + 1);
  await dropped.leave();
  await world.live(6);
  const again = world.viewer(MACD, dropped.cursors.at(-1), `${FIELDS} indicator`);
  // A gateway that has never heard of them: the subgraph itself must know what came behind the cursor.
  const elsewhere = await world.openGateway();
  const other = new Viewer(elsewhere.port, MACD, dropped.cursors.at(-1));
  await world.live(6);
  const all = world.told - first + 1;
  await Promise.all([has(stayed, all), has(again, all - dropped.got.length), has(other, all - dropped.got.length)]);
  expect([stayed.failures, again.failures, other.failures]).toEqual([[], [], []]);
  expect(new Set(stayed.cursors).size).toBe(all);
  const plain = ({ cursor, series }: Event) => ({ cursor, series });
  for (const resumed of [again, other])
    expect([...dropped.got, ...resumed.got].map(plain)).toEqual(stayed.got.map(plain));
  await waitUntil(() => world.subgraph.states() === 1, 'the states of those who have caught up');
  await Promise.all([stayed.leave(), again.leave(), other.leave()]);
});

it('a restart of the subgraph is not seen: nothing lost, nothing twice, and the numbers are those of the chart', async () => {
  const viewers = [
    world.viewer(MACD),
    world.viewer({ source: TOTAL }),
    world.viewer({ indicator: 'rsi', interval: 'M5' }),
  ];
  await Promise.all(viewers.map((viewer) => has(viewer, 1)));
  const first = world.told;
  await world.live(4);
  await Promise.all(viewers.map((viewer) => has(viewer, world.told - first + 1)));
  await world.subgraph.close();
  await world.live(7);
  world.subgraph = await world.serveIndicators(world.subgraph.port);
  await world.live(3);
  const all = world.told - first + 1;
  await Promise.all(viewers.map((viewer) => has(viewer, all)));
  expect(viewers.map(({ failures }) => failures)).toEqual([[], [], []]);
  expect(viewers.map(({ got, cursors }) => [got.length, new Set(cursors).size])).toEqual(viewers.map(() => [all, all]));

  for (const [viewer, input] of [
    [viewers[0]!, 'indicator: "macd", interval: M1'],
    [viewers[1]!, `source: ${JSON.stringify(TOTAL)}, interval: M1`],
    [viewers[2]!, 'indicator: "rsi", interval: M5'],
  ] as const) {
    const query = `{ calculateIndicator(input: { ticker: "${SYMBOL}", ${input} }) { series { name values { timestamp value } } } }`;
    const { calculateIndicator } = await world.ask<{
      calculateIndicator: { series: { name: string; values: Value[] }[] };
    }>(query);
    let compared = 0;
    for (const { name, values } of calculateIndicator.series)
      for (const { timestamp, value } of values) {
        const held = viewer.held.get(`${name} ${timestamp}`);
        if (held === undefined) continue;
        compared += 1;
        const isSame = held === value || Math.abs(held! - value!) <= 1e-9 * Math.max(1, Math.abs(value!));
        expect([input, name, timestamp, held, isSame]).toEqual([
          input,
          name,
          timestamp,
          value === null ? null : held,
          true,
        ]);
      }
    expect(compared).toBeGreaterThan(input.includes('M5') ? 2 : 12);
  }
  await Promise.all(viewers.map((viewer) => viewer.leave()));
});

it('once no gateway listens, nothing is followed', async () => {
  expect(world.subgraph.states()).toBeGreaterThan(0);
  await world.closeGateways();
  await waitUntil(() => world.subgraph.states() === 0, 'nobody to listen');
});
