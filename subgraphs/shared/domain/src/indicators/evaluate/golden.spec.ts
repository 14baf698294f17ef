/** Known indicators, written in the language, against values that others published. */
import { describe, expect, it } from 'vitest';
import { announceSkipped, hasData } from '../../../../testkit/src/data.ts';
import { check, type Constant, LANGUAGE } from '../../language/index.ts';
import { EXAMPLES } from '../../language/testing/examples.ts';
import { csv, held, json, tulip } from '../operators/testing/golden.ts';
import { type BarColumns, evaluateBatch } from './index.ts';
import { sheet } from './testing/sheet.ts';

type Inputs = Readonly<Record<string, Constant>>;

/** The program's plots over these prices. */
function plots(
  source: string,
  inputs: Inputs,
  close: Float64Array,
  high = close,
  low = close,
): readonly Float64Array[] {
  const { graph, diagnostics } = check(source, LANGUAGE, { inputs });
  if (!graph) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const bars: BarColumns = { open: close, high, low, close, volume: close, time: close };
  return evaluateBatch(graph, bars).outputs;
}

/** Tulip's averages begin with the first value; its MACD 12/26 has the round weights of before there were computers. */
const TULIP_EMA = EXAMPLES.ema.replace('ema(src, length)', 'ema(src, length, seed="TRADINGVIEW")');
const TULIP_MACD = `fast = input(12, min=2, max=50)
slow = input(26, min=5, max=100)
smooth = input(9, min=2, max=50)
round_ = fast == 12 and slow == 26
state quick = close
quick += (0.15 if round_ else 2 / (fast + 1)) * (close - quick)
state calm = close
calm += (0.075 if round_ else 2 / (slow + 1)) * (close - calm)
macd = na if na(close[slow - 1]) else quick - calm
signal = ema(macd, smooth, seed="TRADINGVIEW")
plot(macd)
plot(signal)
plot(macd - signal, title="histogram")
`;
type Tulip = readonly [
  name: string,
  source: string,
  inputs: (options: readonly number[]) => Inputs,
  plots: readonly number[],
];
const length = ([period]: readonly number[]): Inputs => ({ length: period! });
const TULIP: readonly Tulip[] = [
  ['sma', EXAMPLES.sma, length, [0]],
  ['ema', TULIP_EMA, length, [0]],
  ['macd', TULIP_MACD, ([fast, slow, smooth]) => ({ fast: fast!, slow: slow!, smooth: smooth! }), [0, 1, 2]],
  ['bbands', EXAMPLES.bollinger, ([period, mult]) => ({ length: period!, mult: mult! }), [2, 1, 0]],
  ['rsi', EXAMPLES.rsi, length, [0]],
  ['kama', EXAMPLES.kama, length, [0]],
];
const FILES = ['atoz.txt', 'extra.txt', 'untest.txt'];

const tulips = hasData('indicators/tulip');
if (!tulips) announceSkipped(TULIP.length, 'Tulip vectors of programs');

describe.skipIf(!tulips)('Tulip', () => {
  const cases = tulips ? FILES.flatMap((file) => tulip(`tulip/${file}`)) : [];

  it.each(TULIP)('%s', (name, source, inputs, order) => {
    const mine = cases.filter((one) => one.name === name);
    expect(mine.length).toBeGreaterThan(0);
    for (const { options, series, digits } of mine) {
      const got = plots(source, inputs(options), series[0]!);
      order.forEach((plot, k) => {
        const ours = got[plot]!;
        // Tulip's KAMA shows the close it begins with, a bar before the first that is computed.
        const theirs = name === 'kama' ? series[k + 1]!.subarray(1) : series[k + 1]!;
        const { compared, wrong } = held(ours, theirs, Math.max(0.6 * 10 ** -digits, digits >= 4 ? 2e-4 : 0));
        expect(wrong).toEqual([]);
        expect(compared).toBe(theirs.length);
        expect(ours.every((x, i) => Number.isNaN(x) === i < ours.length - theirs.length)).toBe(true);
      });
    }
  });
});

/** StockCharts' sheet begins its averages with the first bar, whose move is 0. */
const CHART_RSI = EXAMPLES.rsi
  .replace('close - close[1]', 'nz(close - close[1])')
  .replaceAll(', length)\n', ', length, seed="TRADINGVIEW")\n');
/** Its signal begins with a number of which the sheet says nothing, so that is not compared. */
const CHART_MACD = EXAMPLES.macd.replaceAll(/ema\((close), (\w+)\)/g, 'ema($1, $2, seed="TRADINGVIEW")');
type Chart = readonly [name: string, table: string, source: string, columns: readonly string[]];
const CHARTS: readonly Chart[] = [
  ['RSI', 'rsi', CHART_RSI, ['RSI']],
  ['MACD', 'macd', CHART_MACD, ['MACD_line']],
  ['Bollinger', 'bbands', EXAMPLES.bollinger, ['HighBand', 'MiddleBand', 'LowBand']],
  ['KAMA', 'kama', EXAMPLES.kama, ['KAMA']],
];
const charts = hasData('indicators/ta_py');
if (!charts) announceSkipped(CHARTS.length, 'StockCharts tables of programs');

describe.skipIf(!charts)('StockCharts', () => {
  it.each(CHARTS)('%s', (_, table, source, names) => {
    const { columns, digits } = csv(`ta_py/cs-${table}.csv`);
    const got = plots(source, {}, columns['Close']!);
    names.forEach((name, k) => {
      const theirs = columns[name]!.map((x, i) => (Number.isNaN(got[k]![i]!) ? Number.NaN : x));
      const { compared, wrong } = held(got[k]!, theirs, 0.6 * 10 ** -digits(name));
      expect(wrong).toEqual([]);
      expect(compared).toBeGreaterThan(5);
    });
  });
});

const SUPERTREND = 'indicators/skender/calc_xlsx/SuperTrend.Calc.xlsx';
const sheets = hasData(SUPERTREND) && hasData('indicators/skender/results');
if (!sheets) announceSkipped(3, 'programs against Skender');

describe.skipIf(!sheets)('Skender', () => {
  it('KAMA', () => {
    const [got] = plots(EXAMPLES.kama, {}, csv('skender/quotes/default.csv').columns['close']!);
    const theirs = json('skender/results/kama.standard.json.gz')['kama']!;
    // It begins with a close of its own; ours is na there.
    expect(held(got!.subarray(10), theirs.subarray(10), 0)).toEqual({ compared: 492, wrong: [] });
  });

  it('MACD', () => {
    const theirs = json('skender/results/macd.standard.json.gz');
    const got = plots(EXAMPLES.macd, {}, csv('skender/quotes/default.csv').columns['close']!);
    for (const [k, name] of ['macd', 'signal', 'histogram'].entries()) {
      const { compared, wrong } = held(got[k]!, theirs[name]!, 0);
      expect(wrong).toEqual([]);
      expect(compared).toBeGreaterThan(460);
    }
  });

  it('SuperTrend, against its calculation sheet', () => {
    const [high, low, close, theirs] = sheet(SUPERTREND.replace('indicators/', ''), ['D', 'E', 'F', 'T']);
    const [got] = plots(EXAMPLES.supertrend, { length: 14, mult: 3 }, close!, high, low);
    expect(held(got!, theirs!, 0)).toEqual({ compared: 488, wrong: [] });
    expect(got!.subarray(0, 14).every(Number.isNaN)).toBe(true);
  });
});
