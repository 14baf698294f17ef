/** The bar's own numbers; NaN where there is none. */
export interface BarValues {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** When the bar began, ms since 1970. */
  readonly time: number;
}
/** Bars by column, all of one length, oldest first; read, never written. */
export type BarColumns = { readonly [K in keyof BarValues]: Float64Array };

/** A source of the language from the bar's numbers; batch and live both come from here. */
type Source = (open: number, high: number, low: number, close: number) => number;
const PRICES: Readonly<Record<string, Source>> = {
  hl2: (_open, high, low) => (high + low) / 2,
  hlc3: (_open, high, low, close) => (high + low + close) / 3,
  ohlc4: (open, high, low, close) => (open + high + low + close) / 4,
};

function unknown(name: string): never {
  throw new Error(`no source ${name} in a bar`);
}

/** Whether a source is a column of the bars as they are. */
export const isColumn = (name: string): name is keyof BarValues =>
  name === 'open' || name === 'high' || name === 'low' || name === 'close' || name === 'volume' || name === 'time';

/** Writes a source that is computed from the bar (hl2, hlc3, ohlc4) into `out`. */
export function fillSource(name: string, bars: BarColumns, out: Float64Array): void {
  const price = PRICES[name] ?? unknown(name);
  const { open, high, low, close } = bars;
  for (let i = 0; i < out.length; i += 1) out[i] = price(open[i]!, high[i]!, low[i]!, close[i]!);
}

/** A source's value of one bar. Each name is read by itself: a bar asked by a name that varies costs more than most operators. */
export function sourceOf(name: string, bar: BarValues): number {
  switch (name) {
    case 'close':
      return bar.close;
    case 'high':
      return bar.high;
    case 'low':
      return bar.low;
    case 'open':
      return bar.open;
    case 'volume':
      return bar.volume;
    case 'time':
      return bar.time;
    default:
      return (PRICES[name] ?? unknown(name))(bar.open, bar.high, bar.low, bar.close);
  }
}
