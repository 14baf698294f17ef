import { csv, held } from '../../../../operators/testing/golden.ts';
import type { Proof } from '../../proof.ts';
import {
  all,
  barsIn,
  barsOf,
  half,
  plotsOf,
  skender,
  type Told,
  toldProof,
  tulipAllows,
  tulipProof,
  tulips,
  slowProof,
} from '../../run.ts';
import { dema, t3, tema, zlema } from '../../slow/quick.ts';

const length = ([period]: readonly number[]) => ({ length: period! });
const FORGOTTEN = 'from bar 300 on, when the beginning is forgotten';

function rmta(): Told {
  const [one] = tulips('rmta');
  const [close, theirs] = one!.series;
  const column = close!.map((_, i) => theirs![i - close!.length + theirs!.length] ?? Number.NaN);
  return { bars: barsOf({ close: close! }), columns: { rmta: column }, from: 210, allowed: 1e-6 };
}

const WAYS = [{ length: 7 }, { length: 7, convention: 'TRADINGVIEW' }];
const BOTH = [
  slowProof('dema', dema, WAYS, 'both conventions'),
  slowProof('tema', tema, WAYS, 'both conventions'),
  slowProof('t3', t3, WAYS, 'both conventions'),
  slowProof('zlema', zlema, WAYS, 'both conventions'),
];

export const QUICK: readonly Proof[] = [
  skender('dema', 'dema', { dema: 'dema' }, { inputs: { length: 14 }, from: 300, note: FORGOTTEN }),
  skender('tema', 'tema', { tema: 'tema' }, { from: 300, note: FORGOTTEN }),
  toldProof('tema', 'Lean spy_tema', 'lean/spy_tema.txt.gz', () => {
    const { columns, digits } = csv('lean/spy_tema.txt.gz');
    const tema = columns['TEMA_5']!.map((x) => (x === 0 ? Number.NaN : x));
    return { bars: barsIn(columns), columns: { tema }, inputs: { length: 5 }, allowed: half(digits('TEMA_5')) };
  }),
  skender('t3', 't3', { t3: 't3' }, { inputs: { convention: 'TRADINGVIEW' } }),
  {
    ...{ id: 'zlema', against: 'Tulip zlema', outside: true, needs: 'indicators/tulip' },
    note: 'one bar put before, so that the average begins with the same value',
    run: () =>
      all(
        Object.fromEntries(
          tulips('zlema').map((one, c) => {
            const [length, input] = [one.options[0]!, one.series[0]!];
            const close = Float64Array.of(input[Math.floor((length - 1) / 2) - 1]!, ...input);
            const { zlema } = plotsOf('zlema', barsOf({ close }), { length, convention: 'TRADINGVIEW' });
            return [String(c), held(zlema!, one.series[1]!, tulipAllows(one))] as const;
          }),
        ),
      ),
  },
  tulipProof('hma', 'hma', ['close'], ['hma'], { inputs: length }),
  skender('hma', 'hma', { hma: 'hma' }, { inputs: { length: 14 } }),
  tulipProof('alma', 'alma', ['close'], ['alma'], {
    inputs: ([period, offset, sigma]) => ({ length: period!, offset: offset!, sigma: sigma!, whole: true }),
  }),
  skender('alma', 'alma', { alma: 'alma' }),
  toldProof('alma', 'Lean spy_alma', 'lean/spy_alma.txt.gz', () => {
    const { columns, digits } = csv('lean/spy_alma.txt.gz');
    return {
      ...{
        bars: barsIn(columns),
        columns: { alma: columns['ALMA']! },
        inputs: { whole: true },
        allowed: half(digits('ALMA')),
      },
    };
  }),
  ...BOTH,
  toldProof('rmta', 'Tulip rmta', 'tulip', rmta, 'from bar 210 on, when the beginning is forgotten, 1e-6'),
];
