/** Closed bars by column: a thousand objects take longer to make than a formula to run over their numbers. Pure; times in Unix ms. */
import type { BarState, Candle } from '../states.types.ts';

export const PRICES = ['open', 'high', 'low', 'close', 'volume'] as const;
/** What a formula may read of a bar besides its time. */
export type PriceName = (typeof PRICES)[number];
type Name = PriceName | 'time' | 'completeness' | 'quality' | 'lastTradeAt';

/** All columns of one length, oldest first; read, never written. What a bar does not have is NaN. */
export interface BarTable {
  readonly length: number;
  /** Of the prices those that were asked for; the others are NaN throughout. */
  readonly columns: { readonly [K in Name]: Float64Array };
  readonly sources: readonly BarState['source'][];
}

const tableWith = (length: number, columnOf: (name: Name) => Float64Array, sources: BarTable['sources']): BarTable => ({
  length,
  columns: {
    open: columnOf('open'),
    high: columnOf('high'),
    low: columnOf('low'),
    close: columnOf('close'),
    volume: columnOf('volume'),
    time: columnOf('time'),
    completeness: columnOf('completeness'),
    quality: columnOf('quality'),
    lastTradeAt: columnOf('lastTradeAt'),
  },
  sources,
});

export function tableOf(bars: readonly Candle[]): BarTable {
  const table = tableWith(
    bars.length,
    () => new Float64Array(bars.length),
    bars.map(({ source }) => source),
  );
  const { open, high, low, close, volume, time, completeness, quality, lastTradeAt } = table.columns;
  for (let i = 0; i < bars.length; i += 1) {
    const bar = bars[i]!;
    open[i] = bar.open;
    high[i] = bar.high;
    low[i] = bar.low;
    close[i] = bar.close;
    volume[i] = bar.volume;
    time[i] = bar.timestamp;
    completeness[i] = bar.completeness;
    quality[i] = bar.quality ?? Number.NaN;
    lastTradeAt[i] = bar.lastTradeAt ?? Number.NaN;
  }
  return table;
}

/** Of columns as they are; left out: whole bars, of which nothing else is known. */
export function tableFrom(
  columns: { readonly time: Float64Array } & { readonly [K in Name]?: Float64Array },
  sources: BarTable['sources'],
): BarTable {
  const { length } = columns.time;
  const none = new Float64Array(length).fill(Number.NaN);
  return tableWith(
    length,
    (name) => columns[name] ?? (name === 'completeness' ? new Float64Array(length).fill(1) : none),
    sources,
  );
}

/** The bars from `begin` to before `end`, without a copy; indices as of `slice`. */
export function partOf(table: BarTable, begin: number, end = table.length): BarTable {
  const { length, columns, sources } = table;
  if (begin === 0 && end >= length) return table;
  const time = columns.time.subarray(begin, end);
  const columnOf = (name: Name) => (name === 'time' ? time : columns[name].subarray(begin, end));
  return tableWith(time.length, columnOf, sources.slice(begin, end));
}

/** One behind the other. */
export function joined(...all: readonly BarTable[]): BarTable {
  const tables = all.filter(({ length }) => length > 0);
  if (tables.length <= 1) return tables[0] ?? all[0] ?? tableOf([]);
  const length = tables.reduce((sum, table) => sum + table.length, 0);
  const columnOf = (name: Name) => {
    const column = new Float64Array(length);
    let at = 0;
    for (const { columns } of tables) {
      column.set(columns[name], at);
      at += columns[name].length;
    }
    return column;
  };
  const sources = tables.flatMap((table) => table.sources);
  return tableWith(length, columnOf, sources);
}

/** Index of the first bar that begins at `time` or after it; `length` where none does. */
export function placeOf({ length, columns: { time } }: BarTable, at: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
