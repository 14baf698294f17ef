/** Facts of a stock as a spec says them; closed sessions newest last. */
import type { ScanRow } from '../../equities/index.ts';
import type { DayBar } from '../../scanner/index.ts';
import type { Facts } from '../facts.ts';
import { type Ladder, ladderOf } from '../ladder.ts';
import type { Level } from '../levels.ts';

const DATE = '2025-06-02';

/** Everything null but the quote. */
export const rowOf = (values: Partial<ScanRow> = {}): ScanRow => ({
  symbol: 'AAA',
  name: 'Aaa',
  sector: 'technology',
  quote: null,
  quality: 1,
  ...{
    change: null,
    changePercent: null,
    openGapPct: null,
    volumeRatio: null,
    volumeBaseline: null,
    avgVolume20: null,
  },
  ...{ momentum: null, rsi: null, macd: null, macdSignal: null, macdHistogram: null, sma20: null, sma50: null },
  ...{ bollingerUpper: null, bollingerMiddle: null, bollingerLower: null, atr: null, priceVolumeCorrelation: null },
  ...{ marketCap: null, floatShares: null, score: null, missing: {} },
  ...values,
});

interface Given extends Partial<Omit<Facts, 'row' | 'day' | 'rsiOf' | 'highOf' | 'lowOf' | 'levels' | 'sessions'>> {
  readonly row?: Partial<ScanRow>;
  readonly days?: readonly DayBar[];
  readonly rsis?: readonly number[];
  readonly levels?: readonly Level[];
}
/** As in the product: the same levels are the same ladder. */
const ladders = new WeakMap<readonly Level[], Ladder>();
function ladderFor(levels: readonly Level[]): Ladder {
  const ladder = ladders.get(levels) ?? ladderOf(levels);
  ladders.set(levels, ladder);
  return ladder;
}

export function factsOf({ row, days = [], rsis = [], levels = [], ...given }: Given = {}): Facts {
  const none = { highBefore: Number.NaN, lowBefore: Number.NaN, rsiBefore: Number.NaN };
  const means = { sma20Before: Number.NaN, sma50Before: Number.NaN, closeBefore: Number.NaN };
  const price = given.price ?? 10;
  const ladder = ladderFor(levels);
  return {
    ...{ at: 0, date: DATE, price, close: price, high: price, low: price, today: null, ...none, ...means },
    ...given,
    row: rowOf(row),
    sessions: days.length,
    day: (back) => days[days.length - 1 - back]!,
    rsiOf: (back) => rsis[rsis.length - 1 - back]!,
    highOf: (back) => days[days.length - 1 - back]!.high,
    lowOf: (back) => days[days.length - 1 - back]!.low,
    levels: () => ladder,
  };
}
export const dayOf = (date: string, low: number, high: number, close = (low + high) / 2): DayBar => ({
  ...{ date, open: close, high, low, close, volume: 1_000 },
});
