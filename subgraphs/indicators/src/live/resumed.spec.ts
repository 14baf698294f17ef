/** Who resumes is told what those heard who stayed: of stocks, on every interval, from every cursor, bars and indicators. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barStream, type IntervalName, type StreamedBar } from '@marketgraph/platform/bars';
import type { Followed } from '@marketgraph/platform/graphql';
import { FRIDAY, MONDAY, STOCK, StockMarket } from '../testing/stock-market.fixture.ts';
import type { Heard } from './listener.ts';
import { program } from './market.fixture.ts';
import { openLive } from './open.ts';
import { LiveStates } from './states.ts';

const MINUTE = 60_000;
const SOURCE = 'plot(close)\nplot(high)\nplot(volume)\nplot(ema(close, 3))\nplot(sum(volume, 5))';
const INTERVALS = ['M1', 'M5', 'H1', 'D1', 'W1'] as const;

const act = fc.record({
  kind: fc.constantFrom('look', 'look', 'look', 'look', 'silence', 'correct', 'save', 'flush', 'jump'),
  seconds: fc.integer({ min: 1, max: 100 }),
  price: fc.integer({ min: 90, max: 110 }),
  back: fc.integer({ min: 1, max: 4 }),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Where it goes from a moment when nothing happens for long: into the close, the evening, Monday's morning and open. */
async function jump(market: StockMarket): Promise<void> {
  // As long as nobody looks minutes end all the same.
  market.now += 3 * MINUTE;
  await market.silence();
  const { now } = market;
  if (now < FRIDAY.close - 2 * MINUTE) market.now = FRIDAY.close - 2 * MINUTE;
  else if (now < FRIDAY.close + 20 * MINUTE) market.now = FRIDAY.close + 20 * MINUTE;
  else if (now < MONDAY.pre) market.toMonday();
  else if (now < MONDAY.open - MINUTE) market.now = MONDAY.open - MINUTE;
}
async function happen(market: StockMarket, { kind, seconds, price, back }: Act): Promise<void> {
  if (kind === 'jump') await jump(market);
  else market.now += seconds * 1_000;
  market.flush(20_000);
  if (kind === 'look' || kind === 'jump') await market.look(price, back);
  if (kind === 'silence') await market.silence();
  if (kind === 'correct') await market.correct(back, price);
  if (kind === 'save') market.saveDay();
  if (kind === 'flush') market.flush();
}

/** Takes what there is, and leaves when nothing more is to come. */
class Reader<T extends { readonly cursor: string }> {
  readonly got: T[] = [];
  private waits = false;
  constructor(private readonly events: Followed<T>) {
    void this.run();
  }
  private async run(): Promise<void> {
    for (;;) {
      this.waits = true;
      const step = await this.events.next();
      if (step.done) return;
      this.waits = false;
      this.got.push(step.value);
    }
  }
  /** Until nothing has come for some turns of the event loop: everything here is in memory. */
  async idle(): Promise<void> {
    let [quiet, count] = [0, -1];
    while (quiet < 40) {
      await new Promise(setImmediate);
      quiet = this.waits && this.got.length === count ? quiet + 1 : 0;
      count = this.got.length;
    }
  }
  leave = (): unknown => this.events.return!();
}

const bare = ({ cursor, points, since, staleFrom, occurredAt }: Heard) => ({
  ...{ cursor, since, staleFrom, occurredAt },
  points: points.map(({ time, provisional, values }) => ({
    time,
    provisional,
    values: values.map(({ value }) => value),
  })),
});

const bars = (market: StockMarket, interval: IntervalName, after: string | null) =>
  new Reader<StreamedBar>(barStream(market.sources, { symbol: STOCK, interval, after }));
const updates = (market: StockMarket, interval: IntervalName, after: string | null) =>
  new Reader(
    openLive(
      new LiveStates(market.sources),
      { ...program(SOURCE, interval), symbol: STOCK },
      { after },
      (event) => event,
    ),
  );

/** What who stayed has heard behind each of its cursors is what who resumes there hears; answers how many events were compared. */
async function resumes<T extends { readonly cursor: string }>(
  { split, most, numRuns }: { split: boolean; most: number; numRuns: number },
  open: (market: StockMarket, after: string | null) => Reader<T>,
  shown: (event: T) => unknown,
): Promise<number> {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: most, size: 'max' }), async (acts) => {
      const market = new StockMarket(split);
      const stayed = open(market, null);
      await stayed.idle();
      for (const one of acts) {
        await happen(market, one);
        await stayed.idle();
      }
      for (const [i, { cursor }] of stayed.got.entries()) {
        const resumed = open(market, cursor);
        await resumed.idle();
        expect(resumed.got.map(shown)).toEqual(stayed.got.slice(i + 1).map(shown));
        compared += resumed.got.length;
        resumed.leave();
      }
      stayed.leave();
    }),
    { numRuns },
  );
  return compared;
}

it.each(INTERVALS.flatMap((interval) => [[interval, true] as const, [interval, false] as const]))(
  '%s: bars (a split on Monday: %s) are told again as they were, from every cursor',
  async (interval, split) => {
    const open = (market: StockMarket, after: string | null) => bars(market, interval, after);
    expect(await resumes({ split, most: 40, numRuns: 15 }, open, (event) => event)).toBeGreaterThan(1_000);
  },
  120_000,
);

it.each([...INTERVALS.map((interval) => [interval, false] as const), ['D1', true] as const, ['W1', true] as const])(
  '%s: values of an indicator (a split on Monday: %s) are told again as they were, from every cursor',
  async (interval, split) => {
    const open = (market: StockMarket, after: string | null) => updates(market, interval, after);
    expect(await resumes({ split, most: 30, numRuns: 12 }, open, bare)).toBeGreaterThan(500);
  },
  120_000,
);

it.each([
  ['D1', Date.UTC(2026, 9, 14)],
  ['W1', Date.UTC(2026, 9, 12)],
] as const)(
  '%s: a day of before that is corrected: who stayed and who resumes hear from where on what they were told holds no more',
  async (interval, from) => {
    const market = new StockMarket(false);
    const stayed = updates(market, interval, null);
    const look = async (price: number) => {
      market.now += 20_000;
      await market.look(price, 5);
      await stayed.idle();
      return stayed.got.at(-1)!;
    };
    await stayed.idle();
    const { cursor } = await look(101);
    const before = stayed.got.map(({ staleFrom }) => staleFrom);
    market.now += 5_000;
    market.correctDay('2026-10-14', 222);
    const corrected = await look(102);
    const after = await look(103);
    expect([...before, corrected.staleFrom, after.staleFrom]).toEqual([...before.map(() => null), from, null]);
    const resumed = updates(market, interval, cursor);
    await resumed.idle();
    expect(resumed.got.map(bare)).toEqual(stayed.got.slice(stayed.got.indexOf(corrected)).map(bare));
    // A beginning from all bars says the same numbers.
    const anew = updates(market, interval, null);
    await anew.idle();
    expect(bare(anew.got[0]!).points).toEqual(bare(after).points);
    for (const reader of [stayed, resumed, anew]) reader.leave();
  },
);
