import { csv } from '../../../../operators/testing/golden.ts';
import { sheet } from '../../../../evaluate/testing/sheet.ts';
import type { Proof } from '../../proof.ts';
import {
  barsIn,
  barsOf,
  half,
  quotes,
  skender,
  slowProof,
  type Told,
  toldProof,
  tulips,
  undelayed,
} from '../../run.ts';
import { activator, pineSuper, utBot } from '../../slow/stops.ts';

const SHEETS = 'skender/calc_xlsx';

const TV = { convention: 'TRADINGVIEW' };

export const STOPS: readonly Proof[] = [
  toldProof('supertrend', 'Skender SuperTrend.Calc', `${SHEETS}/SuperTrend.Calc.xlsx`, () => {
    const [high, low, close, supertrend] = sheet(`${SHEETS}/SuperTrend.Calc.xlsx`, ['D', 'E', 'F', 'T']);
    const bars = { ...quotes(), high: high!, low: low!, close: close! };
    return { bars, columns: { supertrend: supertrend! }, inputs: { length: 14 } };
  }),
  slowProof('supertrend', pineSuper, [TV, { ...TV, length: 5, mult: 2 }], 'TRADINGVIEW'),
  skender('atr_stop', 'atr-stop', { atr_stop: 'atrStop' }),
  skender('chandelier_exit', 'chexit', { long: 'chandelierExit' }, { note: 'long' }),
  toldProof('chandelier_exit', 'Tulip ce', 'tulip', chandelier, 'but the last value, which is none of its numbers'),
  toldProof('chande_kroll_stop', 'Lean spy_with_ChandeKrollStop', 'lean/spy_with_ChandeKrollStop.csv.gz', () => {
    const { columns, digits } = csv('lean/spy_with_ChandeKrollStop.csv.gz');
    const theirs = { short: columns['short_stop']!, long: columns['long_stop']! };
    const allowed = Math.max(half(digits('short_stop')), half(digits('long_stop')));
    return {
      bars: barsIn(columns),
      columns: theirs,
      inputs: { length: 5, mult: 2, smooth: 3, convention: 'TRADINGVIEW' },
      allowed,
    };
  }),
  slowProof('ut_bot', utBot, [{}, { length: 5, mult: 3 }]),
  slowProof('gann_hilo', activator, [{}, { length: 10 }]),
];

function chandelier(): Told {
  const [one] = tulips('ce');
  const [high, low, close, long, short] = one!.series;
  const inputs = { length: one!.options[0]!, mult: one!.options[1]!, convention: 'TRADINGVIEW' };
  const columns = {
    long: undelayed(long!.slice(0, -1), close!.length),
    short: undelayed(short!.slice(0, -1), close!.length),
  };
  return { bars: barsOf({ high: high!, low: low!, close: close! }), columns, inputs, allowed: half(3) };
}
