/** Zips of QuantConnect's Lean: prices times 10,000, not adjusted; a day of minutes (ms after midnight, New York), or all days of a symbol. */
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { sessionOf } from '@marketgraph/domain/calendar';
import type { BarState, DataMode } from '@marketgraph/domain/market';
import { barQuality, MEAN_SESSIONS, rowProblem } from '@marketgraph/domain/quality';
import { LayoutError } from './layout-error.ts';
import type { Refuse } from './symbol-rows.ts';
import { symbolOf } from './text.ts';

const SCALE = 10_000;
const MINUTE_MS = 60_000;
/** From midnight to the open of every session of the exchanges that Lean's files are of. */
const OPENS_AFTER_MS = 9.5 * 3_600_000;
const DAY_FILE = /^(\d{4})(\d{2})(\d{2})_trade\.zip$/;

/** Whether it is named like a day of minutes. */
export const isMinuteFile = (path: string): boolean => DAY_FILE.test(basename(path));
export const isLean = (path: string): boolean => path.toLowerCase().endsWith('.zip');
/** The first file of a zip; these have one. */
function unzipped(bytes: Buffer): string {
  if (bytes.length < 30 || bytes.readUInt32LE(0) !== 0x04_03_4b_50 || bytes.readUInt16LE(8) !== 8)
    throw new LayoutError('it is no zip that can be read');
  return inflateRawSync(bytes.subarray(30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28))).toString('latin1');
}

/** Daily rows as lines of a file with a header; null: the zip is of minutes. Throws LayoutError. */
export async function leanDays(path: string): Promise<{ readonly symbol: string; readonly lines: string[] } | null> {
  if (DAY_FILE.test(basename(path))) return null;
  const symbol = symbolOf(basename(path).replace(/\.zip$/i, ''));
  if (symbol === null) throw new LayoutError('its name is no symbol');
  const rows = unzipped(await readFile(path))
    .split('\n')
    .filter((line) => line !== '');
  const line = (row: string): string => {
    const [date = '', ...cells] = row.trim().split(',');
    const prices = cells.slice(0, 4).map((cell) => Number(cell) / SCALE);
    return [`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`, ...prices, cells[4] ?? ''].join(',');
  };
  return { symbol, lines: ['date,open,high,low,close,volume', ...rows.map(line)] };
}

/** The minutes of one day, oldest first. Throws LayoutError where the file cannot be such a day. */
export async function leanMinutes(path: string, mode: DataMode, refuse: Refuse): Promise<BarState[]> {
  const named = DAY_FILE.exec(basename(path));
  const symbol = symbolOf(basename(dirname(path)));
  if (!named || symbol === null) throw new LayoutError('a day of minutes is <symbol>/<YYYYMMDD>_trade.zip');
  const date = `${named[1]}-${named[2]}-${named[3]}`;
  const session = sessionOf('XNYS', date);
  if (!session) throw new LayoutError(`there was no session on ${date}`);
  const source = `import:${symbol.toLowerCase()}/${basename(path)}` as const;
  const bars = new Map<number, BarState>();
  const volumes: number[] = [];
  let before: BarState | null = null;
  for (const [index, text] of unzipped(await readFile(path))
    .split('\n')
    .entries()) {
    if (text === '') continue;
    const [ms, ...cells] = text.trim().split(',').map(Number) as [number, ...number[]];
    const [open, high, low, close] = cells.slice(0, 4).map((cell) => cell / SCALE) as [number, number, number, number];
    const prices = { open, high, low, close, volume: cells[4]! };
    const timestamp = session.open - OPENS_AFTER_MS + ms;
    const problem = Number.isInteger(ms / MINUTE_MS) ? rowProblem(prices) : `${ms} ms is no minute`;
    if (problem !== null || bars.has(timestamp)) {
      refuse(index + 1, problem ?? `duplicate of ${new Date(timestamp).toISOString()}`);
      continue;
    }
    // Outside regular hours most minutes have no trade: only a hole within them is one.
    const within = before !== null && before.timestamp >= session.open && timestamp < session.close;
    const quality = barQuality(
      { close, volume: prices.volume, source },
      {
        previousClose: before?.close ?? null,
        missing: within ? (timestamp - before!.timestamp) / MINUTE_MS - 1 : 0,
        meanVolume: volumes.length === 0 ? null : volumes.reduce((sum, each) => sum + each, 0) / volumes.length,
        openAgeMs: null,
      },
    );
    const rest = {
      quoteVolume: null,
      buyVolume: null,
      sellVolume: null,
      delta: null,
      cvd: null,
      vwap: null,
      trades: null,
    };
    const bar: BarState = {
      ...{ symbol, timestamp, ...prices, ...rest },
      ...{ provisional: false, completeness: 1, quality, source, mode },
    };
    before = bar;
    bars.set(timestamp, bar);
    volumes.push(prices.volume);
    if (volumes.length > MEAN_SESSIONS) volumes.shift();
  }
  return [...bars.values()].toSorted((a, b) => a.timestamp - b.timestamp);
}
