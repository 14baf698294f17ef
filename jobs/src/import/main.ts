/** `npm run import -- bars|instruments FILE...` and `npm run export -- bars --out FOLDER`. Exit code 1: something was not taken whole. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DataMode } from '@marketgraph/domain/market';
import { readEnvironment } from './environment.ts';
import { CommandError, openStore, type Opened } from './database.ts';
import { exportBars } from './export-bars.ts';
import { importActions } from './import-actions.ts';
import { importBars } from './import-bars.ts';
import { importMinutes } from './import-minutes.ts';
import { isMinuteFile } from './lean.ts';
import { importInstruments } from './import-instruments.ts';
import { progressOn } from './progress.ts';
import { actionsReport, barsReport, instrumentsReport } from './report.ts';

const IMPORT = `npm run import -- bars FILE...          daily bars: CSV or CSV.gz, one symbol a file or a ticker column; Lean's zips
                                        of days (spy.zip) and of minutes (aapl/20140605_trade.zip)
npm run import -- instruments FILE...   the screener of nasdaq.com, the symbol directory of Nasdaq Trader
npm run import -- actions FILE...       splits, dividends and new names: Lean's factor_files/spy.csv and map_files/qqq.csv
  --mode replay|live|simulated   whose data it is (replay)
  --unadjusted                   the prices are as they were on their day: splits are applied when they are read
  --total-return                 dividends are in the prices, though no column tells it
  --replace                      the file takes the place of what is stored of its symbols
  --trust-scale                  prices are not compared with the stored ones
  --splits-in-to YYYY-MM-DD      splits up to then are in the prices (the newest date of the file)
  --known-at YYYY-MM-DD          since when these facts are known (now)`;
const EXPORT = `npm run export -- bars --out FOLDER     Parquet with source and quality: a file a year (D1) or a day (M1)
  --symbol AAPL --symbol MSFT    only these
  --from YYYY-MM-DD --to YYYY-MM-DD
  --interval D1|M1               (D1)
  --mode replay|live|simulated   (replay)`;
const OPTIONS = {
  mode: { type: 'string', default: 'replay' },
  unadjusted: { type: 'boolean', default: false },
  'total-return': { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
  'trust-scale': { type: 'boolean', default: false },
  'splits-in-to': { type: 'string' },
  'known-at': { type: 'string' },
  symbol: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  interval: { type: 'string', default: 'D1' },
  out: { type: 'string' },
} as const;
const MODES: Readonly<Record<string, DataMode>> = { replay: 'REPLAY', live: 'LIVE', simulated: 'SIMULATED' };

const say = (line: string) => process.stdout.write(`${line}\n`);
const dateOf = (name: string, text: string | undefined): string | undefined => {
  if (text !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(text))
    throw new CommandError(`--${name} is a date: YYYY-MM-DD.`);
  return text;
};

/** `words`: import or export, and what follows. `root`: the folder of the product. */
export async function main(words: readonly string[], root: string): Promise<number> {
  // Who reads the report may have seen enough (`| head`).
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const [verb, ...args] = words;
  const usage = verb === 'export' ? EXPORT : IMPORT;
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [what, ...files] = positionals;
    const mode = MODES[values.mode.toLowerCase()];
    if (!mode) throw new CommandError(`--mode is replay, live or simulated, not ${values.mode}.`);
    const env = readEnvironment();
    const open = (): Promise<Opened> =>
      openStore({ databaseUrl: env.DATABASE_URL, dataDir: env.DATA_DIR, root, logLevel: env.LOG_LEVEL }, mode);
    const using = async <T>(work: (opened: Opened) => Promise<T>): Promise<T> => {
      const opened = await open();
      try {
        return await work(opened);
      } finally {
        await opened.close();
      }
    };
    if (verb === 'export' && what === 'bars' && files.length === 0)
      return await using((opened) => runExport(opened, values));
    if (verb === 'import' && files.length > 0 && (what === 'bars' || what === 'instruments' || what === 'actions'))
      return await using((opened) => runImport(opened, what, files, values));
    throw new CommandError(usage);
  } catch (error) {
    if (error instanceof CommandError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
      process.stderr.write(`${(error as Error).message}\n`);
      return 1;
    }
    throw error;
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

async function runImport(
  { store }: Opened,
  what: 'bars' | 'instruments' | 'actions',
  files: string[],
  values: Values,
): Promise<number> {
  const knownAt = dateOf('known-at', values['known-at']);
  const splits = dateOf('splits-in-to', values['splits-in-to']) ?? (values.unadjusted ? null : undefined);
  const now = knownAt ? Date.parse(`${knownAt}T00:00:00Z`) : Date.now();
  const scale = values.replace ? 'replace' : values['trust-scale'] ? 'trust' : 'compare';
  const totalReturn = values['total-return'] ? true : values.unadjusted ? false : undefined;
  const progress = progressOn(process.stderr, () => performance.now());
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort(new CommandError('Cut off. The same command goes on from here.')));
  let bad = 0;
  for (const file of files) {
    try {
      if (what === 'instruments') {
        const done = await importInstruments(file, store, now);
        instrumentsReport(done).forEach(say);
        bad += done.refused === null ? 0 : 1;
        continue;
      }
      if (what === 'actions') {
        const done = await importActions(file, store, now);
        actionsReport(done).forEach(say);
        bad += done.refused === null ? 0 : 1;
        continue;
      }
      const options = { store, now, scale, onProgress: progress.show, signal: stopping.signal } as const;
      const done = isMinuteFile(file)
        ? await importMinutes(file, store, now)
        : await importBars(file, {
            ...options,
            ...(splits === undefined ? {} : { splitsInTo: splits }),
            ...(totalReturn === undefined ? {} : { totalReturn }),
          });
      progress.clear();
      barsReport(done).forEach(say);
      bad += done.refused === null && done.unfit === 0 ? 0 : 1;
    } catch (error) {
      progress.clear();
      if (error instanceof CommandError || !('code' in (error as object))) throw error;
      say(`${file}: not read: ${(error as Error).message}`);
      bad += 1;
    }
  }
  return bad > 0 ? 1 : 0;
}

async function runExport({ store }: Opened, values: Values): Promise<number> {
  const { out, interval, symbol } = values;
  if (!out) throw new CommandError(`--out FOLDER is missing.\n${EXPORT}`);
  if (interval !== 'D1' && interval !== 'M1') throw new CommandError(`--interval is D1 or M1, not ${interval}.`);
  const [from, to] = [dateOf('from', values.from), dateOf('to', values.to)];
  const written = await exportBars({
    ...{ store, interval, out: resolve(out) },
    ...(symbol ? { symbols: symbol.map((text) => text.toUpperCase()) } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  });
  for (const { path, rows } of written) say(`${path}: ${rows.toLocaleString('en-US')} bars`);
  if (written.length === 0) say(`There are no such bars in mode ${store.mode}.`);
  return written.length === 0 ? 1 : 0;
}
