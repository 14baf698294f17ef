import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dataDir } from '../../../../../../../testkit/src/data.ts';
import { held, json } from '../../../../operators/testing/golden.ts';
import type { Proof } from '../../proof.ts';
import { all, type Inputs, plotsOf, quotes, skender } from '../../run.ts';

/** Values that are known `bars` late against columns of the bars they are drawn at. */
function late(
  id: string,
  table: string,
  columns: Readonly<Record<string, string>>,
  bars: number,
  inputs: Inputs,
): Proof {
  const file = `skender/results/${table}.standard.json.gz`;
  return {
    ...{ id, against: `Skender ${table}.standard`, outside: true, needs: `indicators/${file}` },
    run: () => {
      const [ours, theirs] = [plotsOf(id, quotes(), inputs), json(file)];
      const parts = Object.entries(columns).map(([title, column]) => {
        const drawn = ours[title]!.subarray(bars);
        const want = theirs[column]!.subarray(0, drawn.length);
        const extra = Array.from(drawn).flatMap((x, i) =>
          Number.isNaN(x) === Number.isNaN(want[i]!) ? [] : [`bar ${i}: ${x} is not ${want[i]}`],
        );
        const { compared, wrong } = held(drawn, want, 0);
        return [title, { compared, wrong: [...wrong, ...extra] }] as const;
      });
      return all(Object.fromEntries(parts));
    },
  };
}

const ZIGZAG = 'skender/results/zigzag.standard.json.gz';

export const SWINGS: readonly Proof[] = [
  late('fractal', 'fractal', { top: 'fractalBear', bottom: 'fractalBull' }, 2, {}),
  late('pivots', 'pivots', { high: 'highPoint', low: 'lowPoint' }, 2, { left: 2, right: 2 }),
  skender('fcb', 'fcb', { upper: 'upperBand', lower: 'lowerBand' }),
  {
    ...{ id: 'zigzag', against: 'Skender zigzag.standard', outside: true, needs: `indicators/${ZIGZAG}` },
    note: 'the prices of its turning points, in their order',
    run: () => {
      const path = resolve(dataDir(), 'indicators', ZIGZAG);
      const rows = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { pointType: string; zigZag: number }[];
      const { point } = plotsOf('zigzag', quotes(), { percent: 5, price: 'CLOSE' });
      // Skender shows nothing before the first point that follows another.
      const turns = point!.filter((x, i) => !Number.isNaN(x) && x !== point![i - 1]);
      const want = Float64Array.from(rows.flatMap((row) => (row.pointType ? [row.zigZag] : [])));
      const ours = turns.subarray(1);
      return held(ours, want.subarray(0, ours.length), 0);
    },
  },
];
