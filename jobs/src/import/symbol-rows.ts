/** The rows of one symbol that stand together in a file: put in order, each date once, rated. */
import type { BarOrigin, DailyBar } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import { barQuality, MEAN_SESSIONS } from '@marketgraph/domain/quality';

export interface Row {
  readonly line: number;
  readonly date: string;
  readonly session: number | null;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly adjustedClose: number | null;
  readonly volume: number;
}
export interface RowOrigin {
  readonly source: BarOrigin;
  readonly mode: DataMode;
  readonly knownAt: number;
  readonly splitsInTo: string | null;
  readonly dividendsInTo: string | null;
  /** An index has none: its 0 says nothing. */
  readonly hasVolume: boolean;
}
export type Refuse = (line: number, reason: string) => void;

/** What is remembered of the rows before, in case the file comes back to the symbol. */
interface Tail {
  date: string;
  session: number | null;
  close: number;
  volumes: number[];
}

const sameValues = (a: Row, b: Row): boolean =>
  a.open === b.open && a.high === b.high && a.low === b.low && a.close === b.close && a.volume === b.volume;

export class SymbolRows {
  private readonly tails = new Map<string, Tail>();
  /** Rows that stood before an earlier date, and were put in order. */
  outOfOrder = 0;

  /** The bars of `rows`, oldest first; rows that stand twice are refused, the first of them stays. */
  bars(symbol: string, rows: Row[], origin: RowOrigin, refuse: Refuse): DailyBar[] {
    let sorted = rows;
    const before = this.outOfOrder;
    for (let index = 1; index < rows.length; index += 1)
      if (rows[index]!.date < rows[index - 1]!.date) this.outOfOrder += 1;
    if (this.outOfOrder > before)
      sorted = rows.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.line - b.line));
    const tail = this.tails.get(symbol) ?? { date: '', session: null, close: 0, volumes: [] };
    const bars: DailyBar[] = [];
    let earlier: Row | null = null;
    for (const row of sorted) {
      if (earlier?.date === row.date) {
        const kind = sameValues(earlier, row) ? 'the same as' : 'other values than';
        refuse(row.line, `duplicate of ${row.date} of ${symbol}: ${kind} line ${earlier.line}`);
        continue;
      }
      earlier = row;
      bars.push(rated(symbol, row, tail, origin));
    }
    this.tails.set(symbol, tail);
    return bars;
  }
}

function rated(symbol: string, row: Row, tail: Tail, origin: RowOrigin): DailyBar {
  const { date, open, high, low, close, volume } = row;
  const { source, mode, knownAt, splitsInTo, dividendsInTo, hasVolume } = origin;
  const follows = date > tail.date && tail.date !== '';
  const { volumes } = tail;
  let sum = 0;
  for (const each of volumes) sum += each;
  const quality = barQuality(
    { close, volume, source },
    {
      previousClose: follows ? tail.close : null,
      missing: follows && row.session !== null && tail.session !== null ? row.session - tail.session - 1 : 0,
      meanVolume: hasVolume && volumes.length > 0 ? sum / volumes.length : null,
      openAgeMs: null,
    },
  );
  if (date > tail.date) {
    tail.date = date;
    tail.session = row.session;
    tail.close = close;
    volumes.push(volume);
    if (volumes.length > MEAN_SESSIONS) volumes.shift();
  }
  return {
    symbol,
    date,
    open,
    high,
    low,
    close,
    volume,
    vwap: null,
    trades: null,
    adjustedClose: row.adjustedClose,
    splitsInTo,
    ...(dividendsInTo === null ? {} : { dividendsInTo }),
    provisional: false,
    source,
    quality,
    knownAt,
    mode,
  };
}
