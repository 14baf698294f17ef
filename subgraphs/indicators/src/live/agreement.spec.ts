/** On real bars of a perpetual, for every built-in: what the subscription told, what the chart shows and what the batch gives are one. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse, subscribe, type ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { evaluateBatch } from '@marketgraph/domain/indicators/evaluate';
import { barsPerYear, BUILT_INS } from '@marketgraph/domain/indicators/library';
import { replaces, rollBars } from '@marketgraph/domain/market/bars';
import type { BarState } from '@marketgraph/domain/market';
import { MINUTES } from '@marketgraph/platform/bars';
import { topics } from '@marketgraph/platform/events';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { waitUntil } from '@marketgraph/testkit/wait';
import { tableOf } from '@marketgraph/domain/market/bars';
import { startOf } from '../calculate/values.mapper.ts';
import { beginning } from '../calculate/window.ts';
import { programOf } from '../engine/program.ts';
import { buildIndicators } from '../index.ts';
import { CALCULATE, barOf, MINUTE, subgraphOf, SYMBOL, T0, type World } from '../testing/subgraph.ts';

const FILE = 'crypto/btc_perp_1m.csv.gz';
const INTERVALS = ['M1', 'M5'] as const;
const there = hasData(FILE);
if (!there) announceSkipped(INTERVALS.length * BUILT_INS.size, 'built-ins live, drawn and computed over real bars');

/** Closed before anybody listens, and told while they do. */
const TOLD = 27;
/** As many as a program that never forgets its beginning is begun behind. */
const BARS_BEFORE = 4_800;

/** Real minutes, moved to T0. */
function realBars(count: number): BarState[] {
  const rows = gunzipSync(readFileSync(resolve(dataDir(), FILE)))
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1, count + 1);
  return rows.map((row, i) => {
    const [open, high, low, close, volume] = row.split(',').slice(1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return barOf(i, { open, high, low, close, volume });
  });
}

const UPDATES = parse(`subscription ($input: CalculateIndicatorInput!) { indicatorUpdate(input: $input) {
  staleFrom series { name value { timestamp value provisional confirmedAt settled reason } } } }`);
interface Value {
  readonly timestamp: string;
  readonly value: number | null;
  readonly provisional: boolean;
  readonly confirmedAt: string | null;
  readonly settled: boolean | null;
  readonly reason: string | null;
}
interface Told {
  readonly staleFrom: string | null;
  readonly series: readonly { readonly name: string; readonly value: Value }[];
}

/** What a chart holds that puts every point told at its place. */
class Held {
  readonly values = new Map<string, Value>();
  private events = 0;
  stale = 0;
  constructor(
    readonly id: string,
    private readonly stream: AsyncIterable<ExecutionResult>,
  ) {
    void this.run();
  }
  get heard(): number {
    return this.events;
  }
  private async run(): Promise<void> {
    for await (const { data, errors } of this.stream) {
      if (errors) throw errors[0]!;
      const { series, staleFrom } = (data as unknown as { indicatorUpdate: Told }).indicatorUpdate;
      for (const { name, value } of series) this.values.set(`${name} ${value.timestamp}`, value);
      if (staleFrom) this.stale += 1;
      this.events += 1;
    }
  }
}

/** 1e-9 of the value, or of a ten-thousandth of the largest that its series has: at a crossing of zero there is no other measure. */
const differs = (a: number | null, b: number | null, scale: number): boolean =>
  a === null || b === null ? a !== b : Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), 1e-4 * scale);

describe.skipIf(!there).each(INTERVALS)('every built-in over real bars of %s', (interval) => {
  it(`${BUILT_INS.size} of them: live, chart and batch agree to 1e-9`, async () => {
    const minutes = MINUTES[interval];
    const BEFORE = BARS_BEFORE * minutes;
    const real = realBars(BEFORE + TOLD + 1);
    const world: World = { closed: real.slice(0, BEFORE), open: null, now: T0 + BEFORE * MINUTE };
    const subgraph = subgraphOf(world);
    const { contextValue, sources } = subgraph;
    const { schema } = await buildIndicators();
    let events = 0;
    const tell = async (bar: BarState): Promise<void> => {
      world.now += 10_000;
      const earlier = world.closed.find(({ timestamp }) => timestamp === bar.timestamp);
      if (!bar.provisional && (!earlier || replaces(bar, earlier))) {
        world.closed = [...world.closed.filter(({ timestamp }) => timestamp !== bar.timestamp), bar];
        world.closed.sort((a, b) => a.timestamp - b.timestamp);
      }
      await sources.log.append(topics.bars(SYMBOL), [{ fields: { bar: JSON.stringify(bar) } }]);
      events += 1;
    };
    const growing = (bar: BarState): BarState => ({
      ...bar,
      close: bar.open,
      high: bar.open,
      volume: bar.volume / 3,
      provisional: true,
    });

    await tell(growing(real[BEFORE]!));
    const held: Held[] = [];
    for (const id of BUILT_INS.keys()) {
      const variableValues = { input: { ticker: SYMBOL, indicator: id, interval } };
      const stream = await subscribe({ schema, document: UPDATES, variableValues, contextValue });
      if (!(Symbol.asyncIterator in stream)) throw new Error(`${id}: ${JSON.stringify(stream)}`);
      held.push(new Held(id, stream));
    }
    const all = (count: number) =>
      waitUntil(() => held.every(({ heard }) => heard >= count), `${count} events`, 60_000);
    await all(1);
    for (let i = BEFORE; i < BEFORE + TOLD; i += 1) {
      world.now = Math.max(world.now, T0 + (i + 1) * MINUTE);
      // Now and then a bar is closed wrongly and corrected two bars later, or is missing and filled in then.
      if (i % 9 === 4) await tell({ ...real[i]!, high: real[i]!.high * 1.01, close: real[i]!.open });
      else if (i % 9 !== 8) await tell(real[i]!);
      if (i % 9 === 6) await tell(real[i - 2]!);
      if (i % 9 === 1 && i - 2 >= BEFORE) await tell(real[i - 2]!);
      await tell(growing(real[i + 1]!));
      // One event each: nothing is lost, nothing doubled.
      await all(events);
    }
    expect(held.map(({ heard }) => heard)).toEqual(held.map(() => events));
    expect(contextValue.live.count).toBe(BUILT_INS.size);

    world.now = T0 + (BEFORE + TOLD) * MINUTE + 30_000;
    const bars = rollBars([...world.closed, growing(real[BEFORE + TOLD]!)], minutes);
    const shownFrom = bars.at(-501)!.timestamp;
    const wrong: string[] = [];
    let compared = 0;
    for (const { id, values, stale } of held) {
      const { data, errors } = await subgraph.ask(CALCULATE, { input: { ticker: SYMBOL, indicator: id, interval } });
      expect([id, errors]).toEqual([id, []]);
      const { graph, facts } = programOf(id, BUILT_INS.get(id)!.source, {}, barsPerYear(minutes * MINUTE));
      const begin = beginning(facts, shownFrom, minutes);
      const used = bars.filter(({ timestamp }) => timestamp >= begin);
      const { outputs } = evaluateBatch(graph, tableOf(used).columns);
      const drawn = { places: tableOf(used).columns, minutes };
      if (stale) wrong.push(`${id} was stale ${stale} times`);
      for (const [k, { title, shift }] of facts.outputs.entries()) {
        const column = outputs[k]!;
        const chart = new Map<string, Value>(
          data!['calculateIndicator'].series[k]!.values.map((one: Value) => [one.timestamp, one]),
        );
        const scale = column
          .slice(-500)
          .reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0);
        for (let i = used.length - Math.floor(TOLD / minutes); i < used.length; i += 1) {
          const at = new Date(startOf(drawn, i + shift)).toISOString();
          const [live, shown] = [values.get(`${title} ${at}`), chart.get(at)];
          const batch = Number.isFinite(column[i]!) ? column[i]! : null;
          const say = `${id}.${title} ${interval} bar ${i - used.length}`;
          compared += 1;
          if (!live || !shown) wrong.push(`${say}: ${live ? 'not in the chart' : 'never told'}`);
          else if (differs(live.value, shown.value, scale))
            wrong.push(`${say}: live ${live.value}, chart ${shown.value}`);
          else if (differs(live.value, batch, scale)) wrong.push(`${say}: live ${live.value}, batch ${batch}`);
          else if (
            live.provisional !== shown.provisional ||
            live.confirmedAt !== shown.confirmedAt ||
            live.settled !== shown.settled ||
            live.reason !== shown.reason
          )
            wrong.push(`${say}: ${JSON.stringify(live)} ${JSON.stringify(shown)}`);
        }
      }
    }
    expect([wrong.length, wrong.slice(0, 20)]).toEqual([0, []]);
    expect(compared).toBeGreaterThan(held.length * Math.floor(TOLD / minutes) - 1);
    await subgraph.close();
  }, 180_000);
});
