/** The last closed sessions of every stock in columns: evidence and pivots read them. */
export const KEPT_DAYS = 64;

export interface DayBar {
  /** The session's date, `YYYY-MM-DD`. */
  readonly date: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** A ring of 64 sessions a stock; RSI beside the bars, as of that session's close. */
export class Days {
  private readonly dates: string[];
  readonly columns: Readonly<Record<'open' | 'high' | 'low' | 'close' | 'volume' | 'rsi', Float64Array>>;
  /** Of the newest session of each stock: read at every sweep. */
  private readonly newest: string[];
  private readonly pushed: Uint32Array;
  private readonly changes: Uint32Array;

  constructor(count: number) {
    const column = () => new Float64Array(count * KEPT_DAYS);
    this.columns = { open: column(), high: column(), low: column(), close: column(), volume: column(), rsi: column() };
    this.dates = Array.from({ length: count * KEPT_DAYS }, () => '');
    this.newest = Array.from({ length: count }, () => '');
    this.pushed = new Uint32Array(count);
    this.changes = new Uint32Array(count);
  }

  /** Sessions kept of a stock. */
  length = (which: number): number => Math.min(KEPT_DAYS, this.pushed[which]!);
  /** Sessions ever pushed. */
  total = (which: number): number => this.pushed[which]!;
  /** Another number after every change, also when sessions were told anew and are as many as before. */
  edition = (which: number): number => this.changes[which]!;
  /** Place in the columns of the session `back` sessions ago (0 = the newest); the caller knows it is there. */
  at = (which: number, back: number): number => which * KEPT_DAYS + ((this.pushed[which]! - 1 - back) % KEPT_DAYS);

  push(which: number, bar: DayBar, rsi: number): void {
    this.pushed[which]! += 1;
    const at = this.at(which, 0);
    const { columns } = this;
    columns.open[at] = bar.open;
    columns.high[at] = bar.high;
    columns.low[at] = bar.low;
    columns.close[at] = bar.close;
    columns.volume[at] = bar.volume;
    columns.rsi[at] = rsi;
    this.dates[at] = bar.date;
    this.newest[which] = bar.date;
    this.changes[which]! += 1;
  }
  clear(which: number): void {
    this.pushed[which] = 0;
    this.newest[which] = '';
    this.changes[which]! += 1;
  }

  dateOf = (which: number, back: number): string => this.dates[this.at(which, back)]!;
  /** Date of the newest closed session; empty = none. */
  lastDate = (which: number): string => this.newest[which]!;
  bar(which: number, back: number): DayBar {
    const at = this.at(which, back);
    const { open, high, low, close, volume } = this.columns;
    const values = { open: open[at]!, high: high[at]!, low: low[at]!, close: close[at]!, volume: volume[at]! };
    return { date: this.dates[at]!, ...values };
  }
}

/**
 * No stock has ever traded so many shares in a session. Nothing less can be told from a real day: among the recorded thousand tickers are
 * sessions with 47,000 times the median volume.
 */
export const ABSURD_VOLUME = 1e11;
const isPrice = (x: number): boolean => Number.isFinite(x) && x > 0;

/**
 * Sessions as they can be reckoned with: in order, each date once (the last one told counts), days without a session and rows without prices
 * left out. A volume that cannot be becomes NaN: no ratio is made of it.
 */
export function cleanDays(bars: readonly DayBar[], isSession: (date: string) => boolean): DayBar[] {
  const byDate = new Map<string, DayBar>();
  for (const { date, open, high, low, close, volume } of bars)
    if ([open, high, low, close].every(isPrice) && high >= low && isSession(date))
      byDate.set(date, { date, open, high: Math.max(high, close), low: Math.min(low, close), close, volume });
  return [...byDate.values()]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map((day) => (day.volume >= 0 && day.volume < ABSURD_VOLUME ? day : { ...day, volume: Number.NaN }));
}
