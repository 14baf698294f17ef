/** Every minute that was told open is closed in the end, whoever dies meanwhile; and every entry says what was known of the session with it. */
import { afterEach, expect, it } from 'vitest';
import type { BarState } from '@marketgraph/domain/market';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { MinuteBars } from './minute-bars.ts';
import { createMemoryEquityStore } from './testing/memory-store.ts';
import { flat, HOUR, quoteOf, session, startRig } from './testing/rig.ts';

type Rig = Awaited<ReturnType<typeof startRig>>;
const rigs: Rig[] = [];
afterEach(async () => {
  for (const rig of rigs.splice(0)) await rig.equities.stop();
});
const begin = async (parts: Parameters<typeof startRig>[0] = {}): Promise<Rig> => {
  const rig = await startRig({ wanted: () => new Set(['AAA']), ...parts });
  rigs.push(rig);
  return rig;
};
const MINUTE = 60_000;
/** At the begin of five minutes. */
const at = session.open + HOUR;
const barsOf = (rig: Rig) => rig.told<BarState>(topics.bars('AAA'), 'bar');
const goTo = (rig: Rig, to: number) => rig.clock.advance(to - rig.clock.now());
const told = ({ timestamp, open, high, low, close, volume, provisional }: BarState) =>
  [timestamp - at, open, high, low, close, volume, provisional] as const;

it('the feed dies in the middle of a minute: it is closed as what was seen of it, and wider bars end', async () => {
  const rig = await begin();
  await rig.feed(
    quoteOf('AAA', at + 500, 10.5, { volume: 1_000 }),
    quoteOf('AAA', at + 20_000, 10.7, { volume: 1_200 }),
  );
  await rig.sweep();
  expect((await barsOf(rig)).at(-1)).toMatchObject({ provisional: true, close: 10.7 });
  await goTo(rig, at + 2 * MINUTE + 1_000);
  await rig.sweep(0);
  const closed = (await barsOf(rig)).at(-1)!;
  expect(closed).toMatchObject({ timestamp: at, provisional: false, open: 10.5, close: 10.7, volume: 200 });
  expect(closed.completeness).toBeCloseTo(2 / 60, 9);
  expect(closed.quality).toBeCloseTo(2 / 60, 9);
  await waitUntil(() => rig.memory.minutes.length === 1);
  const count = (await barsOf(rig)).length;
  await rig.sweep(0);
  expect(await barsOf(rig)).toHaveLength(count);
  // Said once more behind the end of what is wider, and only once.
  await goTo(rig, at + 5 * MINUTE + 1_000);
  await rig.sweep(0);
  await rig.sweep(0);
  const { told: last, ...again } = (await barsOf(rig)).at(-1)!;
  expect([await barsOf(rig).then(({ length }) => length), last!.at]).toEqual([count + 1, at + 5 * MINUTE]);
  const { told: _, ...before } = closed;
  expect(again).toEqual(before);
  await goTo(rig, at + 11 * MINUTE);
  await rig.feed(quoteOf('AAA', at + 11 * MINUTE, 11));
  await rig.sweep();
  expect((await barsOf(rig)).at(-1)).toMatchObject({ timestamp: at + 11 * MINUTE, provisional: true, open: 11 });
});

it('without sweeps, too: the pipeline looks by itself', async () => {
  const rig = await begin();
  await rig.feed(quoteOf('AAA', at + 500, 10.5));
  await rig.sweep();
  await goTo(rig, at + 2 * MINUTE + 10_000);
  await waitUntil(async () => (await barsOf(rig)).at(-1)?.provisional === false);
});

it('what was closed as seen in part is told whole when somebody can, and is not opened again', () => {
  const bars = new MinuteBars();
  bars.take(quoteOf('AAA', at + 500, 10.5), 1);
  expect(bars.over(at + 2 * MINUTE - 1)).toEqual([]);
  expect(bars.isOver(at + 2 * MINUTE)).toBe(true);
  expect(bars.over(at + 2 * MINUTE)).toMatchObject([{ timestamp: at, provisional: false }]);
  expect(bars.isOver(at + 2 * MINUTE)).toBe(false);
  // A price of the same minute that comes late moves it, closed.
  const late = quoteOf('AAA', at + 50_000, 10.9, { receivedAt: at + 2 * MINUTE });
  expect(bars.take(late, 1)).toMatchObject({ closed: [{ close: 10.9, provisional: false }], forming: null });
  const minute = { start: at, open: 10.4, high: 11, low: 10.4, close: 10.9, volume: 70, vwap: null, trades: null };
  const whole = quoteOf('AAA', at + 51_000, 10.9, { receivedAt: at + 2 * MINUTE, minute });
  expect(bars.take(whole, 1).closed).toMatchObject([{ open: 10.4, volume: 70, completeness: 1, provisional: false }]);
  expect(bars.take(whole, 1)).toEqual({ closed: [], forming: null });
});

it('a price seen ahead of what the provider tells is not left open where that is never told', () => {
  const bars = new MinuteBars();
  const minute = { start: at, open: 10, high: 11, low: 9, close: 10, volume: 5, vwap: null, trades: null };
  const look = (when: number) => bars.take(quoteOf('AAA', when, 10.5, { minute }), 1);
  look(at + MINUTE + 500);
  expect(look(at + 2 * MINUTE + 500).forming).toMatchObject({ timestamp: at + 2 * MINUTE });
  expect(bars.over(at + 3 * MINUTE)).toMatchObject([{ timestamp: at + MINUTE, provisional: false, close: 10.5 }]);
  const other = new MinuteBars(JSON.parse(JSON.stringify(bars.memory(['AAA'])))) as MinuteBars;
  expect(other.over(at + 4 * MINUTE)).toEqual(bars.over(at + 4 * MINUTE));
});

it.each([0, 1, 2, 3, 4, 5])(
  'a kill behind look %i and a new pipeline: its topic goes on as if nothing had happened',
  async (kill) => {
    const looks = [
      [500, 10.5, 1_000],
      [9_000, 10.9, 1_300],
      [61_500, 10.2, 1_400],
      [70_000, 10.1, 1_450],
      [118_000, 10.4, 1_600],
      [125_000, 10.6, 1_700],
    ] as const;
    const run = async (killed: number | null) => {
      const [log, memory] = [createInProcessLog({ now: () => rig.clock.now() }), createMemoryEquityStore(flat('AAA'))];
      let isDead = false;
      // What it writes when it is dead gets nowhere.
      const dying = {
        log: {
          ...log,
          append: async (...entry: Parameters<typeof log.append>) => (isDead ? [] : log.append(...entry)),
        },
        memory: {
          ...memory,
          store: {
            ...memory.store,
            saveCheckpoint: async (...one: Parameters<typeof memory.store.saveCheckpoint>) =>
              isDead ? undefined : memory.store.saveCheckpoint(...one),
          },
        },
      };
      let rig: Rig = await begin(dying);
      for (const [i, [ms, price, volume]] of looks.entries()) {
        await goTo(rig, at + ms);
        await rig.feed(quoteOf('AAA', at + ms, price, { volume }));
        await rig.sweep();
        if (i !== killed) continue;
        isDead = true;
        rig = await begin({ memory, log, at: rig.clock.now() });
      }
      return (await log.read(topics.bars('AAA'), null, 1_000)).map(({ fields }) => told(JSON.parse(fields['bar']!)));
    };
    expect(await run(kill)).toEqual(await run(null));
  },
);

it('each entry says what was known of the session with it, the same that is stored of the day', async () => {
  const rig = await begin();
  await rig.feed(quoteOf('AAA', at + 500, 10.5, { volume: 1_000, high: 10.8, low: 10.1 }));
  await rig.sweep();
  const days = () => [...rig.memory.daily.values()];
  await waitUntil(() => days().some(({ provisional }) => provisional));
  const [{ told: known } = { told: undefined }] = await barsOf(rig);
  const { date, open, high, low, close, volume, vwap, source, quality } = days().find(
    ({ provisional }) => provisional,
  )!;
  expect(known).toMatchObject({ at, before: date });
  expect(known!.session).toEqual({
    date,
    open,
    high,
    low,
    close,
    volume,
    vwap,
    source,
    quality,
    lastTradeAt: at + 500,
  });
  await goTo(rig, session.close + 5 * MINUTE);
  await rig.feed(quoteOf('AAA', session.close + 5 * MINUTE, 12, { volume: 1_500, high: 10.8, low: 10.1 }));
  await rig.sweep();
  const evening = (await barsOf(rig)).at(-1)!;
  expect(evening).toMatchObject({ close: 12, told: { session: { close: 10.5, high: 10.8, volume: 1_500 } } });
});
