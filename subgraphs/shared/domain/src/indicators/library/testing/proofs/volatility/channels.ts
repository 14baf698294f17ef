import { AccelerationBands, SMA } from 'trading-signals';
import { json, held } from '../../../../operators/testing/golden.ts';
import type { Proof } from '../../proof.ts';
import { all, plotsOf, quotes, skender, slowProof, tulipProof } from '../../run.ts';
import { atrBands, keltnerRange, keltnerWidth } from '../../slow/volatility.ts';
import { signalsProof, tableProof } from '../tables.ts';
import { scaledTable } from '../scaled.ts';

const CHANNEL = 'skender/results/stdev-channels.standard.json.gz';
const KELTNER = { upper: 'upper_band', middle: 'middle_band', lower: 'lower_band' };

export const CHANNELS: readonly Proof[] = [
  tableProof(
    'keltner',
    'Lean spy_with_keltner',
    'lean/spy_with_keltner.csv.gz',
    { upper: 'Keltner Channels 20 Top', middle: 'Middle Band', lower: 'Keltner Channels 20 Bottom' },
    {
      inputs: { length: 20, range_length: 20, mult: 1.5, average: 'SMA', src: 'hlc3', convention: 'TRADINGVIEW' },
      allowed: 1e-4,
      note: '1e-4; the table adds up what it rounded to four digits',
    },
  ),
  tableProof('keltner', 'ta cs-kc', 'ta_py/cs-kc.csv', KELTNER, {
    inputs: { length: 20, range_length: 10, mult: 2, convention: 'TRADINGVIEW' },
  }),
  slowProof('keltner_range', keltnerRange, [
    { length: 10, mult: 1 },
    { length: 3, mult: 2.5 },
  ]),
  scaledTable('keltner_width', 'ta cs-kc', 'ta_py/cs-kc.csv', ['width', 'kc_band_width', 100], {
    inputs: { convention: 'TRADINGVIEW' },
    note: 'in percent',
  }),
  slowProof('keltner_width', keltnerWidth, [
    { length: 20, range_length: 10, mult: 2 },
    { length: 5, range_length: 21, mult: 1.5 },
  ]),
  skender('starc', 'starc', { upper: 'upperBand', middle: 'centerline', lower: 'lowerBand' }),
  tulipProof('acceleration_bands', 'abands', ['high', 'low', 'close'], ['lower', 'upper', 'middle'], {
    inputs: ([length]) => ({ length: length! }),
  }),
  tableProof(
    'acceleration_bands',
    'Lean spy_acceleration_bands_20_4',
    'lean/spy_acceleration_bands_20_4.txt.gz',
    {
      upper: 'UpperBand',
      middle: 'MiddleBand',
      lower: 'LowerBand',
    },
    { allowed: 1.1e-4, note: '1e-4; the table is cut off after four digits, not rounded' },
  ),
  signalsProof('acceleration_bands', 'AccelerationBands', () => {
    const bands = new AccelerationBands(20, 4, SMA);
    return ({ high, low, close }) =>
      bands.update({ high, low, close }, false) ?? { upper: null, middle: null, lower: null };
  }),
  slowProof('atr_bands', atrBands, [
    { length: 14, mult: 3 },
    { length: 3, mult: 0.5 },
  ]),
  {
    ...{ id: 'stdev_channels', against: 'Skender stdev-channels.standard', outside: true },
    ...{ needs: `indicators/${CHANNEL}`, note: 'every 20th bar; between them Skender redraws the line of a later bar' },
    run: () => {
      const [ours, theirs] = [plotsOf('stdev_channels', quotes()), json(CHANNEL)];
      const ends = (column: Float64Array) => column.map((x, i) => (i % 20 === 1 && i > 20 ? x : Number.NaN));
      return all({
        upper: held(ours['upper']!, ends(theirs['upperChannel']!), 0),
        middle: held(ours['middle']!, ends(theirs['centerline']!), 0),
        lower: held(ours['lower']!, ends(theirs['lowerChannel']!), 0),
      });
    },
  },
];
