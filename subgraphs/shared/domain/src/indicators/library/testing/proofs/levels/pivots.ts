import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dataDir } from '../../../../../../../testkit/src/data.ts';
import { held, json } from '../../../../operators/testing/golden.ts';
import type { Proof } from '../../proof.ts';
import { all, plotsOf, quotes, skender, slowProof, where } from '../../run.ts';
import { centralRange, openingRange, otherPivots, priorLevels, sessionLevels } from '../../slow/levels.ts';
import { hourlyProof } from '../bars.ts';

const TABLE = 'skender/results/pivot-points.standard.json.gz';
const NAMES = ['r3', 'r2', 'r1', 's1', 's2', 's3'] as const;
const COLUMNS = { pivot: 'pp', ...Object.fromEntries(NAMES.map((name) => [name, name])) };
const PERIODS = [{ period: 'DAY' }, { period: 'WEEK' }, { period: 'MONTH' }];
const KINDS = ['FIBONACCI', 'CAMARILLA', 'WOODIE', 'DEMARK'];

/** Skender's quotes with the days they are of. */
function dated() {
  const lines = readFileSync(resolve(dataDir(), 'indicators/skender/quotes/default.csv'), 'utf8').split(/\r?\n/);
  const bars = quotes();
  return { ...bars, time: bars.time.map((_, i) => Date.parse(lines[i + 1]!.split(',')[0]!)) };
}

/** Plots by month against Skender's, which take the first month for whole though it may have begun before the data. */
const monthly = (id: string, columns: Readonly<Record<string, string>>): Proof => ({
  ...{ id, against: 'Skender pivot-points.standard', outside: true, needs: `indicators/${TABLE}` },
  note: `${Object.keys(columns).join(', ')} by month, from the second whole one on`,
  run: () => {
    const [ours, theirs] = [plotsOf(id, dated(), { period: 'MONTH' }), json(TABLE)];
    const parts = Object.entries(columns).map(([title, column]) => {
      return [title, held(ours[title]!, where(theirs[column]!, ours[title]!), 0)] as const;
    });
    return all(Object.fromEntries(parts));
  },
});

export const PIVOTS: readonly Proof[] = [
  monthly('pivot_points', COLUMNS),
  monthly('cpr', { pivot: 'pp' }),
  slowProof(
    'pivot_points',
    otherPivots,
    KINDS.map((kind) => ({ kind })),
    'the other kinds, by day',
  ),
  skender('rolling_pivots', 'rolling-pivots', COLUMNS),
  slowProof(
    'rolling_pivots',
    otherPivots,
    KINDS.map((kind) => ({ kind, length: 1 })),
    'the other kinds, of one bar',
  ),
  hourlyProof('cpr', centralRange, PERIODS),
  hourlyProof('prior_levels', priorLevels, PERIODS),
  hourlyProof('session_levels', sessionLevels, PERIODS),
  hourlyProof('opening_range', openingRange, [{ minutes: 60 }, { minutes: 300 }, { minutes: 600 }]),
];
