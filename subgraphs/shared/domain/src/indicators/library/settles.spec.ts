/** On real minutes of a perpetual every built-in is, once it has settled, what it is over a longer history: to 1e-9 also where it cancels. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { announceSkipped, dataDir, hasData } from '../../../../testkit/src/data.ts';
import { type BarColumns, evaluateBatch } from '../evaluate/index.ts';
import { BUILT_INS, definitionOf } from './index.ts';

const FILE = 'crypto/btc_perp_1m.csv.gz';
const there = hasData(FILE);
const settling = [...BUILT_INS.keys()].filter((id) =>
  definitionOf(id).facts.outputs.some(({ settle }) => settle !== null),
);
if (!there) announceSkipped(settling.length, 'built-ins that settle on real bars');

const BARS = 4_000;
/** Bars that are compared behind the one that settles. */
const BEHIND = 60;
/** First bars of shorter histories. */
const BEGINNINGS = Array.from({ length: 12 }, (_, n) => 300 + 193 * n);
/** Nearer to a crossing of zero the measure is this part of the largest value. */
const CANCELS = 1e-4;

function realBars(): BarColumns {
  const text = gunzipSync(readFileSync(resolve(dataDir(), FILE))).toString('utf8');
  const rows = text.split('\n', BARS + 1).slice(1);
  const cells = rows.map((row) => row.split(',').map(Number));
  const of = (column: number) => Float64Array.from(cells, (row) => row[column]!);
  const time = Float64Array.from(cells, (_, n) => n * 60_000);
  return { time, open: of(1), high: of(2), low: of(3), close: of(4), volume: of(5) };
}
const cut = ({ time, open, high, low, close, volume }: BarColumns, from: number, to: number): BarColumns => {
  const part = (column: Float64Array) => column.subarray(from, to);
  return {
    ...{ time: part(time), open: part(open), high: part(high) },
    ...{ low: part(low), close: part(close), volume: part(volume) },
  };
};

describe.skipIf(!there)('begun later', () => {
  const bars = there ? realBars() : null;

  it.each(settling)('%s', (id) => {
    const { graph, facts } = definitionOf(id);
    const whole = evaluateBatch(graph, bars!).outputs;
    const longest = Math.max(...facts.outputs.map(({ settle }) => settle ?? 0));
    const wrong: string[] = [];
    let compared = 0;
    for (const begin of BEGINNINGS) {
      const end = Math.min(BARS, begin + longest + BEHIND);
      const late = evaluateBatch(graph, cut(bars!, begin, end)).outputs;
      for (const [k, { title, settle }] of facts.outputs.entries()) {
        if (settle === null) continue;
        const scale = whole[k]!.reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0);
        for (let i = settle - 1; i < end - begin; i += 1) {
          const [one, other] = [late[k]![i]!, whole[k]![begin + i]!];
          compared += 1;
          const measure = Math.max(Math.abs(other), CANCELS * scale);
          if (Object.is(one, other) || Math.abs(one - other) <= 1e-9 * measure) continue;
          wrong.push(`${title} begun at ${begin}, bar ${i}: ${one}, over all ${other}`);
        }
      }
    }
    expect([wrong.length, wrong.slice(0, 5)]).toEqual([0, []]);
    expect(compared).toBeGreaterThan(0);
  });
});
