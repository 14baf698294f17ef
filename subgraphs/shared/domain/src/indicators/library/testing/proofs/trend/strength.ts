import { csv, json } from '../../../../operators/testing/golden.ts';
import { sheet } from '../../../../evaluate/testing/sheet.ts';
import type { Proof } from '../../proof.ts';
import { barsIn, half, quotes, slowProof, toldProof, tulipProof } from '../../run.ts';
import { impulse, intensity, randomWalk, ttm } from '../../slow/trends.ts';

const length = ([period]: readonly number[]) => ({ length: period! });

export const STRENGTH: readonly Proof[] = [
  tulipProof('aroon', 'aroon', ['high', 'low'], ['down', 'up'], { inputs: length }),
  aroon('aroon', { up: 'aroonUp', down: 'aroonDown' }),
  tulipProof('aroon_osc', 'aroonosc', ['high', 'low'], ['aroon_osc'], { inputs: length }),
  aroon('aroon_osc', { aroon_osc: 'oscillator' }),
  toldProof('vortex', 'Skender Vortex.Calc', 'skender/calc_xlsx/Vortex.Calc.xlsx', () => {
    const [plus, minus] = sheet('skender/calc_xlsx/Vortex.Calc.xlsx', ['L', 'M']);
    return { bars: quotes(), columns: { plus: plus!, minus: minus! } };
  }),
  toldProof('vortex', 'StockCharts vortex', 'ta_py/cs-vortex.csv', () => {
    const { columns, digits } = csv('ta_py/cs-vortex.csv');
    const theirs = { plus: columns['+VI14']!, minus: columns['-VI14']! };
    return { bars: barsIn(columns), columns: theirs, allowed: half(digits('+VI14')) };
  }),
  tulipProof('vhf', 'vhf', ['close'], ['vhf'], { inputs: length }),
  slowProof('random_walk_index', randomWalk, [{}, { length: 5 }]),
  slowProof('trend_intensity', intensity, [{}, { length: 21 }]),
  slowProof('ttm_trend', ttm, [{}, { length: 11 }]),
  slowProof('elder_impulse', impulse, [{}, { length: 20, fast: 5, slow: 9, smooth: 4 }]),
];

/** Whether the extreme of the last `length` values up to bar i stands at more than one of them. */
function tied(x: Float64Array, i: number, length: number, extreme: (...values: number[]) => number): boolean {
  const window = [...x.subarray(Math.max(0, i - length + 1), i + 1)];
  return window.filter((one) => one === extreme(...window)).length > 1;
}

function aroon(id: string, plots: Readonly<Record<string, string>>): Proof {
  const told = () => {
    const bars = quotes();
    const theirs = json('skender/results/aroon.standard.json.gz');
    const clear = (i: number) => !tied(bars.high, i, 26, Math.max) && !tied(bars.low, i, 26, Math.min);
    const columns = Object.entries(plots).map(([title, name]) => [
      title,
      theirs[name]!.map((x, i) => (clear(i) ? x : Number.NaN)),
    ]);
    return { bars, columns: Object.fromEntries(columns), inputs: { length: 25 } };
  };
  const note = 'but where two bars share the extreme: the latest counts here, as in TA-Lib, and there the earliest';
  return toldProof(id, 'Skender aroon.standard', 'skender/results', told, note);
}
