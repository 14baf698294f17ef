// Frames of all venues dropped, doubled, swapped, torn, held back, or their sockets cut in the middle of a cascade, through the whole of the
// jobs: what is published is the market's own truth, once; nothing is made up, and in the end nothing is left unknown.
import type { BarState, GuardsState } from '@marketgraph/domain/market';
import { VirtualClock } from '@marketgraph/platform/clock';
import { topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import type { Fault } from './sandbox/index.ts';
import { CELL_MS } from './sandbox/simulate/episodes.ts';
import { createMarket } from './sandbox/simulate/market.ts';
import { unhurried } from './testing/lateness.ts';
import { simulated, stage, VENUES } from './testing/stage.ts';

const [SEED, MINUTE] = [5, 60_000];
/** At the first of them, so long without a turn is two seconds of the market. */
const UNHURRIED = { speeds: [20, 8, 3], lateMs: 100 };
const sol = createMarket(SEED).get('SOLUSDT')!;

/** The next cascade that leaves a minute before it. */
function nextCascade(): number {
  for (let cell = Math.floor(Date.now() / CELL_MS) + 1; ; cell += 1) {
    const { from, to } = sol.script.inCell('cascade', cell);
    if (to > from && sol.liquidations.between(from, to).length >= 10) return from;
  }
}

interface Played {
  readonly from: number;
  readonly to: number;
  readonly liquidations: readonly Readonly<Record<string, string>>[];
  readonly books: readonly { readonly at: number; readonly bid: number; readonly ask: number }[];
  /** Those that lie in it whole. */
  readonly minutes: readonly number[];
  readonly bars: ReadonlyMap<number, BarState>;
}

/** Liquidations are unknown until five minutes are covered. */
const unknownOf = ({ checks }: GuardsState) =>
  checks.filter(({ name, status }) => name !== 'LIQUIDATIONS' && (status === 'STALE' || status === 'UNKNOWN'));

async function play(fault: Omit<Fault, 'venue'>, speed: number): Promise<Played> {
  const cascade = nextCascade();
  const clock = new VirtualClock(cascade - MINUTE / 2, speed);
  const sources = await simulated({ seed: SEED, clock, speed });
  const { jobs, entries, guards, stop } = await stage(sources);
  try {
    const isUp = () =>
      jobs.health().venues.length === 3 && jobs.health().venues.every(({ status }) => status === 'CONNECTED');
    await waitUntil(isUp, 'all venues', 20_000);
    const from = clock.now();
    await waitUntil(() => clock.now() > cascade + 5_000, 'the cascade', 40_000);
    for (const venue of VENUES) sources.sandbox!.faults.apply({ ...fault, venue });
    const to = cascade + 2 * MINUTE;
    await waitUntil(() => clock.now() > to, 'two minutes of it', 80_000);
    sources.sandbox!.faults.clear(); // what is still held back comes now
    const minutes: number[] = [];
    for (let at = Math.ceil(from / MINUTE) * MINUTE; at + MINUTE <= to; at += MINUTE) minutes.push(at);
    const bars = async () => {
      const all = (await entries(topics.bars('SOLUSDT'))).map(({ bar }) => JSON.parse(bar!) as BarState);
      return new Map(all.filter(({ provisional }) => !provisional).map((bar) => [bar.timestamp, bar]));
    };
    const isHealed = async () => {
      const [known, state] = [await bars(), (await guards()).at(-1)!];
      return minutes.every((at) => known.get(at)?.completeness === 1) && unknownOf(state).length === 0;
    };
    await waitUntil(() => clock.now() > to + 10_000, 'the rest', 40_000);
    await waitUntil(isHealed, 'everything known again', 30_000);
    return {
      from,
      to,
      liquidations: await entries(topics.liquidations('SOLUSDT')),
      books: (await entries(topics.book('SOLUSDT'))).map((fields) => ({
        at: Number(fields['timestamp']),
        bid: Number(fields['bid_px']),
        ask: Number(fields['ask_px']),
      })),
      minutes,
      bars: await bars(),
    };
  } finally {
    await stop();
  }
}

/** What happened, as the public topic would tell it. */
const truthOf = (from: number, to: number) =>
  sol.liquidations.between(from, to).map(({ venue, time, side }) => `${venue} ${time} ${side}`);

async function check({ from, to, liquidations, books, minutes, bars }: Played, loses: boolean): Promise<void> {
  const told = liquidations
    .filter(({ timestamp }) => Number(timestamp) >= from && Number(timestamp) < to)
    .map(({ venue, timestamp, side }) => `${venue} ${timestamp} ${side}`);
  const whole = truthOf(from, to);
  expect(new Set(told).size, 'each once').toBe(told.length);
  expect(
    told.filter((one) => !whole.includes(one)),
    'none made up',
  ).toEqual([]);
  const missing = whole.filter((one) => !told.includes(one));
  expect(missing.length, `of ${whole.length}: ${missing.join(', ')}`).toBeLessThanOrEqual(loses ? whole.length / 2 : 0);
  expect(told.length).toBeGreaterThan(3);

  for (const { at, bid, ask } of books) {
    const best = sol.books.best('binance', at + 2);
    expect([at, ...[bid, ask].map((price) => Math.round(price / sol.instrument.tick))]).toEqual([
      at,
      best.bid,
      best.ask,
    ]);
  }
  expect(minutes.length).toBeGreaterThan(0);
  for (const minute of minutes) {
    const candle = await sol.candles.binance.at(minute, MINUTE, to);
    const bar = bars.get(minute);
    expect([minute, bar?.completeness, bar && Math.round(bar.volume / sol.instrument.step)]).toEqual([
      minute,
      1,
      candle?.volume,
    ]);
  }
}

// One after the other: they run at many times the speed.
it.each<[string, Omit<Fault, 'venue'>, { readonly loses: boolean }]>([
  ['doubled', { kind: 'duplicate', count: 2_000 }, { loses: false }],
  ['swapped', { kind: 'reorder', count: 2_000 }, { loses: false }],
  ['held back for 3 s', { kind: 'stall', ms: 3_000 }, { loses: false }],
  ['dropped', { kind: 'drop', count: 20 }, { loses: true }],
  ['torn', { kind: 'malformed', count: 20 }, { loses: true }],
  ['cut off', { kind: 'disconnect' }, { loses: true }],
  ['cut after 24 h', { kind: 'cut-24h' }, { loses: true }],
])(
  'frames %s',
  async (_name, fault, { loses }) => {
    await unhurried(UNHURRIED, async (speed) => check(await play(fault, speed), loses));
  },
  600_000,
);
