import { describe, expect, it } from 'vitest';
import { barOf, bars, MINUTE, subgraphOf, SYMBOL, T0, type World } from '../testing/subgraph.ts';

const SOURCE = `average = sma(close, 5)
plot(average)
alert(close > average, "above")
alert(crossover(close, average), "up")
alert(volume > 1000, "never")`;
const ASK = `query ($input: CalculateIndicatorInput!, $first: Int) { calculateIndicator(input: $input) { cached alertCount
  alerts(first: $first) { message place timestamp provisional } series { values { timestamp value provisional } } } }`;
interface Alert {
  readonly message: string;
  readonly place: number;
  readonly timestamp: string;
  readonly provisional: boolean;
}
interface Answer {
  readonly cached: boolean;
  readonly alertCount: number;
  readonly alerts: readonly Alert[];
  readonly series: readonly { readonly values: readonly { readonly timestamp: string; readonly value: number }[] }[];
}

const COUNT = 800;
const usual = (close = 500): World => ({
  ...{ closed: bars(0, COUNT), open: barOf(COUNT, { provisional: true, close }), now: T0 + COUNT * MINUTE + 5_000 },
});
function asking(world: World) {
  const graph = subgraphOf(world);
  return async (changes: Record<string, unknown> = {}, first = 500) => {
    const input = { ticker: SYMBOL, interval: 'M1', source: SOURCE, ...changes };
    const { data, errors } = await graph.ask(ASK, { input, first });
    return { ...(data?.calculateIndicator as unknown as Answer), errors };
  };
}
const closeOf = new Map(bars(0, COUNT).map(({ timestamp, close }) => [new Date(timestamp).toISOString(), close]));

describe('alerts', () => {
  it('are where the condition holds, newest first, the open bar provisional', async () => {
    const { alerts, alertCount, series, errors } = await asking(usual())();
    expect(errors).toEqual([]);
    const above = alerts.filter(({ message }) => message === 'above');
    const wanted = series[0]!.values.filter(({ timestamp, value }) => (closeOf.get(timestamp) ?? 500) > value);
    expect(above.map(({ timestamp }) => timestamp)).toEqual(wanted.map(({ timestamp }) => timestamp).toReversed());
    expect(alerts.filter(({ provisional }) => provisional).map(({ message, place }) => [message, place])).toEqual([
      ['above', 1],
    ]);
    expect(alerts[0]).toMatchObject({ provisional: true, timestamp: new Date(T0 + COUNT * MINUTE).toISOString() });
    expect(alertCount).toBe(alerts.length - 1);
    expect(alerts.some(({ message }) => message === 'never')).toBe(false);
  });

  it('are the same from the cache, but for the open bar', async () => {
    const world = usual();
    const ask = asking(world);
    const first = await ask();
    world.open = barOf(COUNT, { provisional: true, close: 1 });
    const again = await ask();
    expect([first.cached, again.cached]).toEqual([false, true]);
    expect(again.alerts).toEqual(first.alerts.filter(({ provisional }) => !provisional));
    expect(again.alertCount).toBe(first.alertCount);
  });

  it('are of the range alone, and no more of them than asked for', async () => {
    const ask = asking(usual());
    const [from, to] = [300, 340].map((minute) => new Date(T0 + minute * MINUTE).toISOString());
    const whole = await ask({ from: new Date(T0).toISOString() });
    const part = await ask({ from, to });
    expect(part.alerts).toEqual(whole.alerts.filter(({ timestamp }) => timestamp >= from! && timestamp < to!));
    expect((await ask({ from, to }, 3)).alerts).toEqual(part.alerts.slice(0, 3));
    expect(part.alertCount).toBe(part.alerts.length);
    for (const first of [0, 501])
      expect((await ask({}, first)).errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
  });

  it('more than are kept are counted', async () => {
    const { alerts, alertCount } = await asking(usual())({
      source: 'plot(close)\nalert(close > 0, "always")',
      from: new Date(T0).toISOString(),
    });
    expect(alertCount).toBe(COUNT);
    expect(alerts).toHaveLength(500);
    expect(alerts[0]!.provisional).toBe(true);
  });
});
