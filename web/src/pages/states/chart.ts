/** Bars and outputs of the gallery's chart: a walk that is the same each time. No number here is data. */
import type { ChartAlert, ChartBar, ChartPoint, ChartSeries, ChartState } from '../../ui/chart/chart.types.ts';
import { FAILURE, SINCE, type State } from './fixtures.ts';

const STEP = 300_000;
const END = Math.floor(SINCE / STEP) * STEP;
const COUNT = 240;

/** `count` bars of five minutes up to the open one. */
function walk(count: number): ChartBar[] {
  let close = 151;
  return Array.from({ length: count }, (_, index) => {
    const open = close;
    close = open + Math.sin(index / 9) * 0.16 + Math.sin(index * 1.7) * 0.13 + Math.sin(index / 41) * 0.12;
    return {
      timestamp: END - (count - 1 - index) * STEP,
      open,
      high: Math.max(open, close) + 0.06 + Math.abs(Math.sin(index * 2.3)) * 0.1,
      low: Math.min(open, close) - 0.06 - Math.abs(Math.cos(index * 1.9)) * 0.1,
      close,
      volume: 40_000 + Math.abs(Math.sin(index / 5)) * 80_000,
      provisional: index === count - 1,
    };
  });
}
const bars = walk(COUNT);

type Value = (index: number) => number | null;
const values = (of: Value, changes: (index: number) => Partial<ChartPoint> = () => ({})): ChartPoint[] =>
  bars.map(({ timestamp, provisional }, index) => ({
    timestamp,
    value: of(index),
    provisional,
    confirmedAt: null,
    ...changes(index),
  }));
const mean =
  (length: number, of: Value = (index) => bars[index]!.close): Value =>
  (index) => {
    const all = Array.from({ length }, (_, back) => (index - back < 0 ? null : of(index - back)));
    return all.includes(null) ? null : all.reduce<number>((sum, each) => sum + each!, 0) / length;
  };
const less =
  (one: Value, other: Value): Value =>
  (index) => {
    const [a, b] = [one(index), other(index)];
    return a === null || b === null ? null : a - b;
  };
const shifted =
  (of: Value, by: number): Value =>
  (index) => {
    const value = of(index);
    return value === null ? null : value + by;
  };
const line = (key: string, name: string, output: string, pane: string, colour: string, of: Value) =>
  ({ key, name, output, pane, style: 'line', colour, values: values(of) }) satisfies ChartSeries;

const macd = less(mean(12), mean(26));
const signal = mean(9, macd);
const strength: Value = (index) => (index < 14 ? null : 50 + 32 * Math.sin(index / 9 + 0.8));
const pivot = (index: number) => index % 23 === 11 && index < COUNT - 2;
const whole: ChartSeries[] = [
  line('sma', 'SMA 21', 'sma', 'overlay', 'series-2', mean(21)),
  { ...line('upper', 'Keltner 20, 1.5', 'upper', 'overlay', 'series-1', shifted(mean(20), 0.7)), band: 'lower' },
  line('lower', 'Keltner 20, 1.5', 'lower', 'overlay', 'series-1', shifted(mean(20), -0.7)),
  {
    ...line('pivots', 'Pivots 2', 'high', 'overlay', 'series-5', () => null),
    style: 'dots',
    values: values(
      (index) => (pivot(index) ? bars[index]!.high + 0.12 : null),
      (index) => (pivot(index) ? { confirmedAt: bars[index]!.timestamp + 2 * STEP } : {}),
    ),
  },
  line('macd', 'MACD 12, 26, 9', 'macd', 'macd', 'series-1', macd),
  line('signal', 'MACD 12, 26, 9', 'signal', 'macd', 'series-2', signal),
  { ...line('hist', 'MACD 12, 26, 9', 'hist', 'macd', 'direction', less(macd, signal)), style: 'histogram' },
  { ...line('rsi', 'RSI 14', 'rsi', 'rsi', 'series-3', strength), levels: [30, 70] },
  {
    ...line('squeeze', 'Squeeze', 'on', 'squeeze', 'series-4', (index) =>
      index < 20 ? null : index % 70 < 22 ? 1 : 0,
    ),
    style: 'step',
  },
];
/** Twenty bars without a value, and no MACD. */
const holed = whole
  .filter(({ pane }) => pane !== 'macd')
  .map((each) => ({
    ...each,
    values: each.values.map((point, index) =>
      index > 190 && (index < 211 || index === COUNT - 1)
        ? { ...point, value: null, reason: 'needs 21 bars, 20 are stored' }
        : point,
    ),
  }));

const alerts: ChartAlert[] = [208, 221, COUNT - 1].map((index) => ({
  key: String(index),
  name: 'Crosses',
  timestamp: bars[index]!.timestamp,
  message: '9 crossed over 21',
  provisional: index === COUNT - 1,
}));
export type ChartFixture = State | 'data';
export const CHART_STATES: readonly ChartFixture[] = ['data', 'loading', 'empty', 'partial', 'stale', 'error'];
export function chart(state: ChartFixture): {
  bars: readonly ChartBar[];
  series: readonly ChartSeries[];
  alerts: readonly ChartAlert[];
  state: ChartState;
} {
  const shows = state === 'data' || state === 'partial' || state === 'stale';
  return {
    bars: shows ? bars : [],
    alerts: state === 'data' ? alerts : [],
    series: shows ? (state === 'partial' ? holed : whole) : [],
    state: {
      status: state === 'loading' || state === 'stale' || state === 'error' ? state : 'live',
      staleSince: state === 'stale' ? SINCE : null,
      reason: state === 'stale' ? 'Last trade 20s ago. Binance trades down: connection reset.' : null,
      error: state === 'error' ? FAILURE : null,
      code: state === 'error' ? 'PROVIDER_UNAVAILABLE' : null,
      partial: state === 'partial' ? 'MACD is missing: the indicators do not answer' : null,
    },
  };
}
