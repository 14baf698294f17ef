/** On real bars (Skender's quotes: SPY by day and by minute, BTC by day) live, batch and definition are one. */
import { describe, expect, it } from 'vitest';
import { announceSkipped, hasData } from '../../../../testkit/src/data.ts';
import { type Given, type Operator, OPERATORS } from './index.ts';
import { differences, feed, stream } from './testing/any.ts';
import { csv } from './testing/golden.ts';
import { SLOW_ELEMENTWISE } from './testing/slow-elementwise.ts';
import { SLOW_FUSED } from './testing/slow-fused.ts';
import { SLOW_ROLLING } from './testing/slow-rolling.ts';
import { SLOW_TEMPORAL } from './testing/slow-temporal.ts';

const SLOW = { ...SLOW_ROLLING, ...SLOW_TEMPORAL, ...SLOW_ELEMENTWISE, ...SLOW_FUSED };
const FILES = ['default', 'intraday', 'bitcoin'];
const BARS = 500;
const there = hasData('indicators/skender/quotes');
if (!there) announceSkipped(FILES.length * OPERATORS.size, 'operators on real bars');

/** A real series for each name an operator gives its inputs. */
function inputsOf(operator: Operator, file: string): Float64Array[] {
  const { columns } = csv(`skender/quotes/${file}.csv`);
  const of = (name: string) => columns[name]!.subarray(0, BARS);
  const rises = of('close').map((close, i) => (close > of('open')[i]! ? 1 : 0));
  const series: Readonly<Record<string, Float64Array>> = {
    high: of('high'),
    low: of('low'),
    close: of('close'),
    b: of('open'),
    y: of('volume'),
    time: rises.map((_, i) => i * 3_600_000),
  };
  return operator.inputs.map(({ name, type }) => (type === 'bool' ? rises : (series[name] ?? of('close'))));
}

const givenOf = ({ parameters }: Operator): Given =>
  Object.fromEntries(parameters.map((one) => [one.name, one.default ?? (one.name === 'q' ? 0.9 : 14)]));

describe.skipIf(!there).each(FILES)('%s', (file) => {
  it.each([...OPERATORS.values()].map((operator) => [operator.name, operator] as const))('%s', (name, operator) => {
    const [inputs, given, count] = [inputsOf(operator, file), givenOf(operator), operator.outputs.length];
    const batch = operator.batch(inputs, given);
    expect(differences(stream(operator.state(given), inputs, count), batch, 0, 0)).toEqual([]);
    expect(differences(batch, SLOW[name]!(inputs, operator.settle(given)), 1e-2)).toEqual([]);

    const [at, corrected] = [BARS - 40, inputs.map((one) => one.map((x, i) => (i === BARS - 40 ? x * 1.01 : x)))];
    const state = operator.state(given);
    for (let i = 0; i < at; i += 1) feed(state, inputs, i);
    const kept = state.copy();
    stream(state, inputs, count, at);
    const tail = operator.batch(corrected, given).map((one) => one.subarray(at));
    expect(differences(stream(kept, corrected, count, at), tail, 0, 0)).toEqual([]);
  });
});
