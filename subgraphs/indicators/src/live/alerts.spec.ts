// What the subscription told of alerts, what the chart lists and what the batch gives are one, corrections included.
import { parse, subscribe } from 'graphql';
import { expect, it } from 'vitest';
import { evaluateBatch } from '@marketgraph/domain/indicators/evaluate';
import type { BarState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { tableOf } from '@marketgraph/domain/market/bars';
import { programOf } from '../engine/program.ts';
import { buildIndicators } from '../index.ts';
import { barOf, bars, MINUTE, subgraphOf, SYMBOL, T0, type World } from '../testing/subgraph.ts';

const SOURCE = `fast = ema(close, 3)
slow = ema(close, 8)
plot(fast - slow, shift=-2)
alert(crossover(fast, slow), "up")
alert(crossunder(fast, slow), "down")
alert(fast > slow and high > highest(high, 5)[1], "breakout")`;
const input = { ticker: SYMBOL, interval: 'M1', source: SOURCE };
const ALERTS = '{ message place timestamp provisional }';
const UPDATES = parse(`subscription ($input: CalculateIndicatorInput!) { indicatorUpdate(input: $input) {
  staleFrom series { value { confirmedAt provisional } } alerts ${ALERTS} } }`);
const CHART = `query ($input: CalculateIndicatorInput!) { calculateIndicator(input: $input) { alerts(first: 500) ${ALERTS} } }`;

const BEFORE = 400;
const TOLD = 120;
interface Alert {
  readonly message: string;
  readonly place: number;
  readonly timestamp: string;
  readonly provisional: boolean;
}
interface Event {
  readonly staleFrom: string | null;
  readonly series: readonly {
    readonly value: { readonly confirmedAt: string | null; readonly provisional: boolean };
  }[];
  readonly alerts: readonly Alert[];
}
const text = ({ timestamp, message, place, provisional }: Alert): string =>
  `${timestamp} ${place} ${message}${provisional ? ' (open)' : ''}`;

it('live, chart and batch tell the same alerts', async () => {
  const world: World = { closed: bars(0, BEFORE), open: null, now: T0 + BEFORE * MINUTE };
  const subgraph = subgraphOf(world);
  const { schema } = await buildIndicators();
  let told = 0;
  const tell = async (bar: BarState): Promise<void> => {
    world.now += 5_000;
    if (!bar.provisional)
      world.closed = [...world.closed.filter(({ timestamp }) => timestamp !== bar.timestamp), bar].toSorted(
        (a, b) => a.timestamp - b.timestamp,
      );
    await subgraph.sources.log.append(topics.bars(SYMBOL), [{ fields: { bar: JSON.stringify(bar) } }]);
    told += 1;
    await waitUntil(() => events.length >= told, `${told} events`, 10_000);
  };
  /** Of each closed bar, as it was told last. */
  const held = new Map<string, readonly Alert[]>();
  let open: readonly Alert[] = [];
  const events: Event[] = [];
  const stream = await subscribe({
    ...{ schema, document: UPDATES, variableValues: { input } },
    contextValue: subgraph.contextValue,
  });
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
  const reading = (async () => {
    for await (const { data } of stream) {
      const event = (data as unknown as { indicatorUpdate: Event }).indicatorUpdate;
      // A closed value of an output that is drawn late says when its bar closed: that names the bar.
      for (const { value } of event.series)
        if (value.confirmedAt) held.set(new Date(Date.parse(value.confirmedAt) - MINUTE).toISOString(), []);
      for (const alert of event.alerts.filter(({ provisional }) => !provisional))
        held.set(alert.timestamp, [...held.get(alert.timestamp)!, alert]);
      open = event.alerts.filter(({ provisional }) => provisional);
      events.push(event);
    }
  })();
  const growing = (n: number) => barOf(n, { provisional: true, close: barOf(n).close + 4 * Math.cos(n), high: 130 });
  for (let n = BEFORE; n < BEFORE + TOLD; n += 1) {
    await tell(growing(n));
    await tell(n % 7 === 3 ? barOf(n, { close: 80, low: 79 }) : barOf(n));
    if (n % 7 === 5) await tell(barOf(n - 2));
  }
  world.now = T0 + (BEFORE + TOLD) * MINUTE + 1_000;
  await tell(growing(BEFORE + TOLD));

  const { data, errors } = await subgraph.ask(CHART, { input });
  expect(errors).toEqual([]);
  const chart = (data!.calculateIndicator as unknown as { alerts: Alert[] }).alerts;
  const since = new Date(T0 + BEFORE * MINUTE).toISOString();
  const live = [...open, ...[...held].toSorted(([a], [b]) => (a < b ? 1 : -1)).flatMap(([, alerts]) => alerts)];
  expect(live.map(text)).toEqual(chart.filter(({ timestamp }) => timestamp >= since).map(text));
  const { graph, facts } = programOf(null, SOURCE, {});
  const all = [...world.closed, growing(BEFORE + TOLD)];
  const { alerts } = evaluateBatch(graph, tableOf(all).columns);
  const batch = all.flatMap(({ timestamp, provisional }, i) =>
    facts.alerts.flatMap(({ message }, k) =>
      alerts[k]![i] === 1 && i >= BEFORE
        ? [text({ message, place: k + 1, timestamp: new Date(timestamp).toISOString(), provisional })]
        : [],
    ),
  );
  expect(live.map(text).toSorted()).toEqual(batch.toSorted());
  expect(new Set(batch.map((one) => one.split(' ')[2]))).toEqual(new Set(['up', 'down', 'breakout']));
  expect(events.some(({ alerts: some }) => some.some(({ provisional }) => provisional))).toBe(true);
  await stream.return(undefined);
  await reading;
  await subgraph.close();
}, 60_000);
