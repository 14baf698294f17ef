// On a real PostgreSQL: what is told of a stock on every wide interval is what a calculation then answers, bar for bar.
import { parse, subscribe, type ExecutionResult } from 'graphql';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nextSession, previousSession, sessionOf, tradingDays } from '@marketgraph/domain/calendar';
import type { DailyBar, ListedInstrument } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import { readBars, stockBars, type IntervalName } from '@marketgraph/platform/bars';
import { createEquityStore, type EquityStore } from '@marketgraph/platform/db';
import { topics } from '@marketgraph/platform/events';
import { TestDatabase } from '@marketgraph/testkit/database';
import { waitUntil } from '@marketgraph/testkit/wait';
import { buildIndicators } from '../index.ts';
import { barOf, CALCULATE, MINUTE, subgraphOf, type World } from '../testing/subgraph.ts';

const SYMBOL = 'AAPL';
const MODE = 'SIMULATED';
const WIDE = ['M5', 'M15', 'H1', 'H4', 'D1', 'W1'] as const;
/** Everything that a bar is made of, and what looks at its range and volume. */
const SOURCE = `plot(open, title="open")
plot(high, title="high")
plot(low, title="low")
plot(close, title="close")
plot(volume, title="volume")
plot(atr(3), title="atr")
plot(sum(sign(close - close[1]) * volume, 5), title="signed volume")
plot(ema(hlc3 * volume, 2), title="money")`;
// A Thursday.
const TODAY = '2026-11-19';
const session = sessionOf('XNAS', TODAY)!;
const before = previousSession('XNAS', TODAY, 1);
const dates = tradingDays('XNAS', '2026-01-02', TODAY);

const UPDATES = parse(`subscription ($input: CalculateIndicatorInput!, $after: ID) {
  indicatorUpdate(input: $input, after: $after) { cursor occurredAt staleFrom
    series { name value { timestamp value provisional confirmedAt settled reason } } } }`);
interface Value {
  readonly timestamp: string;
  readonly value: number | null;
  readonly provisional: boolean;
}
interface Event {
  readonly cursor: string;
  readonly staleFrom: string | null;
  readonly series: readonly { readonly name: string; readonly value: Value }[];
}

const minuteBar = (timestamp: number, change: Partial<BarState> = {}): BarState => ({
  ...barOf(Math.round(timestamp / MINUTE) % 997),
  ...{ symbol: SYMBOL, timestamp, source: 'massive', mode: MODE, quality: 0.8, lastTradeAt: timestamp + 50_000 },
  ...{ buyVolume: null, sellVolume: null, delta: null },
  ...change,
});
/** A day's row has more volume, and wider prices, than its minutes that were heard. */
const day = (date: string, change: Partial<DailyBar> = {}): DailyBar => {
  const n = dates.indexOf(date);
  const close = 100 + 9 * Math.sin(n / 5);
  return {
    ...{ symbol: SYMBOL, date, open: close - 1, high: close + 20, low: close - 20, close, volume: 1_000_000 + n },
    ...{ vwap: null, trades: null, adjustedClose: null, splitsInTo: null, provisional: date === TODAY },
    ...{ source: 'massive', quality: 0.8, knownAt: 0, mode: MODE },
    ...change,
  };
};
const minutesOf = (from: number, to: number): BarState[] =>
  Array.from({ length: (to - from) / MINUTE }, (_, n) => minuteBar(from + n * MINUTE));

const database = new TestDatabase(MODE);
let store: EquityStore;

/** The whole day before and today's first minutes are stored; all days are. */
async function marketAt(now: number) {
  const world: World = { closed: [], open: null, now };
  const stocks = stockBars(store, { now: () => world.now });
  world.stocks = stocks;
  const subgraph = subgraphOf(world, database.store);
  const { log } = subgraph.sources;
  const tell = async (bar: BarState): Promise<void> => {
    if (!bar.provisional) await store.saveBars([bar]);
    await log.append(topics.bars(SYMBOL), [{ fields: { bar: JSON.stringify(bar) } }]);
  };
  return { world, stocks, subgraph, log, tell };
}
type Market = Awaited<ReturnType<typeof marketAt>>;

class Held {
  readonly values = new Map<string, Value>();
  readonly events: Event[] = [];
  private constructor(private readonly stream: AsyncGenerator<ExecutionResult>) {
    void this.run();
  }
  static async of({ subgraph }: Market, interval: IntervalName, after: string | null = null): Promise<Held> {
    const { schema } = await buildIndicators();
    const variableValues = { input: { ticker: SYMBOL, source: SOURCE, interval }, after };
    const { contextValue } = subgraph;
    const stream = await subscribe({ schema, document: UPDATES, variableValues, contextValue });
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
    return new Held(stream);
  }
  private async run(): Promise<void> {
    for await (const { data, errors } of this.stream) {
      if (errors) throw errors[0]!;
      const event = (data as unknown as { indicatorUpdate: Event }).indicatorUpdate;
      for (const { name, value } of event.series) this.values.set(`${name} ${value.timestamp}`, value);
      this.events.push(event);
    }
  }
  has = (count: number) => waitUntil(() => this.events.length >= count, `${count} events`, 20_000);
  leave = () => this.stream.return(undefined);
}

/** The newest value of each output, and every one that was told, are those of the calculation. */
async function expectEqual({ subgraph }: Market, interval: IntervalName, { values }: Held): Promise<number> {
  const { data, errors } = await subgraph.ask(CALCULATE, { input: { ticker: SYMBOL, source: SOURCE, interval } });
  expect(errors).toEqual([]);
  let newest = 0;
  for (const { name, values: shown } of data!.calculateIndicator.series) {
    const chart = new Map(shown.map((value) => [`${name} ${value.timestamp}`, value]));
    expect([interval, name, values.get(`${name} ${shown.at(-1)!.timestamp}`)]).toEqual([interval, name, shown.at(-1)]);
    for (const [key, value] of values)
      if (key.startsWith(`${name} `)) expect([interval, key, value]).toEqual([interval, key, chart.get(key)]);
    newest = Date.parse(shown.at(-1)!.timestamp);
  }
  return newest;
}

describe.each(WIDE)('of %s', (interval) => {
  beforeEach(async () => {
    store = createEquityStore(database.pool, MODE);
    await database.pool.query(
      'TRUNCATE bars_d1, bars_m1, bar_latest, instruments, instrument_facts, corporate_actions',
    );
    await store.saveInstruments([
      {
        ...{ symbol: SYMBOL, localSymbol: SYMBOL, name: 'Apple', type: 'STOCK', mic: 'XNAS', currency: 'USD' },
        ...{ status: 'ACTIVE', source: 'list', knownAt: 0, marketCap: null, sharesOutstanding: null },
        ...{ floatShares: null, sicCode: null, sourceSector: null, sourceIndustry: null, description: null },
      } as ListedInstrument,
    ]);
    await store.saveDaily(dates.map((date) => day(date)));
    await store.saveBars([
      ...minutesOf(before.open, before.close),
      ...minutesOf(session.open, session.open + 70 * MINUTE),
    ]);
  });

  it('live is the calculation and the bar, as it grows, is closed and corrected late; who resumes has the same', async () => {
    const at = session.open + 70 * MINUTE;
    const market = await marketAt(at + 5_000);
    const { world, tell, stocks, log } = market;
    await tell(minuteBar(at, { provisional: true, lastTradeAt: at + 4_000 }));
    const held = await Held.of(market, interval);
    await held.has(1);
    await expectEqual(market, interval, held);
    const first = held.events[0]!.cursor;

    let told = 1;
    const step = async (bar: BarState, now: number) => {
      world.now = now;
      await store.saveDaily([
        day(TODAY, { volume: 2_000_000 + told * 1_000, high: 130 + told / 10, close: bar.close }),
      ]);
      await tell(bar);
      told += 1;
      await held.has(told);
      await expectEqual(market, interval, held);
    };
    for (let n = 0; n < 22; n += 1) {
      const begin = at + n * MINUTE;
      await step(
        minuteBar(begin, { provisional: true, close: 101 + n, high: 140, lastTradeAt: begin + 9_000 }),
        begin + 10_000,
      );
      await step(minuteBar(begin), begin + MINUTE + 500);
      // A late trade of the minute before the last.
      if (n % 7 === 3) await step(minuteBar(begin - MINUTE, { volume: 77, high: 150 }), begin + MINUTE + 900);
    }
    const newest = await expectEqual(market, interval, held);
    const [bar] = await readBars({ log, store: database.store, stocks }, SYMBOL, { interval, last: 1 });
    expect(newest).toBe(bar!.timestamp);
    for (const name of ['open', 'high', 'low', 'close', 'volume'] as const)
      expect(held.values.get(`${name} ${new Date(newest).toISOString()}`)!.value).toBe(bar![name]);

    const resumed = await Held.of(market, interval, first);
    await resumed.has(told - 1);
    expect(await expectEqual(market, interval, resumed)).toBe(newest);
    await held.leave();
    await resumed.leave();
  }, 120_000);

  it('live is the calculation over the end of a session, the evening, the next morning and its open', async () => {
    await store.saveBars(minutesOf(session.open + 70 * MINUTE, session.close - 4 * MINUTE));
    const market = await marketAt(session.close - 4 * MINUTE);
    const { world, tell } = market;
    const next = nextSession('XNAS', TODAY);
    let held: Held | null = null;
    const step = async (bar: BarState) => {
      world.now = bar.timestamp + (bar.provisional ? 20_000 : MINUTE + 500);
      await tell(bar);
      held ??= await Held.of(market, interval);
      // What changes no bar of this interval is not told, so that there is no event to wait for.
      await vi.waitFor(() => expectEqual(market, interval, held!), { timeout: 20_000, interval: 20 });
    };
    const minute = async (at: number, change: Partial<BarState> = {}) => {
      await step(minuteBar(at, { ...change, provisional: true, lastTradeAt: at + 19_000 }));
      await step(minuteBar(at, change));
    };
    for (let at = session.close - 4 * MINUTE; at < session.close; at += MINUTE) await minute(at);
    await minute(session.close + 3 * MINUTE, { high: 500 });
    await store.saveDaily([day(TODAY, { provisional: false, volume: 3_000_000, close: 111 })]);
    await minute(session.close + 9 * MINUTE, { low: 1 });
    await minute(next.pre + 7 * MINUTE, { high: 500 });
    for (let n = 0; n < 7; n += 1) {
      await store.saveDaily([{ ...day(TODAY), date: next.date, volume: 5_000 * (n + 1), provisional: true }]);
      await minute(next.open + n * MINUTE);
    }
    const shown = [...held!.values].filter(([key, { provisional }]) => key.startsWith('open ') && provisional);
    expect(shown).toHaveLength(1);
    await held!.leave();
  }, 120_000);

  it('live is the calculation in the shares of the next day, which begins with a split: everything before is stale', async () => {
    const next = nextSession('XNAS', TODAY);
    await store.saveActions([
      { symbol: SYMBOL, kind: 'SPLIT', date: next.date, ratio: 2, source: 'list', knownAt: session.pre },
    ]);
    const market = await marketAt(session.close - MINUTE);
    const { world, tell } = market;
    let held: Held | null = null;
    const minute = async (at: number) => {
      world.now = at + 30_000;
      await tell(minuteBar(at, { provisional: true, lastTradeAt: at + 29_000 }));
      held ??= await Held.of(market, interval);
      await held.has(1);
    };
    await minute(session.close - MINUTE);
    await expectEqual(market, interval, held!);
    await store.saveDaily([
      day(TODAY, { provisional: false }),
      { ...day(TODAY), date: next.date, open: 50, high: 60, low: 40, close: 50, provisional: true },
    ]);
    await minute(next.open + 5 * MINUTE);
    await minute(next.open + 6 * MINUTE);
    await vi.waitFor(() => expect(held!.events.length).toBeGreaterThan(2), { timeout: 20_000, interval: 20 });
    const stale = held!.events.map(({ staleFrom }) => staleFrom).filter((from) => from !== null);
    expect(stale).toHaveLength(1);
    // What was told before that is asked for again.
    const newest = held!.events.at(-1)!.series.at(-1)!.value;
    for (const [key, { timestamp }] of held!.values) if (timestamp < newest.timestamp) held!.values.delete(key);
    await vi.waitFor(() => expectEqual(market, interval, held!), { timeout: 20_000, interval: 20 });
    await held!.leave();
  }, 120_000);
});
