/** Files of daily bars into the store: again and again without harm, from where it was cut off, the good rows of bad files too. */
import { basename } from 'node:path';
import type { DailyBar, ListedInstrument } from '@marketgraph/domain/equities';
import type { EquityStore } from '@marketgraph/platform/db';
import { complaintsOf, type Complaints } from './complaints.ts';
import { DateBook } from './dates.ts';
import { instrumentOfBars } from './guessed.ts';
import type { Layout } from './layout.ts';
import { factsOf, type FileFacts } from './lines.ts';
import { LayoutError } from './layout-error.ts';
import { openBars } from './read-bars.ts';
import { ScaleGuard, type ScalePolicy, type ScaleStore } from './scale-guard.ts';

type Kept = ScaleStore &
  Pick<EquityStore, 'mode' | 'saveDaily' | 'saveInstruments' | 'instruments' | 'saveCheckpoint' | 'checkpoint'>;
export interface ImportOptions {
  readonly store: Kept;
  /** Unix ms of the wall. */
  readonly now: number;
  readonly splitsInTo?: string | null;
  /** Whether dividends are in the prices; undefined: what the file's layout tells. */
  readonly totalReturn?: boolean;
  /** What becomes of prices that do not fit to the stored ones; default: they are refused. */
  readonly scale?: ScalePolicy;
  readonly onProgress?: (progress: { readonly file: string; readonly part: number; readonly rows: number }) => void;
  readonly signal?: AbortSignal;
}
export interface Imported {
  readonly file: string;
  /** Rows that were good. */
  readonly rows: number;
  readonly written: number;
  /** Rows that the store had, or had better. */
  readonly same: number;
  readonly symbols: number;
  /** Symbols of which nothing was taken: their prices do not fit to the stored ones. */
  readonly unfit: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly outOfOrder: number;
  /** Rows that a run before this one had written before it was cut off. */
  readonly resumed: number;
  readonly complaints: Complaints;
  /** The file is none of daily bars: why. */
  readonly refused: string | null;
}
interface Mark extends FileFacts {
  readonly line: number;
}
const US = 'XNYS';
const nameOfMark = (file: string) => `import:${basename(file)}`;

/** Where a run over the same file was cut off; 0 = nowhere. */
async function lineDone(store: Kept, file: string, facts: FileFacts): Promise<number> {
  const mark = (await store.checkpoint(nameOfMark(file)))?.state as Mark | undefined;
  return mark && mark.size === facts.size && mark.changedAt === facts.changedAt ? mark.line : 0;
}

export async function importBars(file: string, options: ImportOptions): Promise<Imported> {
  const { store, now, onProgress, signal, splitsInTo, totalReturn, scale = 'compare' } = options;
  const facts = await factsOf(file);
  const complaints = complaintsOf(file);
  const dates = new DateBook(US, new Date(now).toISOString().slice(0, 10));
  let part = 0;
  const counts = { rows: 0, written: 0, same: 0, resumed: 0, unfit: 0 };
  const seen = { from: null as string | null, to: null as string | null, symbols: new Set<string>() };
  const result = (outOfOrder: number, refused: string | null): Imported => {
    return {
      file,
      ...counts,
      symbols: seen.symbols.size,
      from: seen.from,
      to: seen.to,
      outOfOrder,
      complaints,
      refused,
    };
  };
  try {
    const opened = await openBars(file, {
      ...{ mode: store.mode, knownAt: now, dates },
      ...(splitsInTo === undefined ? {} : { splitsInTo }),
      ...(totalReturn === undefined ? {} : { totalReturn }),
      refuse: (line, reason) => complaints.add(line, reason),
      onBytes: (bytes) => (part = facts.size === 0 ? 1 : bytes / facts.size),
    });
    const guard = new ScaleGuard(store, scale);
    // What replaces begins anew: of what was written before it was cut off nothing is known here.
    const done = scale === 'replace' ? 0 : await lineDone(store, file, facts);
    // One batch is written while the next one is read.
    let writing: Promise<void> = Promise.resolve();
    for await (const { groups, line } of opened.batches) {
      await writing;
      signal?.throwIfAborted();
      if (line <= done) {
        const before = groups.flatMap((group) => group.bars);
        note(seen, before);
        counts.rows += before.length;
        counts.resumed += before.length;
        onProgress?.({ file, part, rows: counts.rows });
        continue;
      }
      const { bars, refused } = await guard.admit(groups);
      for (const { line: at, reason, rows, withdrawn } of refused) {
        complaints.add(at, reason, rows);
        counts.rows -= withdrawn;
        counts.written -= withdrawn;
      }
      note(seen, bars);
      counts.rows += bars.length;
      onProgress?.({ file, part, rows: counts.rows });
      writing = write(bars, line);
      writing.catch(() => undefined); // told by the next `await`
    }
    await writing;
    counts.unfit = guard.unfit;
    await listUnknown(
      store,
      opened.layout,
      [...seen.symbols].filter((symbol) => !guard.refuses(symbol)),
      file,
      now,
    );
    await store.saveCheckpoint(nameOfMark(file), { ...facts, line: 0 }, null);
    return result(opened.rows.outOfOrder, null);
  } catch (error) {
    if (error instanceof LayoutError) return result(0, error.message);
    throw error;
  }

  async function write(bars: DailyBar[], line: number): Promise<void> {
    const saved = await store.saveDaily(bars);
    counts.written += saved.written;
    counts.same += saved.same;
    await store.saveCheckpoint(nameOfMark(file), { ...facts, line } satisfies Mark, null);
  }
}

function note(seen: { from: string | null; to: string | null; symbols: Set<string> }, bars: readonly DailyBar[]): void {
  for (const { date, symbol } of bars) {
    if (seen.from === null || date < seen.from) seen.from = date;
    if (seen.to === null || date > seen.to) seen.to = date;
    seen.symbols.add(symbol);
  }
}

/** What has bars is listed: readers choose by that. Nothing that is known of it is changed. */
async function listUnknown(store: Kept, layout: Layout, symbols: string[], file: string, now: number): Promise<void> {
  if (symbols.length === 0) return;
  const known = new Set((await store.instruments({ symbols })).map(({ symbol }) => symbol));
  const rows: ListedInstrument[] = symbols
    .filter((symbol) => !known.has(symbol))
    .map((symbol) => instrumentOfBars(symbol, `import:${basename(file)}`, layout.volume !== null, now));
  await store.saveInstruments(rows);
}
