/** A file of daily bars -> bars in batches, and every row that is not taken with its reason. */
import { basename } from 'node:path';
import type { DailyBar } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import { rowProblem } from '@marketgraph/domain/quality';
import type { DateBook } from './dates.ts';
import { isLean, leanDays } from './lean.ts';
import { layoutOf, type Layout } from './layout.ts';
import { LayoutError } from './layout-error.ts';
import { linesOf } from './lines.ts';
import { SymbolRows, type Refuse, type Row } from './symbol-rows.ts';
import { cellsOf, numberOf, symbolOf } from './text.ts';

export interface ReadOptions {
  readonly mode: DataMode;
  readonly knownAt: number;
  readonly dates: DateBook;
  /** Splits up to then are in the prices; undefined: up to the newest date of the file, as of a download; null: none are. */
  readonly splitsInTo?: string | null;
  /** Whether dividends are in the prices; undefined: what the file's layout tells. */
  readonly totalReturn?: boolean;
  readonly refuse: Refuse;
  readonly onBytes?: (bytes: number) => void;
}
/** Rows of one symbol that stood together, from `line` on. */
export interface SymbolGroup {
  readonly symbol: string;
  readonly line: number;
  readonly bars: DailyBar[];
}
export interface Batch {
  readonly groups: readonly SymbolGroup[];
  /** Line of the file up to which everything is in this batch or an earlier one. */
  readonly line: number;
}
/** Bars that go to the store together. */
const BATCH = 25_000;
const HEADER = 3;

export interface BarFile {
  readonly layout: Layout;
  readonly batches: AsyncGenerator<Batch>;
  readonly rows: SymbolRows;
}

/** Reads the header; the rest is read as it is asked for. Throws LayoutError, and what reading throws. */
export async function openBars(path: string, options: ReadOptions): Promise<BarFile> {
  const lean = isLean(path) ? await leanDays(path) : null;
  const pieces = lean ? once(lean.lines) : linesOf(path, options.onBytes);
  const first: string[] = [];
  while (first.length < HEADER) {
    const { value, done } = await pieces.next();
    if (done) break;
    first.push(...value);
  }
  const layout = layoutOf(path, first.slice(0, HEADER));
  if (typeof layout === 'string') throw new LayoutError(layout);
  const rows = new SymbolRows();
  // Lean's days are as they were traded.
  const read = lean ? { ...options, splitsInTo: null, totalReturn: false } : options;
  return { layout, rows, batches: batchesOf(path, layout, rows, first, pieces, read) };
}

async function* once(lines: string[]): AsyncGenerator<string[]> {
  yield await Promise.resolve(lines);
}

async function* batchesOf(
  path: string,
  layout: Layout,
  rows: SymbolRows,
  first: string[],
  pieces: AsyncGenerator<string[]>,
  { mode, knownAt, dates, splitsInTo, totalReturn = layout.totalReturn, refuse }: ReadOptions,
): AsyncGenerator<Batch> {
  const source = `import:${basename(path)}` as const;
  let [line, newest, symbol] = [0, '', ''];
  let group: Row[] = [];
  let groups: SymbolGroup[] = [];
  let count = 0;
  const endGroup = () => {
    if (group.length === 0) return;
    const hasVolume = layout.volume !== null && group.some(({ volume }) => volume > 0);
    const origin = { source, mode, knownAt, hasVolume };
    const inTo = splitsInTo === undefined ? newest : splitsInTo;
    const adjusted = { splitsInTo: inTo, dividendsInTo: totalReturn && hasVolume ? newest : null };
    const bars = rows.bars(symbol, group, { ...origin, ...adjusted }, refuse);
    groups.push({ symbol, line: group[0]!.line, bars });
    count += bars.length;
    group = [];
  };
  let lines: string[] | undefined = first;
  while (lines) {
    for (const text of lines) {
      line += 1;
      if (line <= layout.headerLines || text === '') continue;
      const cells = cellsOf(text);
      const row = rowOf(cells, layout, line, dates, refuse);
      if (row === null) continue;
      const named = layout.ticker === null ? layout.symbol! : nameOf(cells[layout.ticker]!);
      if (named === null) {
        refuse(line, `"${cells[layout.ticker!]!.slice(0, 20)}" is no symbol`);
        continue;
      }
      if (named !== symbol) {
        endGroup();
        if (count >= BATCH) {
          yield { groups, line: line - 1 };
          [groups, count] = [[], 0];
        }
        symbol = named;
      }
      if (row.date > newest) newest = row.date;
      group.push(row);
    }
    const next = await pieces.next();
    lines = next.done ? undefined : next.value;
  }
  endGroup();
  if (groups.length > 0) yield { groups, line };
}

const names = new Map<string, string | null>();
function nameOf(text: string): string | null {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = symbolOf(text)));
  return name;
}

function rowOf(cells: readonly string[], layout: Layout, line: number, dates: DateBook, refuse: Refuse): Row | null {
  const { date, problem, session } = dates.of(cells[layout.date] ?? '');
  if (problem !== null) {
    refuse(line, problem);
    return null;
  }
  const told = (column: number) => numberOf(cells[column]) ?? Number.NaN;
  const row = {
    line,
    date,
    session,
    open: told(layout.open),
    high: told(layout.high),
    low: told(layout.low),
    close: told(layout.close),
    adjustedClose: layout.adjustedClose === null ? null : numberOf(cells[layout.adjustedClose]),
    volume: layout.volume === null ? 0 : told(layout.volume),
  };
  const wrong = rowProblem(row);
  if (wrong !== null) {
    refuse(line, wrong);
    return null;
  }
  return Number.isFinite(row.adjustedClose ?? 0) ? row : { ...row, adjustedClose: null };
}
