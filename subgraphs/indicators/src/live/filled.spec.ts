/** A state that is begun before the store has its history: it is built anew when that has come, for everybody who shares it. */
import { expect, it } from 'vitest';
import { evaluateBatch } from '@marketgraph/domain/indicators/evaluate';
import { rollBars } from '@marketgraph/domain/market/bars';
import { waitUntil } from '@marketgraph/testkit/wait';
import { tableOf } from '@marketgraph/domain/market/bars';
import { Client, Market, MINUTE, minuteBar, program, T0 } from './market.fixture.ts';
import { openLive } from './open.ts';
import { LiveStates } from './states.ts';
import type { From } from './strand.ts';

const price = (minute: number) => 100 + 7 * Math.sin(minute / 3) + (minute % 5);
const EMA = 'plot(ema(close, 40), title="ema")';
const COUNT = 'state n = 0\nn = n + 1\nplot(n, title="n")';
const SMA = 'plot(sma(close, 15), title="sma")';
const DEPTH = 300;

const newest = ({ got }: Client) => got.at(-1)?.points.at(-1)?.values[0]?.value;
/** The program's newest value over all bars. */
function batch(source: string, world: Market, open: number, interval: 'M1' | 'M5'): number {
  const stored = [...world.stored.values()].toSorted((a, b) => a.timestamp - b.timestamp);
  const bars = rollBars([...stored, minuteBar(open, price(open), true)], interval === 'M1' ? 1 : 5);
  return evaluateBatch(program(source, interval).program.graph, tableOf(bars).columns).outputs[0]!.at(-1)!;
}

it.each([
  ['M1', EMA],
  ['M1', COUNT],
  ['M1', SMA],
  ['M5', EMA],
  ['M5', COUNT],
] as const)(
  '%s of %s: what was begun on nothing is what the batch gives once history is there',
  async (interval, source) => {
    const world = new Market();
    const states = new LiveStates(world);
    const subscribe = (from: From = {}, of = states) =>
      new Client(openLive(of, program(source, interval), from, (event) => event));
    await world.tell(minuteBar(0, price(0), true));
    const early = subscribe();
    await waitUntil(() => early.got.length === 1);
    await world.tell(minuteBar(0, price(0)));
    await world.tell(minuteBar(1, price(1), true));
    await waitUntil(() => early.got.length === 3);
    const wrong = newest(early);
    for (let minute = -DEPTH; minute < 0; minute += 1) world.put(minuteBar(minute, price(minute)));
    // As the pipeline says it in a silent market: the same open bar once more.
    await world.tell(minuteBar(1, price(1), true), 500, T0 - DEPTH * MINUTE);
    await waitUntil(() => early.got.length === 4);
    const right = batch(source, world, 1, interval);
    expect(wrong).not.toBe(right);
    expect(early.got[3]!.staleFrom).toBe(T0 - DEPTH * MINUTE);
    expect(newest(early)).toBeCloseTo(right, 9);
    const late = subscribe();
    await waitUntil(() => late.got.length === 1);
    expect(states.count).toBe(1);
    await world.tell(minuteBar(1, price(1)));
    await world.tell(minuteBar(2, price(2), true));
    await waitUntil(() => [early, late].every(({ got }) => got.at(-1)!.id === early.ids[5]) && early.got.length === 6);
    for (const client of [early, late]) expect(newest(client)).toBeCloseTo(batch(source, world, 2, interval), 9);
    // Who resumes before that is told the same from there on; what was said of less is not said again.
    const again = subscribe({ after: early.got[2]!.cursor }, new LiveStates(world));
    await waitUntil(() => again.got.length === 3);
    expect(again.got).toEqual(early.got.slice(3));
    expect(early.got.slice(4).map(({ staleFrom }) => staleFrom)).toEqual([null, null]);
    await Promise.all([early, late, again].map((client) => client.leave()));
  },
);
