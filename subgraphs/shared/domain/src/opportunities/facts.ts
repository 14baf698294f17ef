/** What the detectors look at: one stock at the end of one sweep. NaN = not known. */
import type { ScanRow } from '../equities/index.ts';
import { OUT, OUTPUTS, type DayBar, type Scanner } from '../scanner/index.ts';
import { type Ladder, Ladders, ladderOf } from './ladder.ts';
import { levelsOf } from './levels.ts';

export interface Facts {
  readonly row: ScanRow;
  /** When it was seen. A stored close tells of its session's close, whoever looks at it later; what was seen in a session is not of after it. */
  readonly at: number;
  /** Date of the session that the price belongs to. */
  readonly date: string;
  readonly price: number;
  /** Of the regular session so far; NaN before its first trade. */
  readonly close: number;
  readonly high: number;
  readonly low: number;
  /** The regular session so far; null = not open yet, or no trade. */
  readonly today: DayBar | null;
  /** Highest and lowest of the 20 sessions before. */
  readonly highBefore: number;
  readonly lowBefore: number;
  readonly rsiBefore: number;
  readonly sma20Before: number;
  readonly sma50Before: number;
  readonly closeBefore: number;
  /** Closed sessions that are kept, and each of them, 0 = the newest, with the RSI at its close. */
  readonly sessions: number;
  day(back: number): DayBar;
  rsiOf(back: number): number;
  /** Of that session: a whole bar is made anew each time it is asked for. */
  highOf(back: number): number;
  lowOf(back: number): number;
  /** Of closed sessions only. */
  levels(): Ladder;
}

const WIDTH = OUTPUTS.length;
const NO_LEVELS = ladderOf([]);

/** Reads from the scanner what is asked for: most detectors look at few of them. Good until the next sweep. */
class StockFacts implements Facts {
  readonly price: number;
  readonly close: number;

  constructor(
    private readonly scanner: Scanner,
    private readonly which: number,
    private readonly ladders: Ladders,
    /** Without indicators for a reason (other shares, old history) nothing of history may be used. */
    private readonly usable: boolean,
    readonly row: ScanRow,
    readonly at: number,
    readonly date: string,
  ) {
    this.price = scanner.today.price[which]!;
    this.close = scanner.today.close[which]!;
  }
  private value(output: number): number {
    return this.usable ? this.scanner.values[this.which * WIDTH + output]! : Number.NaN;
  }
  get high(): number {
    return Math.max(this.close, this.scanner.today.high[this.which]!);
  }
  get low(): number {
    return Math.min(this.close, this.scanner.today.low[this.which]!);
  }
  get today(): DayBar | null {
    return this.scanner.formingDay(this.which, this.date);
  }
  get highBefore(): number {
    return this.value(OUT.highBefore);
  }
  get lowBefore(): number {
    return this.value(OUT.lowBefore);
  }
  get rsiBefore(): number {
    return this.value(OUT.rsiBefore);
  }
  get sma20Before(): number {
    return this.value(OUT.sma20Before);
  }
  get sma50Before(): number {
    return this.value(OUT.sma50Before);
  }
  get closeBefore(): number {
    return this.value(OUT.closeBefore);
  }
  get sessions(): number {
    return this.usable ? this.scanner.days.length(this.which) : 0;
  }
  day(back: number): DayBar {
    return this.scanner.days.bar(this.which, back);
  }
  rsiOf(back: number): number {
    const { days } = this.scanner;
    return days.columns.rsi[days.at(this.which, back)]!;
  }
  highOf(back: number): number {
    const { days } = this.scanner;
    return days.columns.high[days.at(this.which, back)]!;
  }
  lowOf(back: number): number {
    const { days } = this.scanner;
    return days.columns.low[days.at(this.which, back)]!;
  }
  levels(): Ladder {
    if (!this.usable) return NO_LEVELS;
    const { days } = this.scanner;
    return this.ladders.of(this.which, days.edition(this.which), () => levelsOf(days, this.which, this.row.atr!));
  }
}

export type FactsOf = (which: number, row: ScanRow, at: number) => Facts | null;

/** Levels change once a session: kept by stock until its newest closed session is another. */
export function createFacts(scanner: Scanner): FactsOf {
  const ladders = new Ladders(scanner.instruments.length);
  return (which, row, at) => {
    const session = scanner.sessionOf(which);
    if (!session || !scanner.today.has(which)) return null;
    const seenAt = Math.min(at, row.quote?.isStored ? session.close : session.post);
    return new StockFacts(scanner, which, ladders, row.atr !== null, row, seenAt, session.date);
  };
}
