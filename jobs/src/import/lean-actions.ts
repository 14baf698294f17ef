/**
 * Lean's factor files (`date,price factor,split factor,reference price`: the factors hold up to and with the date) and map files (`date,ticker,exchange`: the
 * ticker holds up to and with the date, but for the first line, which is the first day) -> corporate actions. Pure.
 */
import { basename, dirname } from 'node:path';
import { nextSession, outsideCalendar } from '@marketgraph/domain/calendar';
import type { CorporateAction } from '@marketgraph/domain/equities';
import type { Refuse } from './symbol-rows.ts';
import { symbolOf } from './text.ts';

export interface LeanActionFile {
  readonly kind: 'factor' | 'map';
  readonly symbol: string;
}
const DAY_MS = 86_400_000;
const DATE = /^(\d{4})(\d{2})(\d{2})$/;
/** How Lean writes exchanges; others are not told. */
const EXCHANGES: Readonly<Record<string, string>> = { Q: 'XNAS', N: 'XNYS', A: 'XASE', P: 'ARCX', Z: 'BATS' };

/** By its name: `factor_files/spy.csv`, `factor_files_spy.csv`, the same with `map`; null: it is neither. */
export function leanActionFile(path: string): LeanActionFile | null {
  const folder = /^(factor|map)_files$/.exec(basename(dirname(path)));
  const named = /^(?:(factor|map)_files_)?(.+)\.csv$/i.exec(basename(path));
  const kind = named?.[1] ?? folder?.[1];
  const symbol = symbolOf(named?.[2] ?? '');
  return kind && symbol ? { kind: kind as LeanActionFile['kind'], symbol } : null;
}

/** First day on which what is told up to a date no longer holds. Before the calendar begins the next weekday: no day between has bars. */
function dayAfter(date: string): string {
  if (outsideCalendar('XNYS', date) === null) return nextSession('XNYS', date).date;
  let at = Date.parse(`${date}T00:00:00Z`) + DAY_MS;
  while (new Date(at).getUTCDay() % 6 === 0) at += DAY_MS;
  return new Date(at).toISOString().slice(0, 10);
}

function dateOf(text: string): string | null {
  const found = DATE.exec(text.trim());
  const date = found ? `${found[1]}-${found[2]}-${found[3]}` : '';
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? date : null;
}

interface Line {
  readonly line: number;
  readonly date: string;
  readonly cells: readonly string[];
}
/** Lines with a date, oldest first. */
function linesOf(text: string, refuse: Refuse): Line[] {
  const lines: Line[] = [];
  for (const [index, row] of text.split('\n').entries()) {
    if (row.trim() === '') continue;
    const [day = '', ...cells] = row.trim().split(',');
    const date = dateOf(day);
    if (date === null) refuse(index + 1, `date "${day.slice(0, 30)}" is not YYYYMMDD`);
    else lines.push({ line: index + 1, date, cells });
  }
  return lines.toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** Factors are written with seven decimals; a ratio of shares has fewer. */
const ratioOf = (next: number, own: number): number => Number((next / own).toPrecision(6));

/** Splits and dividends of a factor file that count by `today`, oldest first. */
export function factorActions(text: string, today: string, refuse: Refuse): CorporateAction[] {
  const rows = linesOf(text, refuse).flatMap(({ line, date, cells }) => {
    const [price, split, reference] = cells.map(Number) as [number, number, number];
    if (price > 0 && split > 0 && reference >= 0) return [{ line, date, price, split, reference }];
    refuse(line, `factors "${cells.join(',').slice(0, 40)}" are not above 0`);
    return [];
  });
  const actions: CorporateAction[] = [];
  for (const [index, own] of rows.entries()) {
    const next = rows[index + 1];
    if (!next || own.date >= today) break;
    const date = dayAfter(own.date);
    const ratio = ratioOf(next.split, own.split);
    if (ratio !== 1) actions.push({ kind: 'SPLIT', date, ratio });
    const amount = Number(((1 - own.price / next.price) * own.reference).toFixed(4));
    if (amount > 0) actions.push({ kind: 'DIVIDEND', date, amount });
    else if (own.price !== next.price) refuse(own.line, 'falling price factors, or no price to derive a dividend from');
  }
  return actions;
}

export interface MappedNames {
  /** By the symbol that was given up. */
  readonly renamings: readonly (CorporateAction & { readonly symbol: string })[];
  /** Its name now, and where it is listed; null: the file does not tell. */
  readonly symbol: string | null;
  readonly mic: string | null;
}
/** Names that one security had. */
export function mappedNames(text: string, refuse: Refuse): MappedNames {
  const rows = linesOf(text, refuse).flatMap(({ line, date, cells }) => {
    const symbol = symbolOf(cells[0] ?? '');
    if (symbol) return [{ date, symbol, mic: EXCHANGES[cells[1]?.trim() ?? ''] ?? null }];
    refuse(line, `"${cells[0] ?? ''}" is no symbol`);
    return [];
  });
  const renamings = rows.slice(0, -1).flatMap((own, index) => {
    const into = rows[index + 1]!.symbol;
    if (into === own.symbol) return [];
    return [{ kind: 'RENAMED' as const, symbol: own.symbol, date: dayAfter(own.date), into, ratio: null }];
  });
  return { renamings, symbol: rows.at(-1)?.symbol ?? null, mic: rows.at(-1)?.mic ?? null };
}
