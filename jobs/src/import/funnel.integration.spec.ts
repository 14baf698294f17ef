// What was imported, to the end: the funnel of 1,000 real tickers, and their bars out as Parquet and compared with the store and the file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tradingDays } from '@marketgraph/domain/calendar';
import type { UniverseDecision } from '@marketgraph/domain/equities';
import { readParquet } from '@marketgraph/platform/archive';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { announceSkipped, hasData } from '@marketgraph/testkit/data';
import { beforeAll, describe, expect, it } from 'vitest';
import { rebuildUniverse } from '../universe/index.ts';
import { exportBars } from './export-bars.ts';
import { importInstruments } from './import-instruments.ts';
import { ImportWorld, real } from './imports.fixture.ts';
import { cellsOf, symbolOf } from './text.ts';

const have = hasData('equities/universe_daily.csv.gz');
if (!have) announceSkipped(3, 'the funnel and the Parquet of imported tickers');
/** 20:00 in New York of the last whole session of the file. */
const AT = Date.parse('2023-04-14T00:00:00Z');

describe.skipIf(!have)('1,000 imported tickers', () => {
  const world = new ImportWorld('kept');
  let rows: string[][];
  beforeAll(async () => {
    const { store } = world;
    const known = Date.UTC(2022, 5, 9);
    await importInstruments(real('screener_2022-06.csv.gz'), store, known);
    await importInstruments(real('symbols_valid_meta.csv'), store, known + 1);
    await world.load(real('universe_daily.csv.gz'));
    rows = gunzipSync(readFileSync(real('universe_daily.csv.gz')))
      .toString()
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
  }, 240_000);

  it('every one of them is explained by the step that it did not pass, with the numbers of the files', async () => {
    const log = () => undefined;
    const deps = { store: world.store, cache: createInProcessCache(), logger: { info: log, warn: log } };
    const state = (await rebuildUniverse(deps as unknown as Parameters<typeof rebuildUniverse>[0], AT))!;
    const of = new Map(state.decisions.map((one) => [one.symbol, one]));
    const sessions = new Set(tradingDays('XNAS', '2023-03-01', '2023-04-13').slice(-20));
    const own = new Map<string, { first: string; recent: string[][] }>();
    for (const row of rows) {
      const [name, date] = [symbolOf(row[0]!)!, row[1]!];
      const found = own.get(name);
      const known = found ?? { first: date, recent: [] };
      if (!found) own.set(name, known);
      if (sessions.has(date)) known.recent.push(row);
    }
    const caps = new Map(
      gunzipSync(readFileSync(real('screener_2022-06.csv.gz')))
        .toString()
        .trim()
        .split('\n')
        .slice(1)
        .toReversed()
        .map(cellsOf)
        .map((cells) => [symbolOf(cells[0]!), Number(cells[5])]),
    );
    const kinds = new Map<string, number>();
    const wrong: string[] = [];
    for (const [name, { first, recent }] of own) {
      const one = of.get(name)!;
      const expected = reasonsOf(caps.get(name) || null, first, recent);
      const told = one.reasons.filter((reason) => !/^(TYPE|EXCHANGE)_/.test(reason));
      if (told.join() !== expected.join() || !stepFits(one))
        wrong.push(`${name}: ${one.step} ${told.join('; ')}, expected ${expected.join('; ')}`);
      const kind = `${one?.step} ${one?.included} ${one?.reasons.map((reason) => reason.split(' ')[0]).join(' ')}`;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    process.stdout.write(
      `MEASURED funnel of ${own.size} imported tickers, ${[...kinds]
        .sort((a, b) => b[1] - a[1])
        .map(([kind, n]) => `\n  ${n} x ${kind}`)
        .join('')}\n`,
    );
    expect(own.size).toBe(1_000);
    expect(wrong).toEqual([]);
    // Depositary shares and common units are stocks of their companies, whatever their names go on to say.
    const types = new Set(
      state.decisions.flatMap(({ reasons }) =>
        reasons.filter((one) => /^TYPE_(DEPOSITARY|PARTNERSHIP|COMMON)/.test(one) && !one.endsWith('ARCX')),
      ),
    );
    expect([...types]).toEqual([]);
  }, 120_000);

  /** By the rules of MD-100..104, the slow way over the rows of the files; nobody tells a float. */
  function reasonsOf(cap: number | null, first: string, recent: readonly string[][]): string[] {
    const reasons: string[] = [];
    if (cap === null) reasons.push('MARKET_CAP_UNKNOWN');
    else if (cap < 10e6) reasons.push(`MARKET_CAP_BELOW ${cap} < 10000000`);
    else if (cap > 2e9) reasons.push(`MARKET_CAP_ABOVE ${cap} > 2000000000`);
    const last = recent.at(-1);
    const price = last?.[1] === '2023-04-13' ? Number(last[5]) : null;
    const young = first > '2023-03-15';
    const volume = Math.round(recent.reduce((sum, row) => sum + Number(row[7]), 0) / 20);
    if (price === null) reasons.push('AVG_VOLUME_UNKNOWN', 'PRICE_UNKNOWN');
    if (price !== null && young) reasons.push('AVG_VOLUME_UNKNOWN');
    if (price !== null && !young && volume < 1e6) reasons.push(`AVG_VOLUME_BELOW ${volume} < 1000000`);
    // The file has floats of 4 bytes: 165.56 stands there as 165.55999755859375, and is told as it is read.
    const shown = Number(price?.toFixed(4));
    if (price !== null && price < 2) reasons.push(`PRICE_BELOW ${shown} < 2`);
    if (price !== null && price > 100) reasons.push(`PRICE_ABOVE ${shown} > 100`);
    return [...reasons, 'FLOAT_UNKNOWN'];
  }
  /** The step is that of the first reason; undecided only where no reason is against it. */
  function stepFits({ step, included, reasons }: UniverseDecision): boolean {
    const steps = {
      MARKET_CAP: /^MARKET_CAP/,
      LIQUIDITY_AND_PRICE: /^(AVG_VOLUME|PRICE)/,
      EXCHANGE_AND_TYPE: /^(EXCHANGE|TYPE)/,
      FLOAT_KNOWN: /^FLOAT_UNKNOWN/,
    };
    const against = reasons.some((reason) => !/UNKNOWN/.test(reason.split(' ')[0]!));
    return steps[step as keyof typeof steps].test(reasons[0]!) && included === (against ? false : null);
  }

  it('go out as Parquet and are what the file and the store have, with source and quality, row by row', async () => {
    const written = await exportBars({ store: world.store, out: world.folder, interval: 'D1', from: '2023-01-01' });
    expect(written.map(({ path }) => path)).toEqual([join(world.folder, 'D1', '2023.parquet')]);
    const back = await readParquet(written[0]!.path);
    const dates = tradingDays('XNAS', '2023-01-01', '2023-04-17');
    const stored = (await Promise.all(dates.map((date) => world.store.dailyOf(date)))).flat();
    expect(back.length).toBe(stored.length);
    const key = (row: { symbol?: unknown; date?: unknown }) => `${String(row.symbol)} ${String(row.date)}`;
    const byKey = new Map(back.map((row) => [key(row), row]));
    const other = stored.filter((bar) => {
      const { adjustedClose, splitsInTo, dividendsInTo, provisional, knownAt, ...same } = bar;
      const renamed = {
        adjusted_close: adjustedClose,
        splits_in_to: splitsInTo,
        dividends_in_to: dividendsInTo ?? null,
      };
      const expected = { ...same, ...renamed, provisional: String(provisional), known_at: knownAt };
      const row = Object.fromEntries(
        Object.entries(byKey.get(key(bar)) ?? {}).map(([name, value]) => [
          name,
          typeof value === 'bigint' ? Number(value) : value,
        ]),
      );
      return (
        Object.entries(expected).some(([name, value]) => row[name] !== value) ||
        Object.keys(row).length !== Object.keys(expected).length
      );
    });
    expect(other.slice(0, 3)).toEqual([]);
    const told = rows
      .filter((row) => row[1]! >= '2023-01-01')
      .map((row) => [key({ symbol: symbolOf(row[0]!), date: row[1] }), row] as const);
    const unlike = told.filter(([name, row]) => {
      const got = byKey.get(name);
      return (
        !got ||
        ['open', 'high', 'low', 'close', 'adjusted_close', 'volume'].some(
          (column, n) => got[column] !== Number(row[n + 2]),
        )
      );
    });
    expect(unlike.length).toBeLessThanOrEqual(3); // the rows that were refused
    expect(told.length - unlike.length).toBe(back.length);
    expect(new Set(back.map(({ source }) => source))).toEqual(new Set(['import:universe_daily.csv.gz']));
  }, 120_000);
});
