/** On real bars (Skender's quotes: SPY by day and by minute, BTC by day) every built-in is the same live as at once. */
import { describe, expect, it } from 'vitest';
import { announceSkipped, hasData } from '../../../../testkit/src/data.ts';
import { evaluateBatch, liveState } from '../evaluate/index.ts';
import { barAt, cut } from '../evaluate/testing/programs.ts';
import { differences } from '../operators/testing/any.ts';
import { BUILT_INS, definitionOf } from './index.ts';
import { quotes } from './testing/run.ts';

const FILES = ['default', 'intraday', 'bitcoin'];
const BARS = 500;
const there = hasData('indicators/skender/quotes');
if (!there) announceSkipped(FILES.length * BUILT_INS.size, 'built-in indicators on real bars');

describe.skipIf(!there).each(FILES)('%s', (file) => {
  const bars = there ? cut(quotes(file), BARS) : null;

  it.each([...BUILT_INS.keys()])('%s', (id) => {
    const { graph } = definitionOf(id);
    const { outputs, alerts } = evaluateBatch(graph, bars!);
    const state = liveState(graph);
    const rows = Array.from({ length: BARS }, (_, i) => state.update(barAt(bars!, i)).slice());
    const live = [...outputs, ...alerts].map((_, k) => Float64Array.from(rows, (row) => row[k]!));
    expect(differences(live, [...outputs, ...alerts], 0, 0)).toEqual([]);
  });
});
