import { SMA15 } from 'trading-signals';
import { csv } from '../../../../operators/testing/golden.ts';
import { sheet } from '../../../../evaluate/testing/sheet.ts';
import type { Proof } from '../../proof.ts';
import { barsIn, half, quotes, skender, slowProof, toldProof, tulipProof } from '../../run.ts';
import { geometricMean, sineWeighted, symmetric, windowMedian } from '../../slow/averages.ts';

const length = ([period]: readonly number[]) => ({ length: period! });
const SHEETS = 'skender/calc_xlsx';

/** A column of one of Skender's calculation sheets, which are over its default quotes. */
const column = (name: string, letter: string): Float64Array => sheet(`${SHEETS}/${name}.Calc.xlsx`, [letter])[0]!;

export const AVERAGES: readonly Proof[] = [
  tulipProof('sma', 'sma', ['close'], ['sma'], { inputs: length }),
  skender('sma', 'sma-analysis', { sma: 'sma' }),
  tulipProof('ema', 'ema', ['close'], ['ema'], {
    inputs: ([period]) => ({ length: period!, convention: 'TRADINGVIEW' }),
  }),
  toldProof('ema', 'Skender Ema.Calc', `${SHEETS}/Ema.Calc.xlsx`, () => ({
    bars: quotes(),
    columns: { ema: column('Ema', 'E') },
  })),
  toldProof('ema', 'Lean spy_ema', 'lean/spy_ema.csv.gz', () => {
    const { columns, digits } = csv('lean/spy_ema.csv.gz');
    return {
      bars: barsIn(columns),
      columns: { ema: columns['EMA14']!.map((x, i) => (i < 13 ? Number.NaN : x)) },
      inputs: { length: 14 },
      allowed: half(digits('EMA14')),
    };
  }),
  tulipProof('rma', 'wilders', ['close'], ['rma'], { inputs: length }),
  toldProof('rma', 'Skender Smma.Calc', `${SHEETS}/Smma.Calc.xlsx`, () => ({
    ...{ bars: quotes(), columns: { rma: column('Smma', 'D') }, inputs: { length: 20 } },
  })),
  tulipProof('wma', 'wma', ['close'], ['wma'], { inputs: length }),
  skender('wma', 'wma', { wma: 'wma' }, { inputs: { length: 14 } }),
  tulipProof('trima', 'trima', ['close'], ['trima'], { inputs: length }),
  slowProof('sine_ma', sineWeighted, [{}, { length: 1 }, { length: 31 }]),
  slowProof('geometric_ma', geometricMean, [{}, { length: 3 }]),
  slowProof('moving_median', windowMedian, [{}, { length: 3 }, { length: 4 }]),
  toldProof('spencer_ma', 'trading-signals SMA15', 'skender/quotes', () => {
    const other = new SMA15(15);
    const theirs = quotes().close.map((price) => other.update(price, false) ?? Number.NaN);
    return { bars: quotes(), columns: { spencer: theirs } };
  }),
  slowProof('swma', symmetric),
];
