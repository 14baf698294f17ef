/** What the detectors look at: one stock at the end of one sweep. NaN = not known. */
import type { ScanRow } from '../equities/index.ts';
import { OUT, OUTPUTS, type DayBar, type Scanner } from '../scanner/index.ts';
import { levelsOf, type Level } from './levels.ts';

export interface Facts {
  readonly row: ScanRow;
  readonly at: number;
  /** Date of the session that the price belongs to. */
  readonly date: string;
  /** The regular session so far; null = not open yet, or no trade. */
  readonly today: DayBar | null;
  readonly price: number;
  /** Highest and lowest of the 20 sessions before. */
  readonly highBefore: number;
  readonly lowBefore: number;
  readonly rsiBefore: number;
  readonly sma20Before: number;
  readonly sma50Before: number;
  readonly closeBefore: number;
  /** Closed sessions that are kept, and each of them, 0 = the newest, with the RSI at its close. */
  readonly sessions: number;
  readonly day: (back: number) => DayBar;
  readonly rsiOf: (back: number) => number;
  /** Of closed sessions only. */
  readonly levels: () => readonly Level[];
}

const WIDTH = OUTPUTS.length;

/** Levels change once a session: kept by stock until its newest closed session is another. */
export function createFacts(scanner: Scanner): (which: number, row: ScanRow, at: number) => Facts | null {
  const kept: { total: number; levels: readonly Level[] }[] = [];
  const { days, today, values } = scanner;
  return (which, row, at) => {
    const session = scanner.sessionOf(which);
    const price = today.price[which]!;
    // Without indicators for a reason (another split, old history) nothing of history may be used.
    if (!session || !(price > 0)) return null;
    const usable = row.missing['atr'] === undefined;
    const value = (name: keyof typeof OUT): number => (usable ? values[which * WIDTH + OUT[name]]! : Number.NaN);
    const levels = (): readonly Level[] => {
      const total = days.total(which);
      if (kept[which]?.total !== total) kept[which] = { total, levels: usable ? levelsOf(days, which, row.atr!) : [] };
      return kept[which]!.levels;
    };
    return {
      row,
      at,
      date: session.date,
      today: scanner.formingDay(which, session.date),
      price,
      highBefore: value('highBefore'),
      lowBefore: value('lowBefore'),
      rsiBefore: value('rsiBefore'),
      sma20Before: value('sma20Before'),
      sma50Before: value('sma50Before'),
      closeBefore: value('closeBefore'),
      sessions: usable ? days.length(which) : 0,
      day: (back) => days.bar(which, back),
      rsiOf: (back) => days.columns.rsi[days.at(which, back)]!,
      levels,
    };
  };
}
