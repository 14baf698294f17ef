/**
 * The recorded sessions through the whole of the jobs (venue servers, sockets, connectors, raw topic, folds) at ten times their speed; what
 * comes out on the public topics is held against the reference, row by row. Not compared, and why: `cvd` (a recording begins in the middle
 * of a day, so ours is null where the reference counts from its first trade), Bybit's spot rows (no perpetual).
 */
import { DEFAULT_THRESHOLDS } from '@marketgraph/domain/market/guards';
import {
  NOT_IN_THIS_RECORDING,
  RECORDING_ENDED,
  type BarState,
  type GuardsState,
  type HealthState,
  type VenueId,
} from '@marketgraph/domain/market';
import { topics, type EventLog, type Fields } from '@marketgraph/platform/events';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { collectLog } from '@marketgraph/testkit/log';
import { disagreements, readRows } from '@marketgraph/testkit/reference';
import { waitUntil } from '@marketgraph/testkit/wait';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSources } from './sources/index.ts';
import { stage } from './testing/stage.ts';

interface Expected extends Record<string, unknown> {
  readonly symbol: string;
  readonly category?: string;
  readonly u: number;
  readonly ts: number;
  readonly start: number;
}
interface Played {
  readonly symbols: readonly string[];
  /** Whole topics. */
  readonly log: EventLog;
  /** At the end of the recording, before its last state was told; and after. */
  readonly ready: boolean;
  readonly warnings: readonly { readonly msg: string }[];
}

const recorded = hasData('expected/bybit_book.jsonl.gz') && hasData('crypto/cryptofeed');
if (!recorded) announceSkipped(8, 'replays of the recorded sessions');

const SPEED = 10;
const environment = {
  SOURCES: 'sandbox',
  SYMBOLS: [],
  BOOK_VENUE: 'binance',
  TRADES_VENUE: 'binance',
  GUARD_THRESHOLDS: DEFAULT_THRESHOLDS,
  SANDBOX_SEED: 1,
} as const;

async function play(name: string): Promise<Played> {
  const { log: logger, lines } = collectLog('warn');
  const replay = [resolve(dataDir(), 'crypto/cryptofeed', `${name}.jsonl.gz`)];
  const sources = await openSources(environment as never, { replay, speed: SPEED, loop: false }, logger);
  const { jobs, log, stop } = await stage(sources, logger);
  let ready = false;
  sources.onEnded = () => {
    ready = jobs.ready();
    jobs.endPlayback();
  };
  const ended = async () => {
    const entry = await log.last(topics.health());
    return entry !== null && (JSON.parse(entry.fields['health']!) as HealthState).playback === 'ENDED';
  };
  await waitUntil(ended, 'the end of the recording', 60_000);
  await stop();
  return { symbols: sources.symbols, log, ready, warnings: lines };
}

const entries = async ({ log }: Played, topic: string): Promise<Fields[]> =>
  (await log.read(topic, null, 100_000)).map(({ fields }) => fields);
const numbers = (fields: Fields, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, fields[name] === '' ? null : Number(fields[name])]));
const BOOK = [
  'bid_px',
  'bid_qty',
  'ask_px',
  'ask_qty',
  'mid',
  'spread_bps',
  'depth_10bps_bid_usd',
  'depth_10bps_ask_usd',
];

/** Every published book against the row of its update; answers how many there were. */
async function compareBooks(played: Played, rows: readonly Expected[]): Promise<number> {
  let compared = 0;
  for (const symbol of new Set(rows.map((row) => row.symbol))) {
    const published = await entries(played, topics.book(symbol));
    const byUpdate = new Map(rows.filter((row) => row.symbol === symbol).map((row) => [String(row.u), row]));
    for (const fields of published) {
      const row = byUpdate.get(fields['update_id']!);
      expect([symbol, fields['update_id'], row === undefined]).toEqual([symbol, fields['update_id'], false]);
      expect([symbol, fields['update_id'], disagreements(numbers(fields, BOOK), row!)]).toEqual([
        symbol,
        fields['update_id'],
        [],
      ]);
      expect(Number(fields['bid_px'])).toBeLessThan(Number(fields['ask_px']));
      expect([fields['mode'], fields['symbol']]).toEqual(['REPLAY', symbol]);
    }
    // Each update of the reference, in its order, and none twice.
    expect(published.map((fields) => fields['update_id'])).toEqual([...byUpdate.keys()]);
    compared += published.length;
  }
  return compared;
}

/** The last state of each minute against the reference. */
async function compareBars(played: Played, rows: readonly Expected[]): Promise<number> {
  let compared = 0;
  for (const symbol of new Set(rows.map((row) => row.symbol))) {
    const states = new Map<number, BarState>();
    for (const { bar } of (await entries(played, topics.bars(symbol))) as { bar: string }[]) {
      const state = JSON.parse(bar) as BarState;
      states.set(state.timestamp, state);
    }
    for (const row of rows.filter((each) => each.symbol === symbol)) {
      const state = states.get(row.start)!;
      const { open, high, low, close, vwap, delta, trades, buyVolume: buy_vol, sellVolume: sell_vol } = state;
      const got = { open, high, low, close, vwap, delta, trades, buy_vol, sell_vol };
      expect([symbol, row.start, disagreements(got, row)]).toEqual([symbol, row.start, []]);
      compared += 1;
    }
    expect(states.size).toBe(rows.filter((each) => each.symbol === symbol).length);
  }
  return compared;
}

/** After the end nothing passes any more: each check keeps its value as STALE, or was never known. */
async function expectEnd(played: Played, venues: Readonly<Record<VenueId, string>>): Promise<void> {
  expect(played.ready).toBe(true);
  for (const symbol of played.symbols) {
    const state = JSON.parse((await entries(played, topics.guards(symbol))).at(-1)!['state']!) as GuardsState;
    for (const { name, value, status, reason } of state.checks) {
      const wanted =
        value === null ? ['UNKNOWN', /^(not in this recording|recording ended)$/] : ['STALE', /^recording ended$/];
      expect([symbol, name, status, reason]).toEqual([symbol, name, wanted[0], expect.stringMatching(wanted[1]!)]);
    }
    expect(state.status).toBe('WARNING');
  }
  const health = JSON.parse((await entries(played, topics.health())).at(-1)!['health']!) as HealthState;
  // The last words of what was played stay; what was not has none.
  for (const { venue, lastMessageAt } of health.venues)
    expect([venue, lastMessageAt !== null]).toEqual([venue, venues[venue] === RECORDING_ENDED]);
  expect(Object.fromEntries(health.venues.map(({ venue, status, reason }) => [venue, [status, reason]]))).toEqual(
    Object.fromEntries(Object.entries(venues).map(([venue, reason]) => [venue, ['OFF', reason]])),
  );
}

describe.skipIf(!recorded)('BINANCE_FUTURES, replayed', () => {
  let played: Played;
  beforeAll(async () => void (played = await play('BINANCE_FUTURES')), 90_000);
  afterAll(() => played?.log.close());

  it('publishes exactly the books of the reference', async () => {
    expect(await compareBooks(played, readRows<Expected>('expected/binance_usdm_book.jsonl'))).toBe(752);
  });

  it('publishes exactly the bars of the reference', async () => {
    expect(await compareBars(played, readRows<Expected>('expected/binance_usdm_bars.jsonl'))).toBe(8);
  });

  it('the product is ready with what there is, and its end is told of every check and venue', () =>
    expectEnd(played, { binance: RECORDING_ENDED, okx: NOT_IN_THIS_RECORDING, bybit: NOT_IN_THIS_RECORDING }));

  it('guards hold what was replayed, and call the rest by its name', async () => {
    for (const symbol of played.symbols) {
      const states = (await entries(played, topics.guards(symbol))).map(
        ({ state }) => JSON.parse(state!) as GuardsState,
      );
      expect(states.length).toBeGreaterThan(20);
      expect(states.every(({ mode }) => mode === 'REPLAY')).toBe(true);
      const last = states.findLast(({ spreadBps }) => spreadBps !== null)!;
      const book = (await entries(played, topics.book(symbol))).findLast(
        ({ timestamp }) => Number(timestamp) <= last.ts,
      )!;
      expect(Math.abs(last.spreadBps! - Number(book['spread_bps']))).toBeLessThan(5);
      expect(states.some(({ status }) => status === 'PASSING')).toBe(false);
      expect(states.at(-1)!.checks.find(({ name }) => name === 'FUNDING')!.reason).toBe(NOT_IN_THIS_RECORDING);
    }
  });
});

describe.skipIf(!recorded)('BYBIT, replayed', () => {
  let played: Played;
  const linear = (rows: readonly Expected[]) => rows.filter(({ category }) => category === 'linear');
  beforeAll(async () => void (played = await play('BYBIT')), 90_000);
  afterAll(() => played?.log.close());

  it('publishes exactly the books of the reference', async () => {
    const rows = linear(readRows<Expected>('expected/bybit_book.jsonl.gz'));
    expect(await compareBooks(played, rows)).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(1_000);
  });

  it('publishes exactly the bars of the reference', async () => {
    const rows = linear(readRows<Expected>('expected/bybit_bars.jsonl'));
    expect(await compareBars(played, rows)).toBe(rows.length);
  });

  it('the product is ready with what there is, and its end is told of every check and venue', () =>
    expectEnd(played, { binance: NOT_IN_THIS_RECORDING, okx: NOT_IN_THIS_RECORDING, bybit: RECORDING_ENDED }));

  it('publishes each change of funding and open interest of the reference, and nothing else', async () => {
    const rows = linear(readRows<Expected>('expected/bybit_tickers.jsonl'));
    for (const symbol of new Set(rows.map((row) => row.symbol))) {
      const figures = (row: Expected) => ({
        funding_rate: row['fundingRate'],
        interval_hours: row['fundingIntervalHour'],
        oi_base: row['singleOpenInterest'],
        mark_price: row['markPrice'],
        index_price: row['indexPrice'],
        next_funding: row['nextFundingTime'],
        funding_rate_8h: row['funding_rate_8h'],
        funding_apr: row['funding_apr'],
        oi_notional: row['oi_notional_single'],
      });
      const changes = rows
        .filter((row) => row.symbol === symbol)
        .filter((row, at, all) => at === 0 || JSON.stringify(figures(row)) !== JSON.stringify(figures(all[at - 1]!)));
      const published = await entries(played, topics.funding(symbol));
      expect(published.map(({ timestamp }) => Number(timestamp))).toEqual(changes.map(({ ts }) => ts));
      for (const [at, fields] of published.entries()) {
        const wanted = figures(changes[at]!);
        expect([symbol, at, disagreements(numbers(fields, Object.keys(wanted)), wanted)]).toEqual([symbol, at, []]);
      }
    }
  });
});
