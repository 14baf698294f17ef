import { csv, json } from '../../../../operators/testing/golden.ts';
import type { Proof } from '../../proof.ts';
import { barsIn, half, quotes, skender, toldProof } from '../../run.ts';

const DRAWN = 'where they are drawn';
/** A column as drawn `bars` to the right, back to the bar it was computed at. */
const undrawn = (column: Float64Array, bars: number): Float64Array =>
  column.map((_, i) => column[i + bars] ?? Number.NaN);
const result = (table: string) => json(`skender/results/${table}.standard.json.gz`);

export const CHARTS: readonly Proof[] = [
  toldProof(
    'ichimoku',
    'Skender ichimoku.standard',
    'skender/results',
    () => {
      const theirs = result('ichimoku');
      return {
        bars: quotes(),
        columns: {
          ...{ conversion: theirs['tenkanSen']!, base: theirs['kijunSen']! },
          ...{ span_a: undrawn(theirs['senkouSpanA']!, 26), span_b: undrawn(theirs['senkouSpanB']!, 26) },
          lagging: undrawn(theirs['chikouSpan']!, -26),
        },
      };
    },
    DRAWN,
  ),
  toldProof(
    'ichimoku',
    'Lean spy_with_ichimoku',
    'lean/spy_with_ichimoku.csv.gz',
    () => {
      const { columns, digits } = csv('lean/spy_with_ichimoku.csv.gz');
      const theirs = { conversion: columns['Tenkan']!, base: columns['Kijun']! };
      return { bars: barsIn(columns), columns: theirs, allowed: half(Math.min(digits('Tenkan'), digits('Kijun'))) };
    },
    'conversion and base',
  ),
  skenderAlligator(),
  skender(
    'gator',
    'gator',
    { upper: 'upper', lower: 'lower' },
    { from: 20, note: 'from bar 20 on, when all three lines are there' },
  ),
  skender('heikin_ashi', 'heikinashi', { open: 'open', high: 'high', low: 'low', close: 'close' }),
];

function skenderAlligator(): Proof {
  const told = () => {
    const { jaw, teeth, lips } = result('alligator');
    const columns = { jaw: undrawn(jaw!, 8), teeth: undrawn(teeth!, 5), lips: undrawn(lips!, 3) };
    return { bars: quotes(), columns };
  };
  return toldProof('alligator', 'Skender alligator.standard', 'skender/results', told, DRAWN);
}
